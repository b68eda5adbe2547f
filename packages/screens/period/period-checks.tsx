import { Anchor } from '@mantine/core';
import type { PeriodCheck } from '@portal/contracts/period';
import { defineMessages } from '@portal/domain/text/message';
import { IconAlertTriangle, IconCircleCheck, IconCircleX } from '@tabler/icons-react';
import { useIntl } from 'react-intl';
import { Link } from 'react-router';
import { checkWords } from './period-words';
import classes from './period-view.module.css';

const messages = defineMessages({
  clear: { id: 'screens.period.checks.clear', defaultMessage: 'Clear' },
  stops: { id: 'screens.period.checks.stops', defaultMessage: 'Stops the close' },
  warns: { id: 'screens.period.checks.warns', defaultMessage: 'Only warns' },
});

/** Where something in the way is dealt with. */
export type CheckLink = (
  check: PeriodCheck,
) => { readonly to: string; readonly label: string } | null;

const Mark = ({ check }: { readonly check: PeriodCheck }) => {
  const { formatMessage } = useIntl();
  if (check.isClear)
    return (
      <IconCircleCheck
        size={18}
        className={classes.good}
        aria-label={formatMessage(messages.clear)}
      />
    );
  return check.stops ? (
    <IconCircleX size={18} className={classes.bad} aria-label={formatMessage(messages.stops)} />
  ) : (
    <IconAlertTriangle
      size={18}
      className={classes.warn}
      aria-label={formatMessage(messages.warns)}
    />
  );
};

/** What stops the close of a month, and what somebody should know before; what is in the way comes with its page. */
export const PeriodChecks = ({
  checks,
  linkOf,
}: {
  readonly checks: readonly PeriodCheck[];
  readonly linkOf: CheckLink;
}) => {
  const intl = useIntl();
  return (
    <ul className={classes.checks}>
      {checks.map((check) => {
        const link = check.isClear ? null : linkOf(check);
        return (
          <li key={check.key}>
            <Mark check={check} />
            <span>{checkWords(intl, check)}</span>
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
};
