import { newId } from '@portal/db/id';
import type { Tx } from '@portal/db/in-scope';
import { standings } from '@portal/db/schema/partner';
import { partnerOf } from '../access';
import type { Ctx } from '../context';

/** Whose standing it is: a reseller's with its tenant, or the partner's own. */
type Earner = { readonly id: string; readonly tenantId: string } | null;

/**
 * Says what an earner is from now on: with every verb that makes one or changes its tier or state, in the verb's own
 * transaction. Commissions go by it (commissions.md, "Time").
 * @param earner null: the partner itself
 */
export const recordStanding = async (
  tx: Tx,
  ctx: Ctx,
  earner: Earner,
  { tier, status }: { readonly tier: string; readonly status: string },
): Promise<void> => {
  await tx.insert(standings).values({
    partnerId: partnerOf(ctx),
    id: newId(),
    tenantId: earner?.tenantId ?? null,
    resellerId: earner?.id ?? null,
    tier,
    status,
    effectiveFrom: ctx.now(),
  });
};
