import type { PeriodCheck, PeriodRow } from '@portal/contracts/period';
import { defineMessages } from '@portal/domain/text/message';
import type { Message, Speaker } from '@portal/domain/text/message';
import { zonedMoment } from '@portal/domain/text/zoned-moment';
import { formatPeriod } from '@portal/ui/format/date';
import { sumsInWords } from '../claim/sums-in-words';

const messages = defineMessages({
  earlierMonthFirst: {
    id: 'screens.period.inTheWay.earlierMonthFirst',
    defaultMessage: 'An earlier month has to be closed first',
  },
  runsIn: {
    id: 'screens.period.inTheWay.runsIn',
    defaultMessage:
      'The month runs in {tenant} until {until}{others, plural, =0 {} one {, and in # other tenant} other {, and in # other tenants}}',
  },
});

const CLEAR: Readonly<Record<PeriodCheck['key'], Message>> = defineMessages({
  earlier_month_open: {
    id: 'screens.period.clear.earlierMonths',
    defaultMessage: 'All months before are closed',
  },
  month_not_over: { id: 'screens.period.clear.monthOver', defaultMessage: 'The month is over' },
  imports_running: { id: 'screens.period.clear.noImport', defaultMessage: 'No import is running' },
  runs_waiting: { id: 'screens.period.clear.noRun', defaultMessage: 'No calculation is running' },
  not_calculated: {
    id: 'screens.period.clear.allCalculated',
    defaultMessage: 'Everything that arrived is calculated',
  },
  ledger_not_right: {
    id: 'screens.period.clear.booksRight',
    defaultMessage: 'The books add up, as far as checked',
  },
  adjustments_proposed: {
    id: 'screens.period.clear.noAdjustment',
    defaultMessage: 'No adjustment waits for a decision',
  },
  open_disputes: { id: 'screens.period.clear.noDispute', defaultMessage: 'No line is disputed' },
  unassigned_customers: {
    id: 'screens.period.clear.allAssigned',
    defaultMessage: 'Every customer who paid had a reseller',
  },
  waiting_events: {
    id: 'screens.period.clear.noneWaiting',
    defaultMessage: 'No event waits for its customer or payment',
  },
  held_events: {
    id: 'screens.period.clear.noneHeld',
    defaultMessage: 'No event is probably the same as another',
  },
  claimed_events: {
    id: 'screens.period.clear.noClaim',
    defaultMessage: 'No event waits to be confirmed by the platform',
  },
  events_without_plan: {
    id: 'screens.period.clear.allUnderPlan',
    defaultMessage: 'Every payment of a reseller’s customer fell under a plan',
  },
});

const IN_THE_WAY: Readonly<Record<PeriodCheck['key'], Message>> = defineMessages({
  earlier_month_open: {
    id: 'screens.period.inTheWay.monthFirst',
    defaultMessage: '{month} has to be closed first',
  },
  month_not_over: {
    id: 'screens.period.inTheWay.monthNotOver',
    defaultMessage: 'The month is not over yet',
  },
  imports_running: {
    id: 'screens.period.inTheWay.imports',
    defaultMessage:
      '{atLeast, select, yes {At least } other {}}{count, plural, one {# import is} other {# imports are}} waiting or running',
  },
  runs_waiting: {
    id: 'screens.period.inTheWay.runs',
    defaultMessage:
      '{atLeast, select, yes {At least } other {}}{count, plural, one {# calculation is} other {# calculations are}} waiting or running',
  },
  not_calculated: {
    id: 'screens.period.inTheWay.arrived',
    defaultMessage:
      '{atLeast, select, yes {At least } other {}}{count, plural, one {# event or change has} other {# events and changes have}} come since the last calculation',
  },
  ledger_not_right: {
    id: 'screens.period.inTheWay.booksWrong',
    defaultMessage: 'The books do not add up',
  },
  adjustments_proposed: {
    id: 'screens.period.inTheWay.adjustments',
    defaultMessage:
      '{atLeast, select, yes {At least } other {}}{count, plural, one {# adjustment waits} other {# adjustments wait}} for a decision',
  },
  open_disputes: {
    id: 'screens.period.inTheWay.disputes',
    defaultMessage:
      '{atLeast, select, yes {At least } other {}}{count, plural, one {# dispute is} other {# disputes are}} open',
  },
  unassigned_customers: {
    id: 'screens.period.inTheWay.unassigned',
    defaultMessage:
      '{atLeast, select, yes {At least } other {}}{count, plural, one {# customer who paid} other {# customers who paid}} had no reseller',
  },
  waiting_events: {
    id: 'screens.period.inTheWay.waiting',
    defaultMessage:
      '{atLeast, select, yes {At least } other {}}{count, plural, one {# event waits} other {# events wait}} for a customer or a payment ({sums}): taken later, they are booked in the open month',
  },
  held_events: {
    id: 'screens.period.inTheWay.held',
    defaultMessage:
      '{atLeast, select, yes {At least } other {}}{count, plural, one {# event is} other {# events are}} probably the same as others ({sums}): taken later, they are booked in the open month',
  },
  claimed_events: {
    id: 'screens.period.inTheWay.claims',
    defaultMessage:
      '{atLeast, select, yes {At least } other {}}{count, plural, one {# event waits} other {# events wait}} to be confirmed by the platform ({sums}): resellers earn already, the partner once confirmed',
  },
  events_without_plan: {
    id: 'screens.period.inTheWay.withoutPlan',
    defaultMessage:
      '{atLeast, select, yes {At least } other {}}{count, plural, one {# payment} other {# payments}} fell under no plan of the reseller',
  },
});

/** A point of the checklist in words: how it is when nothing is in the way, and what is in the way. */
export const checkWords = (intl: Speaker, check: PeriodCheck): string => {
  const { key, isClear, count, period, runsIn, sums } = check;
  if (isClear) return intl.formatMessage(CLEAR[key]);
  if (key === 'earlier_month_open' && period === null)
    return intl.formatMessage(messages.earlierMonthFirst);
  if (runsIn !== null)
    return intl.formatMessage(messages.runsIn, {
      tenant: runsIn.tenant,
      others: count - 1,
      until: zonedMoment(runsIn.until, runsIn.timeZone, intl.locale),
    });
  return intl.formatMessage(IN_THE_WAY[key], {
    count,
    // Checks stop counting there.
    atLeast: count >= 1000 ? 'yes' : 'no',
    month: period === null ? '' : formatPeriod(period, { locale: intl.locale }),
    sums: sumsInWords(intl, sums),
  });
};

type Stage = NonNullable<PeriodRow['close']>['progress']['stage'];

const STAGES: Readonly<Record<Stage, Message>> = defineMessages({
  calculating: { id: 'screens.period.stage.calculating', defaultMessage: 'Calculating the month' },
  bonuses: { id: 'screens.period.stage.bonuses', defaultMessage: 'Working out bonuses' },
  statements: { id: 'screens.period.stage.statements', defaultMessage: 'Issuing statements' },
  closed: { id: 'screens.period.stage.closed', defaultMessage: 'Closed' },
});

const COUNTED: Readonly<Record<Exclude<Stage, 'closed'>, Message>> = defineMessages({
  calculating: { id: 'screens.period.counted.events', defaultMessage: 'events' },
  bonuses: { id: 'screens.period.counted.months', defaultMessage: 'months looked at' },
  statements: { id: 'screens.period.counted.statements', defaultMessage: 'statements' },
});

/** What a close is doing, and what is counted meanwhile. */
export const stageWords = (intl: Speaker, { progress }: NonNullable<PeriodRow['close']>) => ({
  label: intl.formatMessage(STAGES[progress.stage]),
  noun: progress.stage === 'closed' ? '' : intl.formatMessage(COUNTED[progress.stage]),
});
