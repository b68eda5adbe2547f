import { Button } from '@mantine/core';
import { defineMessages } from '@portal/domain/text/message';
import { useIntl } from 'react-intl';
import type { BrandPalette } from '../theme/brand';
import { readableOn } from '../theme/contrast';
import classes from './brand-preview.module.css';

const messages = defineMessages({
  light: { id: 'ui.brandPreview.light', defaultMessage: 'Light' },
  dark: { id: 'ui.brandPreview.dark', defaultMessage: 'Dark' },
  notice: { id: 'ui.brandPreview.notice', defaultMessage: 'Commissions of October are ready.' },
  link: { id: 'ui.brandPreview.link', defaultMessage: 'See the lines' },
  button: { id: 'ui.brandPreview.button', defaultMessage: 'Create reseller' },
});

export interface BrandPreviewProps {
  readonly productName: string;
  readonly palette: BrandPalette;
  readonly logoLightUrl: string | null;
  readonly logoDarkUrl: string | null;
}

/** How the brand will look in both schemes, side by side, before it is saved. */
export const BrandPreview = (props: BrandPreviewProps) => (
  <div className={classes.pair}>
    <Sample {...props} scheme="light" />
    <Sample {...props} scheme="dark" />
  </div>
);

const Sample = ({
  productName,
  palette,
  logoLightUrl,
  logoDarkUrl,
  scheme,
}: BrandPreviewProps & { readonly scheme: 'light' | 'dark' }) => {
  const accent = palette.shades[palette.primaryShade[scheme]] ?? '#365fd6';
  const logo = scheme === 'light' ? (logoLightUrl ?? logoDarkUrl) : (logoDarkUrl ?? logoLightUrl);
  const { formatMessage } = useIntl();
  return (
    <figure className={classes.sample} data-scheme={scheme}>
      <figcaption>{formatMessage(messages[scheme])}</figcaption>
      <div className={classes.brand}>
        {logo === null ? (
          <>
            <span
              className={classes.mark}
              style={{ background: accent, color: readableOn(accent) }}
              aria-hidden
            >
              {productName.slice(0, 1).toLocaleUpperCase()}
            </span>
            <strong>{productName}</strong>
          </>
        ) : (
          <img src={logo} alt={productName} />
        )}
      </div>
      <p>
        {formatMessage(messages.notice)}{' '}
        <span style={{ color: accent, textDecoration: 'underline' }}>
          {formatMessage(messages.link)}
        </span>
      </p>
      <Button component="span" style={{ background: accent, color: readableOn(accent), border: 0 }}>
        {formatMessage(messages.button)}
      </Button>
    </figure>
  );
};
