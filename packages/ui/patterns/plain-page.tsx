import type { ReactNode } from 'react';
import { BrandLogo } from '../primitives/brand-logo';
import { useTitle } from '../state/use-title';
import { BrandLinks } from './brand-links';
import classes from './plain-page.module.css';

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
  useTitle(title);
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
      <BrandLinks />
    </div>
  );
};
