import type { Fact } from '@portal/ui/patterns/facts';
import classes from './definitions.module.css';

/** What things are, to be read one after the other: the value beside its name, or below it where there is no room. */
export const Definitions = ({ items }: { readonly items: readonly Fact[] }) => (
  <dl className={classes.definitions}>
    {items.map(({ label, value }) => (
      <div key={label}>
        <dt>{label}</dt>
        <dd>{value}</dd>
      </div>
    ))}
  </dl>
);
