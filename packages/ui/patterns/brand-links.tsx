import { defineMessages } from '@portal/domain/text/message';
import { useIntl } from 'react-intl';
import { useBrand } from '../theme/provider';
import classes from './brand-links.module.css';

const messages = defineMessages({
  terms: { id: 'ui.plain.terms', defaultMessage: 'Terms' },
  privacy: { id: 'ui.plain.privacy', defaultMessage: 'Privacy' },
  help: { id: 'ui.plain.help', defaultMessage: 'Help' },
});

/** Where the brand says who it is and helps: at the foot of a page outside of the shell. */
export const BrandLinks = () => {
  const brand = useBrand();
  const { formatMessage } = useIntl();
  const links = [
    { label: formatMessage(messages.terms), url: brand.termsUrl },
    { label: formatMessage(messages.privacy), url: brand.privacyUrl },
    { label: formatMessage(messages.help), url: brand.supportUrl },
    {
      label: brand.supportEmail ?? '',
      url: brand.supportEmail === null ? null : `mailto:${brand.supportEmail}`,
    },
  ];
  return (
    <footer className={classes.links}>
      {links.map((link) =>
        link.url === null ? null : (
          <a key={link.label} href={link.url}>
            {link.label}
          </a>
        ),
      )}
    </footer>
  );
};
