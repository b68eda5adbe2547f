import { PERIOD_STOPS } from '@portal/contracts/period';
import type { PeriodCheck } from '@portal/contracts/period';
import type { Tx } from '@portal/db/in-scope';
import { comparePeriods, periodRange } from '@portal/domain/period/period';
import type { Period } from '@portal/domain/period/period';
import { sql } from 'drizzle-orm';
import { totalClaimsUntil } from '../claim/select-claims';
import { totalAsideUntil } from '../set-aside/select-set-aside';
import { isInGap, planGaps } from '../plan/plan-gaps';
import { countUncalculated } from '../commission/uncalculated';
import { toInstant } from '../shared/instant';
import { withinSpan } from '../shared/within-range';
import { readMonthEnds } from './month-ends';
import type { MonthEnds } from './month-ends';
import { isOpenDispute } from '../commission/open-dispute-on';

interface CountRow extends Record<string, unknown> {
  imports: number;
  runs: number;
  wrongLedger: number;
  adjustments: number;
  disputes: number;
}

const readCounts = async (tx: Tx, partnerId: string): Promise<CountRow> => {
  const [row] = await tx.execute<CountRow>(sql`
    select (select count(*) from imports
        where partner_id = ${partnerId}::uuid and status in ('queued', 'running'))::int as imports,
      (select count(*) from commission_runs
        where partner_id = ${partnerId}::uuid and status in ('queued', 'running') and cause <> 'close')::int as runs,
      (select count(*) from (select is_right from ledger_checks
        where partner_id = ${partnerId}::uuid order by checked_at desc limit 1) c where not c.is_right)::int as "wrongLedger",
      (select count(*) from adjustments
        where partner_id = ${partnerId}::uuid and status = 'proposed')::int as adjustments,
      (select count(*) from disputes dispute where dispute.partner_id = ${partnerId}::uuid and ${isOpenDispute(sql`dispute`)})::int as disputes`);
  return row ?? { imports: 0, runs: 0, wrongLedger: 0, adjustments: 0, disputes: 0 };
};

interface LooseRow extends Record<string, unknown> {
  unassigned: number;
  withoutPlan: number;
}

/** Of the month's payments: how many customers nobody had, and how many events no plan paid their resellers for. */
const readLoose = async (tx: Tx, partnerId: string, period: Period): Promise<LooseRow> => {
  const [row] = await tx.execute<LooseRow>(sql`
    with cover as materialized (${planGaps(partnerId)})
    select count(distinct event.customer_id) filter (where assignment.id is null)::int as unassigned,
      count(*) filter (where ${isInGap('event', sql`c.gaps`)})::int as "withoutPlan"
    from tenants tenant
    join billing_events event on event.partner_id = ${partnerId}::uuid and event.tenant_id = tenant.id
      and ${sql.join(withinSpan(periodRange(period), 'event'), sql` and `)}
      and event.type = 'invoice.paid' and event.customer_id is not null
    left join assignments assignment on assignment.partner_id = ${partnerId}::uuid and assignment.customer_id = event.customer_id
      and assignment.effective_from <= event.occurred_at and (assignment.effective_to is null or assignment.effective_to > event.occurred_at)
    left join cover c on c.reseller_id = assignment.reseller_id
    where tenant.partner_id = ${partnerId}::uuid`);
  return row ?? { unassigned: 0, withoutPlan: 0 };
};

const check = (
  key: PeriodCheck['key'],
  count: number,
  {
    period = null,
    runsIn = null,
    sums = [],
  }: Partial<Pick<PeriodCheck, 'period' | 'runsIn' | 'sums'>> = {},
): PeriodCheck => ({
  key,
  stops: PERIOD_STOPS.some((stop) => stop === key),
  isClear: count === 0,
  count,
  period,
  runsIn,
  sums,
});

const monthCheck = (period: Period, ends: MonthEnds): PeriodCheck => {
  const running = ends.running(period);
  const [last] = running;
  // Without a tenant there is nobody to name.
  const count = running.length > 0 || ends.isOver(period) ? running.length : 1;
  const runsIn =
    last === undefined
      ? null
      : { tenant: last.tenant, timeZone: last.timeZone, until: toInstant(last.until) };
  return check('month_not_over', count, { runsIn });
};

/** What stops the close of a month (`next` is the first that is not closed). Under the ledger lock it holds until the end. */
export const readStops = async (
  tx: Tx,
  partnerId: string,
  period: Period,
  next: Period,
  now: Date,
): Promise<PeriodCheck[]> => {
  const { to } = periodRange(period);
  const isEarlierOpen = comparePeriods(next, period) < 0;
  const counts = await readCounts(tx, partnerId);
  const ends = await readMonthEnds(tx, partnerId, now);
  const uncalculated = await countUncalculated(tx, partnerId, to);
  return [
    check('earlier_month_open', isEarlierOpen ? 1 : 0, { period: isEarlierOpen ? next : null }),
    monthCheck(period, ends),
    check('imports_running', counts.imports),
    check('runs_waiting', counts.runs),
    check('not_calculated', uncalculated),
    check('ledger_not_right', counts.wrongLedger),
    check('adjustments_proposed', counts.adjustments),
  ];
};

/** What somebody should know before the month closes. */
export const readWarnings = async (
  tx: Tx,
  partnerId: string,
  period: Period,
): Promise<PeriodCheck[]> => {
  const [{ disputes }, loose, claimed, waiting, held] = await Promise.all([
    readCounts(tx, partnerId),
    readLoose(tx, partnerId, period),
    totalClaimsUntil(tx, partnerId, period),
    totalAsideUntil(tx, partnerId, 'waiting', period),
    totalAsideUntil(tx, partnerId, 'held', period),
  ]);
  return [
    check('open_disputes', disputes),
    check('unassigned_customers', loose.unassigned),
    check('events_without_plan', loose.withoutPlan),
    check('claimed_events', claimed.events, { sums: claimed.sums }),
    check('waiting_events', waiting.events, { sums: waiting.sums }),
    check('held_events', held.events, { sums: held.sums }),
  ];
};
