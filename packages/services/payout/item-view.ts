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

/**
 * What items are about, the largest first or last: of `items`, a query of id, line_id, adjustment_id, recovery_id,
 * reversal_id, amount_minor and currency.
 */
export const selectItems = (
  partnerId: string,
  items: SQL,
  { dir, limit, offset }: { readonly dir: 'asc' | 'desc'; limit: number; offset: number },
): SQL<ItemRecord> => {
  const partner = sql`${partnerId}::uuid`;
  return sql`
    select i.id, case when i.line_id is not null then 'line' when i.adjustment_id is not null then 'adjustment'
        when i.recovery_id is not null then 'recovery' else 'reversal' end as source,
      coalesce(l.component_key, a.reason, d.component_key, b.reference) as label,
      coalesce(l.id, d.id, b.id) as "linkId",
      coalesce(l.effective_at, a.decided_at, r.recorded_at, v.recorded_at) as at,
      i.amount_minor::text as "amountMinor", i.currency
    from (${items}) i
    left join commission_lines l on l.partner_id = ${partner} and l.id = i.line_id
    left join adjustments a on a.partner_id = ${partner} and a.id = i.adjustment_id
    left join recoveries r on r.partner_id = ${partner} and r.id = i.recovery_id
    left join commission_lines d on d.partner_id = ${partner} and d.id = r.line_id
    left join payout_reversals v on v.partner_id = ${partner} and v.id = i.reversal_id
    left join payouts b on b.partner_id = ${partner} and b.id = v.payout_id
    order by abs(i.amount_minor) ${sql.raw(dir)}, i.id
    limit ${limit} offset ${offset}`;
};

export type { ItemRecord };
