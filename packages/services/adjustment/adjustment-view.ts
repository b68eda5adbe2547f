import { AdjustmentStatus } from '@portal/contracts/adjustment';
import type { AdjustmentRow } from '@portal/contracts/adjustment';
import type { Tx } from '@portal/db/in-scope';
import { joined } from '@portal/db/partner-filter';
import { partnerMembers } from '@portal/db/schema/identity';
import { resellers, tenants } from '@portal/db/schema/partner';
import { adjustments } from '@portal/db/schema/settlement';
import { EARNER_KINDS } from '@portal/domain/commission/plan';
import { eq } from 'drizzle-orm';
import { z } from 'zod';
import type { Ctx } from '../context';
import { whyNotAnother } from '../shared/another-person';
import type { People } from '../shared/another-person';
import { toInstant, toInstantOrNull } from '../shared/instant';
import { toMoney } from '../shared/money';
import { isPayer, personOf } from '../shared/payer';

const Earner = z.enum(EARNER_KINDS);

/** The select of adjustments with the names they show; add condition, order and page. */
export const selectAdjustments = (tx: Tx) =>
  tx
    .select({
      adjustment: adjustments,
      tenantName: tenants.name,
      resellerName: resellers.name,
      proposerEmail: partnerMembers.email,
    })
    .from(adjustments)
    .leftJoin(tenants, joined(adjustments, tenants, eq(tenants.id, adjustments.tenantId)))
    .leftJoin(resellers, joined(adjustments, resellers, eq(resellers.id, adjustments.resellerId)))
    .leftJoin(
      partnerMembers,
      joined(adjustments, partnerMembers, eq(partnerMembers.id, adjustments.proposedBy)),
    );

export type SelectedAdjustment = Awaited<ReturnType<typeof selectAdjustments>>[number];

const refOf = (id: string | null, name: string | null) =>
  id === null ? null : { id, name: name ?? '' };

/** True when this person may decide the adjustment: it waits, is theirs to pay, and somebody else proposed it. */
const canDecide = (ctx: Ctx, { adjustment }: SelectedAdjustment, people: People): boolean => {
  const { id } = personOf(ctx);
  return (
    adjustment.status === 'proposed' &&
    isPayer(ctx, Earner.parse(adjustment.earnerKind)) &&
    whyNotAnother({ id }, { id: adjustment.proposedBy }, people) === null
  );
};

/** A selected adjustment as it is shown to who pays it; people tell apart who asks and who proposed one that waits. */
export const toAdjustmentRow = (
  ctx: Ctx,
  row: SelectedAdjustment,
  people: People,
): AdjustmentRow => {
  const { adjustment: a } = row;
  return {
    id: a.id,
    earner: Earner.parse(a.earnerKind),
    reseller: refOf(a.resellerId, row.resellerName),
    tenant: refOf(a.tenantId, row.tenantName),
    amount: toMoney(a.amountMinor, a.currency),
    reason: a.reason,
    disputeId: a.disputeId,
    status: AdjustmentStatus.parse(a.status),
    needsSecond: a.needsSecond,
    period: a.period,
    proposedByName: a.proposedByName,
    proposedByEmail: row.proposerEmail,
    proposedAt: toInstant(a.proposedAt),
    decidedByName: a.decidedByName,
    decidedAt: toInstantOrNull(a.decidedAt),
    decision: a.decision,
    canDecide: canDecide(ctx, row, people),
  };
};
