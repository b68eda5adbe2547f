import type { EarnerKind } from '@portal/contracts/commission';
import { sql } from 'drizzle-orm';
import type { SQL } from 'drizzle-orm';
import { partnerOf, requirePermission } from '../access';
import type { Ctx } from '../context';
import { requireAllTenants } from '../shared/all-tenants';

/** Whose books: of the partner with its resellers, or of the platform with the partner. */
export interface Books {
  readonly partnerId: string;
  readonly earner: EarnerKind;
  /** The last month that counts; undefined: all. */
  readonly asOf: string | undefined;
}

/**
 * The books that the asker may read: a partner those with its resellers, all of them or none.
 * @throws {DomainError} `forbidden`
 */
export const booksFor = (
  ctx: Ctx,
  { asOf, books }: { readonly asOf?: string | undefined; readonly books?: EarnerKind },
): Books => {
  requirePermission(ctx, { platform: 'read', partner: 'read' });
  requireAllTenants(ctx);
  const earner = ctx.actor.kind === 'partner' ? 'reseller' : (books ?? 'reseller');
  return { partnerId: partnerOf(ctx), earner, asOf };
};

/**
 * Debits and credits by account kind, reseller and currency, as a select. What lines moved comes from the sums that are
 * kept (commissions.md section 5: accrue, reduce, recover); only the journals of everything else are added up.
 */
export const movements = ({ partnerId, earner, asOf }: Books): SQL => {
  const until = (period: SQL): SQL => (asOf === undefined ? sql`true` : sql`${period} <= ${asOf}`);
  return sql`
    with line as materialized (
      select reseller_id, currency, sum(amount_minor - reversed_minor - debt_minor) as earned,
        -sum(reversed_minor) as reversed, -sum(debt_minor) as owed
      from commission_totals
      where partner_id = ${partnerId}::uuid and earner_kind = ${earner} and ${until(sql`period`)}
      group by 1, 2
    ), moved as (
      select 'commission_expense' as kind, reseller_id, currency, earned as debit, reversed + owed as credit from line
      union all select 'commission_payable', reseller_id, currency, reversed, earned from line
      union all select 'clawback_receivable', reseller_id, currency, owed, 0 from line
      union all
      select account.kind, account.reseller_id, account.currency,
        coalesce(sum(entry.amount_minor) filter (where entry.amount_minor > 0), 0),
        coalesce(-sum(entry.amount_minor) filter (where entry.amount_minor < 0), 0)
      from ledger_journals journal
      join ledger_entries entry on entry.partner_id = ${partnerId}::uuid and entry.journal_id = journal.id
      join ledger_accounts account on account.partner_id = ${partnerId}::uuid and account.id = entry.account_id
      where journal.partner_id = ${partnerId}::uuid and journal.period is not null and ${until(sql`journal.period`)}
        and account.earner_kind = ${earner}
      group by 1, 2, 3
    )
    select kind, reseller_id, currency, sum(debit) as debit, sum(credit) as credit from moved
    group by 1, 2, 3 having sum(debit) <> 0 or sum(credit) <> 0`;
};
