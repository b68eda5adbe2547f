import { IconArrowDownRight, IconArrowUpRight, IconMinus } from '@tabler/icons-react';
import { formatPercent } from '../format/number';
import { useLocale } from '../format/locale';
import classes from './delta.module.css';

export interface DeltaProps {
  /** Fraction against the period before: 0.12 is +12 %. Null when there is nothing to compare with. */
  readonly change: number | null;
  /** What it is compared with: "October". */
  readonly against: string;
}

/** A change with its direction as arrow and sign. Neutral on purpose: up is not always good. */
export const Delta = ({ change, against }: DeltaProps) => {
  const { locale } = useLocale();
  if (change === null) return <span className={classes.delta}>Nothing to compare with</span>;
  const Icon = change > 0 ? IconArrowUpRight : change < 0 ? IconArrowDownRight : IconMinus;
  const amount = change === 0 ? 'Same' : formatPercent(change, { locale, signed: true, digits: 1 });
  return (
    <span className={classes.delta}>
      <Icon size={14} aria-hidden />
      <span className={classes.amount}>{amount}</span> {change === 0 ? 'as' : 'vs'} {against}
    </span>
  );
};
