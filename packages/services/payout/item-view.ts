import type { PayoutItemRow } from '@portal/contracts/payout';
import { sql } from 'drizzle-orm';
import type { SQL } from 'drizzle-orm';
import { toInstant } from '../shared/instant';
import { toMoney } from '../shared/money';

interface ItemRecord extends Record<string, unknown> {
  id: string;
  source: PayoutItemRow['source'];
  label: string | null;
  linkId: string | null;
  at: Date | string | null;
  amountMinor: string;
  currency: string;
}

/** An item as it is shown. */
export const toItemRow = (row: ItemRecord): PayoutItemRow => ({
  id: row.id,
  source: row.source,
  label: row.label ?? '',
  linkId: row.linkId,
  at: row.at === null ? null : toInstant(new Date(row.at)),
  amount: toMoney(row.amountMinor, row.currency),
});

/** A page, and in which order of `i`, an item, and of `at`, the instant it is from. */
interface ItemsPage {
  readonly order: SQL;
  readonly limit: number;
  readonly offset: number;
}

/** By amount, whichever way it goes. */
export const bySize = (dir: 'asc' | 'desc'): SQL => sql`abs(i.amount_minor) ${sql.raw(dir)}, i.id`;

/** The newest first. */
export const NEWEST = sql`at desc, i.id desc`;

/**
 * A page of what items are about, which is looked up by key (hence `offset 0`) for those of the page alone: of `items`, a query of id, line_id, adjustment_id, recovery_id, reversal_id, amount_minor and
 * currency.
 */
export const selectItems = (
  partnerId: string,
  items: SQL,
  { order, limit, offset }: ItemsPage,
): SQL<ItemRecord> => {
  const byKey = (alias: string, table: string, columns: string, id: SQL): SQL =>
    sql`left join lateral (
      select ${sql.raw(columns)} from ${sql.raw(table)} s where s.partner_id = ${partnerId}::uuid and s.id = ${id} offset 0
    ) ${sql.raw(alias)} on true`;
  return sql`
    select i.id, case when i.line_id is not null then 'line' when i.adjustment_id is not null then 'adjustment'
        when i.recovery_id is not null then 'recovery' else 'reversal' end as source,
      coalesce(l.component_key, a.reason, d.component_key, b.reference) as label,
      coalesce(l.id, d.id, b.id) as "linkId",
      coalesce(l.effective_at, a.decided_at, r.recorded_at, v.recorded_at) as at,
      i.amount_minor::text as "amountMinor", i.currency
    from (select i.* from (${items}) i order by ${order} limit ${limit} offset ${offset}) i
    ${byKey('l', 'commission_lines', 's.id, s.component_key, s.effective_at', sql`i.line_id`)}
    ${byKey('a', 'adjustments', 's.reason, s.decided_at', sql`i.adjustment_id`)}
    ${byKey('r', 'recoveries', 's.line_id, s.recorded_at', sql`i.recovery_id`)}
    ${byKey('d', 'commission_lines', 's.id, s.component_key', sql`r.line_id`)}
    ${byKey('v', 'payout_reversals', 's.payout_id, s.recorded_at', sql`i.reversal_id`)}
    ${byKey('b', 'payouts', 's.id, s.reference', sql`v.payout_id`)}
    order by ${order}`;
};

export type { ItemRecord };
