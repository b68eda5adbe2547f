import { useTitle } from '@portal/ui/state/use-title';
import type { ReactNode } from 'react';
import classes from './narrow.module.css';

/** A page with one thing to do or to know. */
export const Narrow = ({
  title,
  lead,
  children,
}: {
  readonly title: string;
  readonly lead?: ReactNode;
  readonly children?: ReactNode;
}) => {
  useTitle(title);
  return (
    <div className={classes.narrow}>
      <h1>{title}</h1>
      {lead === undefined ? null : <p className={classes.lead}>{lead}</p>}
      {children}
    </div>
  );
};
