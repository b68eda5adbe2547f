import { sql } from 'drizzle-orm';
import type { SQL } from 'drizzle-orm';

/** Everything of a partner's books, once: entries with their accounts, journals, and each journal's legs. */
export const booksOf = (partnerId: string): SQL => sql`
  entry as materialized (
    select e.journal_id, e.account_id, e.amount_minor, e.currency, a.kind, a.earner_kind, a.reseller_id
    from ledger_entries e
    join ledger_accounts a on a.partner_id = ${partnerId}::uuid and a.id = e.account_id
    where e.partner_id = ${partnerId}::uuid
  ), journal as materialized (
    select id, kind, source_kind, source_id from ledger_journals where partner_id = ${partnerId}::uuid
  ), leg as (
    select journal_id, currency, count(*) as legs, sum(amount_minor) as amount,
      sum(amount_minor) filter (where amount_minor > 0) as debit,
      min(kind) filter (where amount_minor > 0) as debit_kind,
      min(kind) filter (where amount_minor < 0) as credit_kind,
      min(earner_kind || coalesce(reseller_id::text, '')) as earner,
      max(earner_kind || coalesce(reseller_id::text, '')) as last_earner
    from entry group by 1, 2
  ), booked as (
    select j.source_kind, j.source_id, count(*) as journals, max(g.debit) as debit, max(g.debit_kind) as debit_kind,
      max(g.credit_kind) as credit_kind, max(g.currency) as currency, max(g.last_earner) as earner
    from journal j join leg g on g.journal_id = j.id and g.legs = 2
    where j.source_kind <> 'payout' group by 1, 2
  )`;

/** How a source of one alias has to be booked: once, with its amount, between these accounts, for its earner. */
const isBookedAs = (source: SQL, debit: SQL, credit: SQL): SQL => sql`
  b.journals = 1 and b.debit = abs(${source}.amount_minor) and b.currency = ${source}.currency
  and b.debit_kind = ${debit} and b.credit_kind = ${credit}
  and b.earner = ${source}.earner_kind || coalesce(${source}.reseller_id::text, '')`;

/** Lines that are not booked exactly as they should be (commissions.md section 5). */
export const unbookedLines = (): SQL => sql`
  select count(*) from line l
  left join booked b on b.source_kind = 'commission_line' and b.source_id = l.id
  where l.amount_minor <> 0 and (${isBookedAs(
    sql`l`,
    sql`case when l.amount_minor > 0 then 'commission_expense'
      when l.is_debt then 'clawback_receivable' else 'commission_payable' end`,
    sql`case when l.amount_minor > 0 then 'commission_payable' else 'commission_expense' end`,
  )}) is not true`;

/** Adjustments that are approved and not booked as such, or not approved and booked. */
export const unbookedAdjustments = (partnerId: string): SQL => sql`
  select count(*) from adjustments a
  left join booked b on b.source_kind = 'adjustment' and b.source_id = a.id
  where a.partner_id = ${partnerId}::uuid and case when a.status = 'approved' then (${isBookedAs(
    sql`a`,
    sql`case when a.amount_minor > 0 then 'adjustment' else 'commission_payable' end`,
    sql`case when a.amount_minor > 0 then 'commission_payable' else 'adjustment' end`,
  )}) is not true else b.journals is not null end`;

/** Recoveries that are not booked exactly as they should be. */
export const unbookedRecoveries = (partnerId: string): SQL => sql`
  select count(*) from recoveries r
  left join booked b on b.source_kind = 'recovery' and b.source_id = r.id
  where r.partner_id = ${partnerId}::uuid
    and (${isBookedAs(sql`r`, sql`'commission_payable'`, sql`'clawback_receivable'`)}) is not true`;

/**
 * Payouts whose money does not lie where their attempts say: in transit while one is under way or unclear, gone for each
 * that succeeded less what came back of it, nowhere otherwise; whose amount is not the sum of its items; which was given up and
 * keeps what it paid; or beside whose lines another amount is owed than what came back and went out once too often.
 */
export const unbookedPayouts = (partnerId: string): SQL => sql`
  select count(*) from payouts p
  left join (
    select j.source_id, coalesce(sum(e.amount_minor) filter (where e.kind = 'payout_in_transit'), 0) as transit,
      coalesce(sum(e.amount_minor) filter (where e.kind = 'cash_clearing'), 0) as cash,
      coalesce(sum(e.amount_minor) filter (where e.kind = 'commission_payable'), 0) as payable
    from journal j join entry e on e.journal_id = j.id where j.source_kind = 'payout' group by 1
  ) b on b.source_id = p.id
  left join (
    select payout_id, count(*) filter (where status in ('started', 'unknown')) as open,
      count(*) filter (where status = 'succeeded') as succeeded,
      coalesce(sum(reversed_minor) filter (where status = 'succeeded'), 0) as reversed
    from payout_attempts where partner_id = ${partnerId}::uuid group by 1
  ) t on t.payout_id = p.id
  left join (
    select payout_id, sum(amount_minor) as amount, bool_or(released_at is null) as "isHeld",
      bool_or(released_at is not null) as "isReleased"
    from payout_items where partner_id = ${partnerId}::uuid group by 1
  ) i on i.payout_id = p.id
  left join (
    select payout_id, sum(amount_minor) as amount from payout_reversals where partner_id = ${partnerId}::uuid group by 1
  ) v on v.payout_id = p.id
  where p.partner_id = ${partnerId}::uuid and (
    coalesce(b.transit, 0) <> -p.amount_minor * coalesce(t.open, 0)
    or coalesce(b.cash, 0) <> coalesce(t.reversed, 0) - p.amount_minor * coalesce(t.succeeded, 0)
    or coalesce(b.payable, 0) <> -coalesce(b.transit, 0) - coalesce(b.cash, 0)
    or coalesce(v.amount, 0) <> case when coalesce(t.succeeded, 0) = 0 then 0
      else (case when p.status = 'cancelled' then 0 else p.amount_minor end)
        - p.amount_minor * t.succeeded + t.reversed end
    or (p.status = 'cancelled' and i."isHeld") or (p.status <> 'cancelled' and i."isReleased")
    or (p.decision = 'include' and coalesce(i.amount, 0) <> p.amount_minor))`;

/** Journals of nothing. Joins, since sub-queries of more rows than fit into memory would be gone through for each journal. */
export const strayJournals = (partnerId: string): SQL => sql`
  select count(*) from journal j
  left join line l on j.source_kind = 'commission_line' and l.id = j.source_id
  left join adjustments a on j.source_kind = 'adjustment' and a.partner_id = ${partnerId}::uuid and a.id = j.source_id
  left join recoveries r on j.source_kind = 'recovery' and r.partner_id = ${partnerId}::uuid and r.id = j.source_id
  left join payouts p on j.source_kind = 'payout' and p.partner_id = ${partnerId}::uuid and p.id = j.source_id
  where coalesce(l.id, a.id, r.id, p.id) is null`;

/** Days' sums of what plans hold back that are not those of their lines. */
const wrongHolds = (partnerId: string): SQL => sql`
  select count(*) from (
    select l.payable_on, l.tenant_id, l.period, l.earner_kind, l.reseller_id,
      l.component_key, l.kind, l.currency, count(*) as lines, sum(l.amount_minor) as amount,
      count(*) filter (where l.amount_minor = 0) as empty_lines,
      count(*) filter (where l.amount_minor < 0) as reversed_lines,
      coalesce(sum(l.amount_minor) filter (where l.amount_minor < 0), 0) as reversed
    from line l where l.payable_from > l.effective_at and not l.is_debt
    group by 1, 2, 3, 4, 5, 6, 7, 8
  ) l full join (select * from commission_holds where partner_id = ${partnerId}::uuid) t
    on (t.payable_on, t.period, t.earner_kind, t.component_key, t.kind, t.currency)
      = (l.payable_on, l.period, l.earner_kind, l.component_key, l.kind, l.currency)
    and coalesce(t.tenant_id, ${partnerId}::uuid) = coalesce(l.tenant_id, ${partnerId}::uuid)
    and coalesce(t.reseller_id, ${partnerId}::uuid) = coalesce(l.reseller_id, ${partnerId}::uuid)
  where (t.lines, t.amount_minor, t.empty_lines, t.reversed_lines, t.reversed_minor)
    is distinct from (l.lines, l.amount, l.empty_lines, l.reversed_lines, l.reversed)`;

/** Kept totals that are not the sums of their lines. */
export const wrongTotals = (partnerId: string): SQL => sql`
  select (${wrongHolds(partnerId)}) + count(*) from (
    select l.tenant_id, l.period, l.earner_kind, l.reseller_id, l.component_key, l.kind, l.currency,
      count(*) as lines, sum(l.amount_minor) as amount,
      count(*) filter (where l.amount_minor = 0 and not l.is_debt) as empty_lines,
      count(*) filter (where l.amount_minor < 0 and not l.is_debt) as reversed_lines,
      coalesce(sum(l.amount_minor) filter (where l.amount_minor < 0 and not l.is_debt), 0) as reversed,
      count(*) filter (where l.is_debt) as debt_lines,
      coalesce(sum(l.amount_minor) filter (where l.is_debt), 0) as debt,
      count(p.line_id) as paid_lines, coalesce(sum(l.amount_minor) filter (where p.line_id is not null), 0) as paid
    from line l
    left join (
      select i.line_id from payout_items i
      join payouts p on p.partner_id = ${partnerId}::uuid and p.id = i.payout_id
      where i.partner_id = ${partnerId}::uuid and i.line_id is not null and p.status = 'paid'
    ) p on p.line_id = l.id
    group by 1, 2, 3, 4, 5, 6, 7
  ) l full join (select * from commission_totals where partner_id = ${partnerId}::uuid) t
    on (t.period, t.earner_kind, t.component_key, t.kind, t.currency)
      = (l.period, l.earner_kind, l.component_key, l.kind, l.currency)
    and coalesce(t.tenant_id, ${partnerId}::uuid) = coalesce(l.tenant_id, ${partnerId}::uuid)
    and coalesce(t.reseller_id, ${partnerId}::uuid) = coalesce(l.reseller_id, ${partnerId}::uuid)
  where (t.lines, t.amount_minor, t.empty_lines, t.reversed_lines, t.reversed_minor, t.debt_lines, t.debt_minor, t.paid_lines,
      t.paid_minor)
    is distinct from (l.lines, l.amount, l.empty_lines, l.reversed_lines, l.reversed, l.debt_lines, l.debt, l.paid_lines,
      l.paid)`;
