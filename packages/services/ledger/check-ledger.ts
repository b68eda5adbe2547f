import { inScope } from '@portal/db/in-scope';
import { sql } from 'drizzle-orm';
import { jobScopeOf, partnerOf, requirePermission } from '../access';
import type { Ctx } from '../context';

/** What is wrong with a partner's books, counted; all zero when they are right. */
export interface LedgerCheck {
  readonly lines: number;
  readonly journals: number;
  readonly entries: number;
  /** Journals whose legs do not sum to zero, or that have fewer than two. */
  readonly unbalancedJournals: number;
  /** Accounts whose balance is not the sum of their entries. */
  readonly wrongBalances: number;
  /** Lines without exactly one journal, or whose journal books another amount. */
  readonly unbookedLines: number;
  /** Journals of lines that do not exist. */
  readonly strayJournals: number;
  /** Kept totals that are not the sum of their lines. */
  readonly wrongTotals: number;
}

interface CheckRow extends Record<string, unknown>, LedgerCheck {}

/** True when nothing is wrong. */
export const isLedgerRight = (check: LedgerCheck): boolean =>
  check.unbalancedJournals === 0 &&
  check.wrongBalances === 0 &&
  check.unbookedLines === 0 &&
  check.strayJournals === 0 &&
  check.wrongTotals === 0;

/**
 * Compares a partner's lines, totals, journals, entries and balances with each other, all of them. For the system.
 * @throws {DomainError} `forbidden`
 */
export const checkLedger = async (ctx: Ctx): Promise<LedgerCheck> => {
  requirePermission(ctx, {});
  const partnerId = partnerOf(ctx);
  return inScope(ctx.db, { ...jobScopeOf(ctx), readOnly: true }, async (tx) => {
    const [row] = await tx.execute<CheckRow>(sql`
      with entry as materialized (
        select journal_id, account_id, amount_minor, currency from ledger_entries
        where partner_id = ${partnerId}::uuid
      ), journal as materialized (
        select id, source_kind, source_id from ledger_journals where partner_id = ${partnerId}::uuid
      ), line as materialized (
        select id, tenant_id, period, earner_kind, reseller_id, component_key, kind, currency, amount_minor
        from commission_lines where partner_id = ${partnerId}::uuid
      ), leg as (
        select journal_id, currency, count(*) as legs, sum(amount_minor) as amount,
          sum(amount_minor) filter (where amount_minor > 0) as debit
        from entry group by 1, 2
      ), line_total as (
        select tenant_id, period, earner_kind, reseller_id, component_key, kind, currency,
          count(*) as lines, sum(amount_minor) as amount
        from line group by 1, 2, 3, 4, 5, 6, 7
      )
      select (select count(*) from line)::int as lines,
        (select count(*) from journal)::int as journals,
        (select count(*) from entry)::int as entries,
        (select count(*) from journal j left join leg l on l.journal_id = j.id
          where l.journal_id is null or l.amount <> 0 or l.legs < 2)::int as "unbalancedJournals",
        (select count(*) from ledger_accounts a left join (
            select account_id, sum(amount_minor) as amount from entry group by 1
          ) e on e.account_id = a.id
          where a.partner_id = ${partnerId}::uuid and a.balance_minor <> coalesce(e.amount, 0))::int as "wrongBalances",
        (select count(*) from line l left join (
            select j.source_id, count(*) as journals, max(g.debit) as debit
            from journal j join leg g on g.journal_id = j.id
            where j.source_kind = 'commission_line' group by 1
          ) b on b.source_id = l.id
          where b.journals is distinct from 1 or b.debit <> abs(l.amount_minor))::int as "unbookedLines",
        (select count(*) from journal j where j.source_kind = 'commission_line'
          and not exists (select from line l where l.id = j.source_id))::int as "strayJournals",
        (select count(*) from line_total l full join (
            select tenant_id, period, earner_kind, reseller_id, component_key, kind, currency, lines, amount_minor
            from commission_totals where partner_id = ${partnerId}::uuid
          ) t on (t.period, t.earner_kind, t.component_key, t.kind, t.currency)
              = (l.period, l.earner_kind, l.component_key, l.kind, l.currency)
            and coalesce(t.tenant_id, ${partnerId}::uuid) = coalesce(l.tenant_id, ${partnerId}::uuid)
            and coalesce(t.reseller_id, ${partnerId}::uuid) = coalesce(l.reseller_id, ${partnerId}::uuid)
          where t.lines is distinct from l.lines or t.amount_minor is distinct from l.amount)::int as "wrongTotals"`);
    if (row === undefined) throw new Error('The check of the ledger gave no answer.');
    return row;
  });
};
