import type { ReactNode } from 'react';
import { Link } from 'react-router';
import classes from './figure.module.css';
import { usePrefetchProps } from './prefetch';

export interface FigureProps {
  readonly label: string;
  readonly value: ReactNode;
  /** A `Delta`, or a short remark. */
  readonly note?: ReactNode;
  /** Where the figure is explained or listed. */
  readonly to?: string | undefined;
}

/** One number that matters, with its change. */
export const Figure = ({ label, value, note, to }: FigureProps) => {
  const prefetch = usePrefetchProps(to);
  const name =
    to === undefined ? (
      label
    ) : (
      <Link to={to} {...prefetch}>
        {label}
      </Link>
    );
  return (
    <div className={classes.figure}>
      <dt className={classes.label}>{name}</dt>
      <dd className={classes.value}>{value}</dd>
      {note === undefined ? null : <dd className={classes.note}>{note}</dd>}
    </div>
  );
};

/** Figures side by side, divided by lines; two by two on a phone. */
export const Figures = ({ children }: { readonly children: ReactNode }) => (
  <dl className={classes.figures}>{children}</dl>
);
