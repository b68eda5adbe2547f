import { PeriodStage } from '@portal/contracts/period';
import type { PeriodRow, PeriodSum } from '@portal/contracts/period';
import type { Tx } from '@portal/db/in-scope';
import { addPeriods, comparePeriods } from '@portal/domain/period/period';
import type { Period } from '@portal/domain/period/period';
import { sql } from 'drizzle-orm';
import { textArray } from '@portal/db/array-literal';
import { toInstant, toInstantOrNull } from '../shared/instant';
import { toMoney } from '../shared/money';
import { tellKept } from '../shared/tell-kept';
import { readMonthEnds } from './month-ends';
import type { Kept } from '@portal/domain/text/kept';

/** The months of a partner from the first in which something happened to the present one; null before that. */
export interface PeriodSpan {
  readonly first: Period;
  readonly last: Period;
  /** The first that is not closed. */
  readonly next: Period;
}

interface SpanRow extends Record<string, unknown> {
  firstEvent: Period | null;
  firstLine: Period | null;
  firstClose: Period | null;
  lastEvent: Period | null;
  lastClosed: Period | null;
}

const earliest = (months: readonly (Period | null)[]): Period | undefined =>
  months.filter((month) => month !== null).toSorted()[0];

/** Which months a partner has. Text order of months is their order in time. */
export const periodSpan = async (
  tx: Tx,
  partnerId: string,
  now: Date,
): Promise<PeriodSpan | null> => {
  const [row] = await tx.execute<SpanRow>(sql`
    select (select min(period) from event_totals where partner_id = ${partnerId}::uuid) as "firstEvent",
      (select max(period) from event_totals where partner_id = ${partnerId}::uuid) as "lastEvent",
      (select min(period) from commission_totals where partner_id = ${partnerId}::uuid) as "firstLine",
      (select min(period) from accounting_periods where partner_id = ${partnerId}::uuid) as "firstClose",
      (select max(period) from accounting_periods
        where partner_id = ${partnerId}::uuid and status = 'closed') as "lastClosed"`);
  if (row === undefined) return null;
  const first = earliest([row.firstEvent, row.firstLine, row.firstClose]);
  if (first === undefined) return null;
  const { present } = await readMonthEnds(tx, partnerId, now);
  const last = comparePeriods(first, present) > 0 ? (row.lastEvent ?? first) : present;
  // Late events may lie before the first month that was ever closed: those months stay behind it.
  const next = row.lastClosed === null ? first : addPeriods(row.lastClosed, 1);
  return { first, last, next };
};

interface CloseRow extends Record<string, unknown> {
  period: Period;
  status: 'closing' | 'closed';
  stage: string;
  totalSteps: number;
  doneSteps: number;
  error: Kept | null;
  statements: number;
  requestedByName: string;
  startedAt: Date;
  closedAt: Date | null;
  runTotal: number | null;
  runDone: number | null;
}

/** Closes of these months; while one calculates, its run tells how far it is. */
const readCloses = (tx: Tx, partnerId: string, periods: readonly Period[]) =>
  tx.execute<CloseRow>(sql`
    select month.period, month.status, month.stage, month.total_steps as "totalSteps", month.done_steps as "doneSteps", month.error,
      month.statements, month.requested_by_name as "requestedByName", month.started_at as "startedAt",
      month.closed_at as "closedAt", r.total_events as "runTotal", r.processed_events as "runDone"
    from accounting_periods month
    left join lateral (
      select total_events, processed_events from commission_runs r
      where month.stage = 'calculating' and r.partner_id = ${partnerId}::uuid and r.cause = 'close'
        and r.period = month.period and r.started_at is not null
      order by r.created_at desc limit 1
    ) r on true
    where month.partner_id = ${partnerId}::uuid and month.period = any(${textArray(periods)}::text[])`);

interface SumRow extends Record<string, unknown> {
  period: Period;
  earner: PeriodSum['earner'];
  currency: string;
  earned: string;
  bonuses: string;
  corrections: string;
  lines: number;
}

/** What each kind of earner earned in these months, from the totals that are kept. */
export const readSums = (tx: Tx, partnerId: string, periods: readonly Period[]) =>
  tx.execute<SumRow>(sql`
    select period, earner_kind as earner, currency, sum(lines)::int as lines,
      coalesce(sum(amount_minor) filter (where kind in ('earning', 'true_up')), 0)::text as earned,
      coalesce(sum(amount_minor) filter (where kind = 'bonus'), 0)::text as bonuses,
      coalesce(sum(amount_minor) filter (where kind not in ('earning', 'true_up', 'bonus')), 0)::text as corrections
    from commission_totals
    where partner_id = ${partnerId}::uuid and period = any(${textArray(periods)}::text[])
    group by 1, 2, 3 order by 1, 2 desc, 3`);

/** Such a sum as it is shown. */
export const toSum = (row: SumRow): PeriodSum => ({
  earner: row.earner,
  earned: toMoney(row.earned, row.currency),
  bonuses: toMoney(row.bonuses, row.currency),
  corrections: toMoney(row.corrections, row.currency),
  net: toMoney(BigInt(row.earned) + BigInt(row.bonuses) + BigInt(row.corrections), row.currency),
  lines: row.lines,
});

const toClose = (row: CloseRow): NonNullable<PeriodRow['close']> => {
  const stage = PeriodStage.parse(row.stage);
  const counted = row.totalSteps === 0 ? null : row.totalSteps;
  return {
    progress:
      stage === 'calculating'
        ? { stage, done: row.runDone ?? 0, total: row.runTotal }
        : { stage, done: row.doneSteps, total: counted },
    error: tellKept(row.error),
    statements: row.statements,
    requestedByName: row.requestedByName,
    startedAt: toInstant(row.startedAt),
    closedAt: toInstantOrNull(row.closedAt),
  };
};

/** A close that met an error: it goes on when it is asked for again. */
export const isStalled = ({ close }: PeriodRow): boolean => close !== null && close.error !== null;

/** These months with their sums and closes, in the order given. */
export const describePeriods = async (
  tx: Tx,
  partnerId: string,
  now: Date,
  next: Period,
  periods: readonly Period[],
): Promise<PeriodRow[]> => {
  if (periods.length === 0) return [];
  const [closes, sums, ends] = await Promise.all([
    readCloses(tx, partnerId, periods),
    readSums(tx, partnerId, periods),
    readMonthEnds(tx, partnerId, now),
  ]);
  const closeOf = new Map([...closes].map((row) => [row.period, row]));
  return periods.map((period) => {
    const close = closeOf.get(period);
    return {
      period,
      status: close?.status ?? 'open',
      isNext: period === next,
      isOver: ends.isOver(period),
      sums: [...sums].filter((row) => row.period === period).map(toSum),
      close: close === undefined ? null : toClose(close),
    };
  });
};
