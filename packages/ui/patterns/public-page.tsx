import { defineMessages } from '@portal/domain/text/message';
import type { ReactNode } from 'react';
import { useIntl } from 'react-intl';
import { Link, NavLink } from 'react-router';
import { BrandLogo } from '../primitives/brand-logo';
import { BrandLinks } from './brand-links';
import classes from './public-page.module.css';

const messages = defineMessages({
  start: { id: 'ui.public.start', defaultMessage: 'Start page' },
  pages: { id: 'ui.public.pages', defaultMessage: 'Pages' },
});

/** The frame of pages that are open to everybody: the brand, a few places, and where help is. */
export const PublicPage = ({
  home,
  places,
  children,
}: {
  readonly home: string;
  readonly places: readonly { readonly to: string; readonly label: string }[];
  readonly children: ReactNode;
}) => {
  const { formatMessage } = useIntl();
  return (
    <div className={classes.page}>
      <header className={classes.bar}>
        <Link className={classes.brand} to={home} title={formatMessage(messages.start)}>
          <BrandLogo />
        </Link>
        {places.length === 0 ? null : (
          <nav className={classes.places} aria-label={formatMessage(messages.pages)}>
            {places.map(({ to, label }) => (
              <NavLink key={to} to={to} end>
                {label}
              </NavLink>
            ))}
          </nav>
        )}
      </header>
      <main className={classes.main}>{children}</main>
      <BrandLinks />
    </div>
  );
};
