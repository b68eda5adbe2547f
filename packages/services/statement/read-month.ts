import type { Tx } from '@portal/db/in-scope';
import { addPeriods } from '@portal/domain/period/period';
import type { Period } from '@portal/domain/period/period';
import { sql } from 'drizzle-orm';
import { hasOpenDispute } from '../commission/open-dispute-on';
import { keyTable, ofKey } from './statement-key';
import type { KeySet } from './statement-key';

interface OfKey extends Record<string, unknown> {
  /** Place of the key in its set. */
  ord: number;
}

export interface ComponentRow extends OfKey {
  component: string;
  kind: string;
  lines: number;
  amount: bigint;
}

export interface AdjustmentRow extends OfKey {
  id: string;
  amount: bigint;
  reason: string;
  at: Date | null;
}

export interface PayoutRow extends OfKey {
  id: string;
  kind: string;
  at: Date;
  /** As the earner sees its payable: sent positive, come back negative. */
  amount: bigint;
}

export interface RecoveryRow extends OfKey {
  lineId: string;
  at: Date;
  amount: bigint;
}

export interface DebtRow extends OfKey {
  lineId: string;
  at: Date;
  open: bigint;
}

export interface SumsRow extends OfKey {
  /** Of the statement of the month before; null when there is none. */
  opening: bigint | null;
  debtOpening: bigint | null;
  /** What the ledger says at the end of the month: payable (positive is owed to the earner), and owed back. */
  booked: bigint;
  debtBooked: bigint;
  /** Of payouts that are approved: what is not sent yet, or was sent in later months. */
  committed: bigint;
}

/** All that is known of a month for some keys; rows name their key by `ord`. */
export interface MonthBooks {
  readonly components: readonly ComponentRow[];
  /** The lines that are debts; they are among `components` as well. */
  readonly newDebts: readonly ComponentRow[];
  readonly adjustments: readonly AdjustmentRow[];
  readonly payouts: readonly PayoutRow[];
  readonly recoveries: readonly RecoveryRow[];
  /** Debts until the month that are neither recovered nor disputed, oldest first. */
  readonly debts: readonly DebtRow[];
  readonly sums: readonly SumsRow[];
}

const readComponents = async (tx: Tx, partnerId: string, period: Period, set: KeySet) => [
  ...(await tx.execute<ComponentRow>(sql`
    select k.ord, t.component_key as component, t.kind, sum(t.lines)::int as lines,
      sum(t.amount_minor)::bigint as amount
    from ${keyTable(set)}
    join commission_totals t on t.partner_id = ${partnerId}::uuid and t.period = ${period} and ${ofKey(set, 't')}
    group by 1, 2, 3 order by 1, 2, 3`)),
];

const readNewDebts = async (tx: Tx, partnerId: string, period: Period, set: KeySet) => [
  ...(await tx.execute<ComponentRow>(sql`
    select k.ord, l.component_key as component, l.kind, count(*)::int as lines,
      sum(l.amount_minor)::bigint as amount
    from ${keyTable(set)}
    join commission_lines l on l.partner_id = ${partnerId}::uuid and l.period = ${period} and l.is_debt
      and ${ofKey(set, 'l')}
    group by 1, 2, 3`)),
];

const readAdjustments = async (tx: Tx, partnerId: string, period: Period, set: KeySet) => [
  ...(await tx.execute<AdjustmentRow>(sql`
    select k.ord, d.id, d.amount_minor as amount, d.reason, d.decided_at as at
    from ${keyTable(set)}
    join adjustments d on d.partner_id = ${partnerId}::uuid and d.period = ${period}
      and d.status = 'approved' and ${ofKey(set, 'd')}
    order by k.ord, d.proposed_at, d.id`)),
];

const readPayouts = async (tx: Tx, partnerId: string, period: Period, set: KeySet) => [
  ...(await tx.execute<PayoutRow>(sql`
    select k.ord, j.source_id as id, j.kind, j.effective_at as at, e.amount_minor as amount
    from ledger_journals j
    join ledger_entries e on e.partner_id = ${partnerId}::uuid and e.journal_id = j.id
    join ledger_accounts a on a.partner_id = ${partnerId}::uuid and a.id = e.account_id
      and a.kind = 'commission_payable'
    join ${keyTable(set)} on ${ofKey(set, 'a')}
    where j.partner_id = ${partnerId}::uuid and j.period = ${period} and j.source_kind = 'payout'
    order by k.ord, j.effective_at, j.id`)),
];

const readRecoveries = async (tx: Tx, partnerId: string, period: Period, set: KeySet) => [
  ...(await tx.execute<RecoveryRow>(sql`
    select k.ord, r.line_id as "lineId", l.effective_at as at, r.amount_minor as amount
    from ${keyTable(set)}
    join commission_lines l on l.partner_id = ${partnerId}::uuid and l.is_debt and ${ofKey(set, 'l')}
    join recoveries r on r.partner_id = ${partnerId}::uuid and r.line_id = l.id and r.period = ${period}
    order by k.ord, l.effective_at, l.id`)),
];

const readDebts = async (tx: Tx, partnerId: string, period: Period, set: KeySet) => [
  ...(await tx.execute<DebtRow>(sql`
    select * from (
      select k.ord, l.id as "lineId", l.effective_at as at, (-l.amount_minor - coalesce((
        select sum(r.amount_minor) from recoveries r
        where r.partner_id = ${partnerId}::uuid and r.line_id = l.id), 0))::bigint as open
      from ${keyTable(set)}
      join commission_lines l on l.partner_id = ${partnerId}::uuid and l.period <= ${period} and l.is_debt
        and ${ofKey(set, 'l')}
      where not exists (select from recoveries r where r.partner_id = ${partnerId}::uuid
        and r.line_id = l.id and r.period = ${period})
        and not ${hasOpenDispute(partnerId, sql`l.id`)}
    ) debt where open > 0 order by ord, at, "lineId"`)),
];

/** What is booked for later months is taken off the balances, so that the question may be asked at any time. */
const readSums = async (tx: Tx, partnerId: string, period: Period, set: KeySet) => [
  ...(await tx.execute<SumsRow>(sql`
    with k as materialized (select * from ${keyTable(set)}),
    balance as (
      select k.ord, a.kind, sum(a.balance_minor) as amount from k
      join ledger_accounts a on a.partner_id = ${partnerId}::uuid and ${ofKey(set, 'a')}
        and a.kind in ('commission_payable', 'clawback_receivable')
      group by 1, 2
    ), later_line as (
      select k.ord, sum(t.amount_minor) as amount from k
      join commission_totals t on t.partner_id = ${partnerId}::uuid and t.period > ${period} and ${ofKey(set, 't')}
      group by 1
    ), later_debt as (
      select k.ord, sum(l.amount_minor) as amount from k
      join commission_lines l on l.partner_id = ${partnerId}::uuid and l.period > ${period} and l.is_debt
        and ${ofKey(set, 'l')}
      group by 1
    ), later_entry as (
      select k.ord, a.kind, sum(e.amount_minor) as amount,
        sum(e.amount_minor) filter (where j.source_kind = 'payout') as sent
      from ledger_journals j
      join ledger_entries e on e.partner_id = ${partnerId}::uuid and e.journal_id = j.id
      join ledger_accounts a on a.partner_id = ${partnerId}::uuid and a.id = e.account_id
        and a.kind in ('commission_payable', 'clawback_receivable')
      join k on ${ofKey(set, 'a')}
      where j.partner_id = ${partnerId}::uuid and j.period > ${period}
      group by 1, 2
    ), committed as (
      select k.ord, sum(greatest(p.amount_minor - coalesce(sent.amount, 0), 0)) as amount from k
      join payouts p on p.partner_id = ${partnerId}::uuid and ${ofKey(set, 'p')}
        and p.status in ('approved', 'processing', 'unknown', 'failed')
      left join lateral (
        select sum(e.amount_minor) as amount from ledger_journals j
        join ledger_entries e on e.partner_id = ${partnerId}::uuid and e.journal_id = j.id
        join ledger_accounts a on a.partner_id = ${partnerId}::uuid and a.id = e.account_id
          and a.kind = 'commission_payable'
        where j.partner_id = ${partnerId}::uuid and j.source_kind = 'payout' and j.source_id = p.id
      ) sent on true
      group by 1
    )
    select k.ord, s.closing_minor as opening, s.debt_closing_minor as "debtOpening",
      (-coalesce(payable.amount, 0) - coalesce(ll.amount, 0) + coalesce(ld.amount, 0)
        + coalesce(lp.amount, 0))::bigint as booked,
      (coalesce(owed.amount, 0) + coalesce(ld.amount, 0) - coalesce(lo.amount, 0))::bigint as "debtBooked",
      (coalesce(c.amount, 0) + greatest(coalesce(lp.sent, 0), 0))::bigint as committed
    from k
    left join statements s on s.partner_id = ${partnerId}::uuid and s.period = ${addPeriods(period, -1)}
      and ${ofKey(set, 's')}
    left join balance payable on payable.ord = k.ord and payable.kind = 'commission_payable'
    left join balance owed on owed.ord = k.ord and owed.kind = 'clawback_receivable'
    left join later_line ll on ll.ord = k.ord
    left join later_debt ld on ld.ord = k.ord
    left join later_entry lp on lp.ord = k.ord and lp.kind = 'commission_payable'
    left join later_entry lo on lo.ord = k.ord and lo.kind = 'clawback_receivable'
    left join committed c on c.ord = k.ord
    order by k.ord`)),
];

/** Reads what a month holds for some earners, in a few queries whatever their number. */
export const readMonth = async (
  tx: Tx,
  partnerId: string,
  period: Period,
  set: KeySet,
): Promise<MonthBooks> => {
  const [components, newDebts, adjustments, payouts, recoveries, debts, sums] = await Promise.all([
    readComponents(tx, partnerId, period, set),
    readNewDebts(tx, partnerId, period, set),
    readAdjustments(tx, partnerId, period, set),
    readPayouts(tx, partnerId, period, set),
    readRecoveries(tx, partnerId, period, set),
    readDebts(tx, partnerId, period, set),
    readSums(tx, partnerId, period, set),
  ]);
  return { components, newDebts, adjustments, payouts, recoveries, debts, sums };
};
