import type { ListPayoutItems, PayoutItemPage } from '@portal/contracts/payout';
import { inScope } from '@portal/db/in-scope';
import { ofPartner } from '@portal/db/partner-filter';
import { payoutItems } from '@portal/db/schema/payout';
import { and, eq, sql } from 'drizzle-orm';
import { partnerOf, readScopeOf, requirePermission } from '../access';
import type { Ctx } from '../context';
import { pageOf, windowOf } from '../shared/page';
import { loadVisiblePayout } from './get-payout';
import { bySize, selectItems, toItemRow } from './item-view';
import type { ItemRecord } from './item-view';

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
    const rows = await tx.execute<ItemRecord>(
      selectItems(
        partnerId,
        sql`select i.*, ${currency}::text as currency from payout_items i
          where i.partner_id = ${partnerId}::uuid and i.payout_id = ${input.id}::uuid`,
        { order: bySize(input.dir ?? 'desc'), ...windowOf(input) },
      ),
    );
    const total = await tx.$count(
      payoutItems,
      and(ofPartner(payoutItems, partnerId), eq(payoutItems.payoutId, input.id)),
    );
    return pageOf(input, [...rows].map(toItemRow), total);
  });
};
