import type { AdjustmentRow, ProposeAdjustment } from '@portal/contracts/adjustment';
import { inScope } from '@portal/db/in-scope';
import { byId } from '@portal/db/partner-filter';
import { adjustments } from '@portal/db/schema/settlement';
import { jobScopeOf, partnerOf, readScopeOf, requirePermission } from '../access';
import { appendAudit } from '../audit/append-audit';
import type { Ctx } from '../context';
import { lockPartnerLedger } from '../ledger/lock-partner-ledger';
import { NO_PEOPLE } from '../shared/another-person';
import { orNotFound } from '../shared/or-not-found';
import { selectAdjustments, toAdjustmentRow } from './adjustment-view';
import { insertAdjustment } from './book-adjustment';
import { loadAdjustedEarner } from './load-earner';

/**
 * Proposes an amount by hand, with its reason. Up to the payer's threshold it is booked at once, into the first open month;
 * above it, it waits for a second person.
 *
 * @throws {DomainError} `forbidden`, `not_found`
 */
export const proposeAdjustment = async (
  ctx: Ctx,
  { resellerId, currency, amountMinor, reason }: ProposeAdjustment,
): Promise<AdjustmentRow> => {
  requirePermission(ctx, { platform: 'settlement.manage', partner: 'settlement.manage' });
  const partnerId = partnerOf(ctx);
  const earner = await inScope(ctx.db, readScopeOf(ctx), (tx) =>
    loadAdjustedEarner(tx, ctx, resellerId),
  );
  const { name, ...adjusted } = earner;
  return inScope(ctx.db, jobScopeOf(ctx), async (tx) => {
    await lockPartnerLedger(tx, partnerId);
    const { id, status } = await insertAdjustment(tx, ctx, {
      earner: adjusted,
      currency,
      amountMinor: BigInt(amountMinor),
      reason,
      disputeId: null,
    });
    await appendAudit(tx, ctx, {
      action: 'adjustment.propose',
      entityKind: 'adjustment',
      entityId: id,
      entityName: name,
      tenantId: adjusted.tenantId,
      resellerId: adjusted.resellerId,
      reason,
      after: { amountMinor, currency, status },
    });
    const [row] = await selectAdjustments(tx).where(byId(adjustments, partnerId, id));
    return toAdjustmentRow(ctx, orNotFound(row, 'adjustment'), NO_PEOPLE);
  });
};
