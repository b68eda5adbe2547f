import type { MemberView, SetMemberStatus } from '@portal/contracts/team';
import { inScope } from '@portal/db/in-scope';
import { resellerMembers } from '@portal/db/schema/identity';
import { and, eq } from 'drizzle-orm';
import { requirePermission, scopeOf } from '../access';
import { appendAudit } from '../audit/append-audit';
import type { Ctx } from '../context';
import { ownReseller } from '../shared/own-reseller';
import { countOtherResellerOwners, loadResellerMember } from './select-reseller-members';
import { keepOne, myId, refuseOneself, signOutEverywhere } from './team-rule';
import { toMemberView } from './team-view';

/**
 * Shuts a colleague at the same reseller out, or lets it in again.
 * @throws {DomainError} `forbidden` (also for oneself), `not_found`, `conflict` (the last owner)
 */
export const setResellerMemberStatus = async (
  ctx: Ctx,
  { id, status }: SetMemberStatus,
): Promise<MemberView> => {
  requirePermission(ctx, { reseller: 'team.manage' });
  const reseller = ownReseller(ctx);
  const view = await inScope(ctx.db, scopeOf(ctx), async (tx) => {
    const member = await loadResellerMember(tx, reseller, id);
    refuseOneself(ctx, id);
    if (member.role === 'owner' && status === 'disabled')
      keepOne(await countOtherResellerOwners(tx, reseller, id), 'owner');
    await tx
      .update(resellerMembers)
      .set({ status })
      .where(and(eq(resellerMembers.partnerId, reseller.partnerId), eq(resellerMembers.id, id)));
    await appendAudit(tx, ctx, {
      action: status === 'disabled' ? 'member.disable' : 'member.enable',
      entityKind: 'user',
      entityId: id,
      entityName: member.name,
      resellerId: reseller.id,
      before: { status: member.status },
      after: { status },
    });
    return toMemberView({ ...member, status }, myId(ctx), null);
  });
  await signOutEverywhere(ctx, { surface: 'reseller', partnerId: reseller.partnerId }, id);
  return view;
};
