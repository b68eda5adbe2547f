import type { ReactNode } from 'react';
import classes from './facts.module.css';

export interface Fact {
  readonly label: string;
  readonly value: ReactNode;
}

/** Named facts, one a line. */
export const Facts = ({ items }: { readonly items: readonly Fact[] }) => (
  <dl className={classes.facts}>
    {items.map((fact) => (
      <div key={fact.label}>
        <dt>{fact.label}</dt>
        <dd>{fact.value}</dd>
      </div>
    ))}
  </dl>
);
