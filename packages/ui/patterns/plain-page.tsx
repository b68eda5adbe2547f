import type { ReactNode } from 'react';
import { useEffect } from 'react';
import { defineMessages } from '@portal/domain/text/message';
import { useIntl } from 'react-intl';
import { BrandLogo } from '../primitives/brand-logo';
import { useBrand } from '../theme/provider';
import classes from './plain-page.module.css';

const messages = defineMessages({
  terms: { id: 'ui.plain.terms', defaultMessage: 'Terms' },
  privacy: { id: 'ui.plain.privacy', defaultMessage: 'Privacy' },
  help: { id: 'ui.plain.help', defaultMessage: 'Help' },
});

/** A page outside of the shell: sign in, reset a password, accept an invitation. */
export const PlainPage = ({
  title,
  lead,
  children,
}: {
  readonly title: string;
  readonly lead?: ReactNode;
  readonly children: ReactNode;
}) => {
  const brand = useBrand();
  const { formatMessage } = useIntl();
  useEffect(() => {
    document.title = `${title} · ${brand.productName}`;
  }, [title, brand.productName]);
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
    <div className={classes.page}>
      <header className={classes.brand}>
        <BrandLogo />
      </header>
      <main className={classes.main}>
        <h1>{title}</h1>
        {lead === undefined ? null : <p className={classes.lead}>{lead}</p>}
        {children}
      </main>
      <footer className={classes.links}>
        {links.map((link) =>
          link.url === null ? null : (
            <a key={link.label} href={link.url}>
              {link.label}
            </a>
          ),
        )}
      </footer>
    </div>
  );
};
