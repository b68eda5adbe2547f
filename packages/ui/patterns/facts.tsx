import type { ReactNode } from 'react';
import classes from './facts.module.css';

export interface Fact {
  readonly label: string;
  readonly value: ReactNode;
}

/** Facts of what was entered: what was left empty has no line. */
export const filledFacts = (
  ...entries: readonly (readonly [label: string, value: ReactNode])[]
): Fact[] =>
  entries.flatMap(([label, value]) =>
    value === null || value === undefined || value === '' ? [] : [{ label, value }],
  );

/** Named facts, one a line. */
export const Facts = ({ items }: { readonly items: readonly Fact[] }) => (
  <dl className={classes.facts}>
    {items.map((fact, index) => (
      <div key={`${index} ${fact.label}`}>
        <dt>{fact.label}</dt>
        <dd>{fact.value}</dd>
      </div>
    ))}
  </dl>
);
