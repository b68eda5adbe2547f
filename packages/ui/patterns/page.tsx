import type { ReactNode } from 'react';
import { PageHeader } from './page-header';
import type { PageHeaderProps } from './page-header';
import classes from './page.module.css';

export interface PageProps extends PageHeaderProps {
  readonly children: ReactNode;
}

/** A page that is none of the others: a header and sections with room around them. */
export const Page = ({ children, ...header }: PageProps) => (
  <div className={classes.page}>
    <PageHeader {...header} />
    <div className={classes.sections}>{children}</div>
  </div>
);
