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
  /** The local date of what is taken off: `YYYY-MM-DD`. */
  at: string;
  amount: bigint;
}

export interface DebtRow extends OfKey {
  lineId: string;
  at: string;
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
    select k.ord, total.component_key as component, total.kind, sum(total.lines)::int as lines,
      sum(total.amount_minor)::bigint as amount
    from ${keyTable(set)}
    join commission_totals total on total.partner_id = ${partnerId}::uuid and total.period = ${period} and ${ofKey(set, 'total')}
    group by 1, 2, 3 order by 1, 2, 3`)),
];

const readNewDebts = async (tx: Tx, partnerId: string, period: Period, set: KeySet) => [
  ...(await tx.execute<ComponentRow>(sql`
    select k.ord, line.component_key as component, line.kind, count(*)::int as lines,
      sum(line.amount_minor)::bigint as amount
    from ${keyTable(set)}
    join commission_lines line on line.partner_id = ${partnerId}::uuid and line.period = ${period} and line.is_debt
      and ${ofKey(set, 'line')}
    group by 1, 2, 3`)),
];

const readAdjustments = async (tx: Tx, partnerId: string, period: Period, set: KeySet) => [
  ...(await tx.execute<AdjustmentRow>(sql`
    select k.ord, adjustment.id, adjustment.amount_minor as amount, adjustment.reason, adjustment.decided_at as at
    from ${keyTable(set)}
    join adjustments adjustment on adjustment.partner_id = ${partnerId}::uuid and adjustment.period = ${period}
      and adjustment.status = 'approved' and ${ofKey(set, 'adjustment')}
    order by k.ord, adjustment.proposed_at, adjustment.id`)),
];

const readPayouts = async (tx: Tx, partnerId: string, period: Period, set: KeySet) => [
  ...(await tx.execute<PayoutRow>(sql`
    select k.ord, journal.source_id as id, journal.kind, journal.effective_at as at, entry.amount_minor as amount
    from ledger_journals journal
    join ledger_entries entry on entry.partner_id = ${partnerId}::uuid and entry.journal_id = journal.id
    join ledger_accounts account on account.partner_id = ${partnerId}::uuid and account.id = entry.account_id
      and account.kind = 'commission_payable'
    join ${keyTable(set)} on ${ofKey(set, 'account')}
    where journal.partner_id = ${partnerId}::uuid and journal.period = ${period} and journal.source_kind = 'payout'
    order by k.ord, journal.effective_at, journal.id`)),
];

const readRecoveries = async (tx: Tx, partnerId: string, period: Period, set: KeySet) => [
  ...(await tx.execute<RecoveryRow>(sql`
    select k.ord, recovery.line_id as "lineId", line.effective_on as at, recovery.amount_minor as amount
    from ${keyTable(set)}
    join commission_lines line on line.partner_id = ${partnerId}::uuid and line.is_debt and ${ofKey(set, 'line')}
    join recoveries recovery on recovery.partner_id = ${partnerId}::uuid and recovery.line_id = line.id and recovery.period = ${period}
    order by k.ord, line.effective_at, line.id`)),
];

const readDebts = async (tx: Tx, partnerId: string, period: Period, set: KeySet) => [
  ...(await tx.execute<DebtRow>(sql`
    select ord, "lineId", at, open from (
      select k.ord, line.id as "lineId", line.effective_on as at, line.effective_at, (-line.amount_minor - coalesce((
        select sum(recovery.amount_minor) from recoveries recovery
        where recovery.partner_id = ${partnerId}::uuid and recovery.line_id = line.id), 0))::bigint as open
      from ${keyTable(set)}
      join commission_lines line on line.partner_id = ${partnerId}::uuid and line.period <= ${period} and line.is_debt
        and ${ofKey(set, 'line')}
      where not exists (select from recoveries recovery where recovery.partner_id = ${partnerId}::uuid
        and recovery.line_id = line.id and recovery.period = ${period})
        and not ${hasOpenDispute(partnerId, sql`line.id`)}
    ) debt where open > 0 order by ord, effective_at, "lineId"`)),
];

/** What is booked for later months is taken off the balances, so that the question may be asked at any time. */
const readSums = async (tx: Tx, partnerId: string, period: Period, set: KeySet) => [
  ...(await tx.execute<SumsRow>(sql`
    with k as materialized (select * from ${keyTable(set)}),
    balance as (
      select k.ord, account.kind, sum(account.balance_minor) as amount from k
      join ledger_accounts account on account.partner_id = ${partnerId}::uuid and ${ofKey(set, 'account')}
        and account.kind in ('commission_payable', 'clawback_receivable')
      group by 1, 2
    ), later_line as (
      select k.ord, sum(total.amount_minor) as amount from k
      join commission_totals total on total.partner_id = ${partnerId}::uuid and total.period > ${period} and ${ofKey(set, 'total')}
      group by 1
    ), later_debt as (
      select k.ord, sum(line.amount_minor) as amount from k
      join commission_lines line on line.partner_id = ${partnerId}::uuid and line.period > ${period} and line.is_debt
        and ${ofKey(set, 'line')}
      group by 1
    ), later_entry as (
      select k.ord, account.kind, sum(entry.amount_minor) as amount,
        sum(entry.amount_minor) filter (where journal.source_kind = 'payout') as sent
      from ledger_journals journal
      join ledger_entries entry on entry.partner_id = ${partnerId}::uuid and entry.journal_id = journal.id
      join ledger_accounts account on account.partner_id = ${partnerId}::uuid and account.id = entry.account_id
        and account.kind in ('commission_payable', 'clawback_receivable')
      join k on ${ofKey(set, 'account')}
      where journal.partner_id = ${partnerId}::uuid and journal.period > ${period}
      group by 1, 2
    ), committed as (
      select k.ord, sum(greatest(payout.amount_minor - coalesce(sent.amount, 0), 0)) as amount from k
      join payouts payout on payout.partner_id = ${partnerId}::uuid and ${ofKey(set, 'payout')}
        and payout.status in ('approved', 'processing', 'unknown', 'failed')
      left join lateral (
        select sum(entry.amount_minor) as amount from ledger_journals journal
        join ledger_entries entry on entry.partner_id = ${partnerId}::uuid and entry.journal_id = journal.id
        join ledger_accounts account on account.partner_id = ${partnerId}::uuid and account.id = entry.account_id
          and account.kind = 'commission_payable'
        where journal.partner_id = ${partnerId}::uuid and journal.source_kind = 'payout' and journal.source_id = payout.id
      ) sent on true
      group by 1
    )
    select k.ord, statement.closing_minor as opening, statement.debt_closing_minor as "debtOpening",
      (-coalesce(payable.amount, 0) - coalesce(later_lines.amount, 0) + coalesce(later_debts.amount, 0)
        + coalesce(later_payable.amount, 0))::bigint as booked,
      (coalesce(owed.amount, 0) + coalesce(later_debts.amount, 0) - coalesce(later_debt_entries.amount, 0))::bigint as "debtBooked",
      (coalesce(c.amount, 0) + greatest(coalesce(later_payable.sent, 0), 0))::bigint as committed
    from k
    left join statements statement on statement.partner_id = ${partnerId}::uuid and statement.period = ${addPeriods(period, -1)}
      and ${ofKey(set, 'statement')}
    left join balance payable on payable.ord = k.ord and payable.kind = 'commission_payable'
    left join balance owed on owed.ord = k.ord and owed.kind = 'clawback_receivable'
    left join later_line later_lines on later_lines.ord = k.ord
    left join later_debt later_debts on later_debts.ord = k.ord
    left join later_entry later_payable on later_payable.ord = k.ord and later_payable.kind = 'commission_payable'
    left join later_entry later_debt_entries on later_debt_entries.ord = k.ord and later_debt_entries.kind = 'clawback_receivable'
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
