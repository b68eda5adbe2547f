import type { ListPayoutItems, PayoutItemPage, PayoutItemRow } from '@portal/contracts/payout';
import { inScope, type Tx } from '@portal/db/in-scope';
import { ofPartner } from '@portal/db/partner-filter';
import { payoutItems } from '@portal/db/schema/payout';
import { and, eq, sql } from 'drizzle-orm';
import { partnerOf, requirePermission } from '../access';
import type { Ctx } from '../context';
import { toInstant } from '../shared/instant';
import { toMoney } from '../shared/money';
import { pageOf, windowOf } from '../shared/page';
import { readScopeOf } from '../shared/scope';
import { loadVisiblePayout } from './get-payout';

interface ItemRecord extends Record<string, unknown> {
  id: string;
  source: PayoutItemRow['source'];
  label: string | null;
  linkId: string | null;
  at: Date | string | null;
  amountMinor: string;
}

const readItems = (tx: Tx, partnerId: string, input: ListPayoutItems) => {
  const partner = sql`${partnerId}::uuid`;
  const { limit, offset } = windowOf(input);
  const way = input.dir === 'asc' ? sql`asc` : sql`desc`;
  return tx.execute<ItemRecord>(sql`
    select i.id, case when i.line_id is not null then 'line' when i.adjustment_id is not null then 'adjustment'
        when i.recovery_id is not null then 'recovery' else 'reversal' end as source,
      coalesce(l.component_key, a.reason, d.component_key, b.reference) as label,
      coalesce(l.id, d.id, b.id) as "linkId",
      coalesce(l.effective_at, a.decided_at, r.recorded_at, v.recorded_at) as at,
      i.amount_minor::text as "amountMinor"
    from payout_items i
    left join commission_lines l on l.partner_id = ${partner} and l.id = i.line_id
    left join adjustments a on a.partner_id = ${partner} and a.id = i.adjustment_id
    left join recoveries r on r.partner_id = ${partner} and r.id = i.recovery_id
    left join commission_lines d on d.partner_id = ${partner} and d.id = r.line_id
    left join payout_reversals v on v.partner_id = ${partner} and v.id = i.reversal_id
    left join payouts b on b.partner_id = ${partner} and b.id = v.payout_id
    where i.partner_id = ${partner} and i.payout_id = ${input.id}::uuid
    order by abs(i.amount_minor) ${way}, i.id
    limit ${limit} offset ${offset}`);
};

/**
 * A page of what a payout pays, the largest first unless asked otherwise; of one that was cancelled, what it was to pay.
 * @throws {DomainError} `forbidden`, `not_found`
 */
export const listPayoutItems = async (
  ctx: Ctx,
  input: ListPayoutItems,
): Promise<PayoutItemPage> => {
  requirePermission(ctx, { platform: 'read', partner: 'read', reseller: 'read' });
  const partnerId = partnerOf(ctx);
  return inScope(ctx.db, readScopeOf(ctx), async (tx) => {
    const { currency } = await loadVisiblePayout(tx, ctx, input.id);
    const rows = await readItems(tx, partnerId, input);
    const total = await tx.$count(
      payoutItems,
      and(ofPartner(payoutItems, partnerId), eq(payoutItems.payoutId, input.id)),
    );
    const views = [...rows].map((row): PayoutItemRow => ({
      id: row.id,
      source: row.source,
      label: row.label ?? '',
      linkId: row.linkId,
      at: row.at === null ? null : toInstant(new Date(row.at)),
      amount: toMoney(row.amountMinor, currency),
    }));
    return pageOf(input, views, total);
  });
};
