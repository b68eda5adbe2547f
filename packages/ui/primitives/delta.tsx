import { IconArrowDownRight, IconArrowUpRight, IconMinus } from '@tabler/icons-react';
import { defineMessages } from '@portal/domain/text/message';
import { useIntl } from 'react-intl';
import { formatPercent } from '../format/number';
import { useLocale } from '../format/locale';
import classes from './delta.module.css';

const messages = defineMessages({
  nothing: { id: 'ui.delta.nothing', defaultMessage: 'Nothing to compare with' },
  same: { id: 'ui.delta.same', defaultMessage: '<b>Same</b> as {against}' },
  changed: { id: 'ui.delta.changed', defaultMessage: '<b>{change}</b> vs {against}' },
});

export interface DeltaProps {
  /** Fraction against the period before: 0.12 is +12 %. Null when there is nothing to compare with. */
  readonly change: number | null;
  /** What it is compared with: "October". */
  readonly against: string;
}

/** A change with its direction as arrow and sign. Neutral on purpose: up is not always good. */
export const Delta = ({ change, against }: DeltaProps) => {
  const { locale } = useLocale();
  const { formatMessage } = useIntl();
  if (change === null)
    return <span className={classes.delta}>{formatMessage(messages.nothing)}</span>;
  const Icon = change > 0 ? IconArrowUpRight : change < 0 ? IconArrowDownRight : IconMinus;
  const text = formatMessage(change === 0 ? messages.same : messages.changed, {
    b: (parts) => <span className={classes.amount}>{parts}</span>,
    change: formatPercent(change, { locale, signed: true, digits: 1 }),
    against,
  });
  return (
    <span className={classes.delta}>
      <Icon size={14} aria-hidden />
      <span>{text}</span>
    </span>
  );
};
