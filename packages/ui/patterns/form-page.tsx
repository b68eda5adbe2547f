import type { ReactNode } from 'react';
import { PageHeader } from './page-header';
import type { Crumb } from './page-header';
import formClasses from './contract-form.module.css';
import classes from './form-page.module.css';

export interface FormPageProps {
  readonly title: string;
  readonly lead?: ReactNode;
  readonly crumbs?: readonly Crumb[];
  /** A `ContractForm`. */
  readonly children: ReactNode;
  /** At the side from 1100 px on, below otherwise: a live preview, a worked example. */
  readonly aside?: ReactNode;
}

/** One column of fields with room around it. */
export const FormPage = ({ title, lead, crumbs = [], children, aside }: FormPageProps) => (
  <div className={classes.page}>
    <PageHeader title={title} lead={lead} crumbs={crumbs} />
    <div className={classes.columns}>
      <div className={classes.main}>{children}</div>
      {aside === undefined ? null : <aside className={classes.aside}>{aside}</aside>}
    </div>
  </div>
);

/** Fields that belong together, under a heading. */
export const FormSection = ({
  title,
  text,
  children,
}: {
  readonly title: string;
  readonly text?: ReactNode;
  readonly children: ReactNode;
}) => (
  <section className={formClasses.section}>
    <h2>{title}</h2>
    {text === undefined ? null : <p>{text}</p>}
    {children}
  </section>
);
