import { Button } from '@mantine/core';
import type { BrandPalette } from '../theme/brand';
import { readableOn } from '../theme/contrast';
import classes from './brand-preview.module.css';

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
  return (
    <figure className={classes.sample} data-scheme={scheme}>
      <figcaption>{scheme === 'light' ? 'Light' : 'Dark'}</figcaption>
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
        Commissions of October are ready.{' '}
        <span style={{ color: accent, textDecoration: 'underline' }}>See the lines</span>
      </p>
      <Button component="span" style={{ background: accent, color: readableOn(accent), border: 0 }}>
        Create reseller
      </Button>
    </figure>
  );
};
