import { Anchor } from '@mantine/core';
import type { PeriodCheck } from '@portal/contracts/period';
import { IconAlertTriangle, IconCircleCheck, IconCircleX } from '@tabler/icons-react';
import { Link } from 'react-router';
import { checkWords } from './period-words';
import classes from './period-view.module.css';

/** Where something in the way is dealt with. */
export type CheckLink = (
  check: PeriodCheck,
) => { readonly to: string; readonly label: string } | null;

const Mark = ({ check }: { readonly check: PeriodCheck }) => {
  if (check.isClear)
    return <IconCircleCheck size={18} className={classes.good} aria-label="Clear" />;
  return check.stops ? (
    <IconCircleX size={18} className={classes.bad} aria-label="Stops the close" />
  ) : (
    <IconAlertTriangle size={18} className={classes.warn} aria-label="Only warns" />
  );
};

/** What stops the close of a month, and what somebody should know before; what is in the way comes with its page. */
export const PeriodChecks = ({
  checks,
  linkOf,
}: {
  readonly checks: readonly PeriodCheck[];
  readonly linkOf: CheckLink;
}) => (
  <ul className={classes.checks}>
    {checks.map((check) => {
      const link = check.isClear ? null : linkOf(check);
      return (
        <li key={check.key}>
          <Mark check={check} />
          <span>{checkWords(check)}</span>
          {link === null ? null : (
            <Anchor component={Link} to={link.to}>
              {link.label}
            </Anchor>
          )}
        </li>
      );
    })}
  </ul>
);
