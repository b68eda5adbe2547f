import type { ReactNode } from 'react';
import type { Instant } from '../format/date';
import { When } from '../primitives/when';
import classes from './activity-list.module.css';

export interface ActivityEntry {
  readonly id: string;
  readonly at: Instant;
  /** A person's name, or "The system". */
  readonly who: string;
  /** What was done, as a sentence after the name: "suspended the reseller". */
  readonly text: ReactNode;
  readonly reason?: string | null | undefined;
  readonly changes?: readonly {
    readonly label: string;
    /** Absent where there was nothing before: then there is nothing to strike out. */
    readonly from: string | null;
    readonly to: string;
  }[];
}

/** Who did what and when, newest first. */
export const ActivityList = ({ items }: { readonly items: readonly ActivityEntry[] }) => (
  <ol className={classes.list}>
    {items.map((entry) => (
      <li key={entry.id}>
        <p className={classes.line}>
          <span>
            <strong>{entry.who}</strong> {entry.text}
          </span>
          <span className={classes.when}>
            <When at={entry.at} as="relative" />
          </span>
        </p>
        {entry.reason === undefined || entry.reason === null ? null : (
          <p className={classes.reason}>“{entry.reason}”</p>
        )}
        {entry.changes === undefined || entry.changes.length === 0 ? null : (
          <dl className={classes.changes}>
            {entry.changes.map((change) => (
              <div key={change.label}>
                <dt>{change.label}</dt>
                <dd>
                  {change.from === null ? null : (
                    <>
                      <del>{change.from}</del> →{' '}
                    </>
                  )}
                  <ins>{change.to}</ins>
                </dd>
              </div>
            ))}
          </dl>
        )}
      </li>
    ))}
  </ol>
);
