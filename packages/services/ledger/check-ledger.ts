import type { LedgerFigures } from '@portal/contracts/ledger';
import { addUp } from '@portal/db/forget-plans';
import { inScope } from '@portal/db/in-scope';
import { sql } from 'drizzle-orm';
import { jobScopeOf, partnerOf, requirePermission } from '../access';
import type { Ctx } from '../context';
import {
  booksOf,
  strayJournals,
  unbookedAdjustments,
  unbookedLines,
  unbookedPayouts,
  unbookedRecoveries,
  wrongTotals,
} from './check-sql';

interface CheckRow extends Record<string, unknown>, LedgerFigures {}

/** True when nothing is wrong. */
export const isLedgerRight = (check: LedgerFigures): boolean =>
  check.unbalancedJournals === 0 &&
  check.wrongBalances === 0 &&
  check.unbookedLines === 0 &&
  check.unbookedAdjustments === 0 &&
  check.unbookedRecoveries === 0 &&
  check.unbookedPayouts === 0 &&
  check.strayJournals === 0 &&
  check.wrongTotals === 0;

/**
 * Compares a partner's lines, adjustments, recoveries and payouts with their bookings, and balances and kept totals with
 * what they are of; all of them. For the system.
 *
 * @throws {DomainError} `forbidden`
 */
export const checkLedger = async (ctx: Ctx): Promise<LedgerFigures> => {
  requirePermission(ctx, {});
  const partnerId = partnerOf(ctx);
  return inScope(ctx.db, { ...jobScopeOf(ctx), readOnly: true }, async (tx) => {
    const [row] = await addUp<CheckRow>(
      tx,
      sql`
      with ${booksOf(partnerId)}, line as materialized (
        select id, tenant_id, period, earner_kind, reseller_id, component_key, kind, currency, amount_minor, is_debt,
          effective_at, payable_from, payable_on
        from commission_lines where partner_id = ${partnerId}::uuid
      )
      select (select count(*) from line where amount_minor <> 0)::int as lines,
        (select count(*) from adjustments where partner_id = ${partnerId}::uuid and status = 'approved')::int as adjustments,
        (select count(*) from recoveries where partner_id = ${partnerId}::uuid)::int as recoveries,
        (select count(*) from payouts where partner_id = ${partnerId}::uuid)::int as payouts,
        (select count(*) from journal)::int as journals,
        (select count(*) from entry)::int as entries,
        (select count(*) from journal j left join leg g on g.journal_id = j.id
          where g.journal_id is null or g.amount <> 0 or g.legs < 2 or g.earner <> g.last_earner)::int as "unbalancedJournals",
        (select count(*) from ledger_accounts a left join (
            select account_id, sum(amount_minor) as amount from entry group by 1
          ) e on e.account_id = a.id
          where a.partner_id = ${partnerId}::uuid and a.balance_minor <> coalesce(e.amount, 0))::int as "wrongBalances",
        (${unbookedLines()})::int as "unbookedLines",
        (${unbookedAdjustments(partnerId)})::int as "unbookedAdjustments",
        (${unbookedRecoveries(partnerId)})::int as "unbookedRecoveries",
        (${unbookedPayouts(partnerId)})::int as "unbookedPayouts",
        (${strayJournals(partnerId)})::int as "strayJournals",
        (${wrongTotals(partnerId)})::int as "wrongTotals"`,
    );
    if (row === undefined) throw new Error('The check of the ledger gave no answer.');
    return row;
  });
};
