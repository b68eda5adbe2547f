import type { PeriodCheck, PeriodRow } from '@portal/contracts/period';
import { formatPeriod } from '@portal/ui/format/date';
import { formatMoney } from '@portal/ui/format/money';
import { formatNumber } from '@portal/ui/format/number';

const many = (count: number, one: string, several: string): string =>
  `${count >= 1000 ? 'At least ' : ''}${formatNumber(count)} ${count === 1 ? one : several}`;

/** A point of the checklist in words: how it is when nothing is in the way, and what is in the way. */
export const checkWords = ({ key, isClear, count, period, sums }: PeriodCheck): string => {
  switch (key) {
    case 'earlier_month_open':
      return isClear
        ? 'All months before are closed'
        : `${period === null ? 'An earlier month' : formatPeriod(period)} has to be closed first`;
    case 'month_not_over':
      return isClear ? 'The month is over' : 'The month is not over yet';
    case 'imports_running':
      return isClear
        ? 'No import is running'
        : `${many(count, 'import is', 'imports are')} waiting or running`;
    case 'runs_waiting':
      return isClear
        ? 'No calculation is running'
        : `${many(count, 'calculation is', 'calculations are')} waiting or running`;
    case 'not_calculated':
      return isClear
        ? 'Everything that arrived is calculated'
        : `${many(count, 'event or change has', 'events and changes have')} come since the last calculation`;
    case 'ledger_not_right':
      return isClear ? 'The books add up, as far as checked' : 'The books do not add up';
    case 'adjustments_proposed':
      return isClear
        ? 'No adjustment waits for a decision'
        : `${many(count, 'adjustment waits', 'adjustments wait')} for a decision`;
    case 'open_disputes':
      return isClear ? 'No line is disputed' : `${many(count, 'dispute is', 'disputes are')} open`;
    case 'unassigned_customers':
      return isClear
        ? 'Every customer who paid had a reseller'
        : `${many(count, 'customer who paid', 'customers who paid')} had no reseller`;
    case 'claimed_events':
      return isClear
        ? 'No event waits to be confirmed by the platform'
        : `${many(count, 'event waits', 'events wait')} to be confirmed by the platform (${sums.map((sum) => formatMoney(sum)).join(' and ')}): resellers earn already, the partner once confirmed`;
    default:
      return isClear
        ? 'Every payment of a reseller’s customer fell under a plan'
        : `${many(count, 'payment', 'payments')} fell under no plan of the reseller`;
  }
};

const STAGES = {
  calculating: { label: 'Calculating the month', noun: 'events' },
  bonuses: { label: 'Working out bonuses', noun: 'months looked at' },
  statements: { label: 'Issuing statements', noun: 'statements' },
  closed: { label: 'Closed', noun: '' },
} as const;

/** What a close is doing, and what is counted meanwhile. */
export const stageWords = (close: NonNullable<PeriodRow['close']>) => STAGES[close.progress.stage];
