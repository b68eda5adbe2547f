import type { MemberView, SetMemberStatus } from '@portal/contracts/team';
import { inScope } from '@portal/db/in-scope';
import { partnerMembers } from '@portal/db/schema/identity';
import { and, eq } from 'drizzle-orm';
import { partnerOf, requirePermission, scopeOf } from '../access';
import { appendAudit } from '../audit/append-audit';
import type { Ctx } from '../context';
import { countOtherOwners, loadPartnerMember } from './load-partner-member';
import { keepOne, myId, refuseOneself, signOutEverywhere } from './team-rule';
import { toMemberView } from './team-view';
import { loadTenantNames } from './tenant-refs';

/**
 * Shuts a member of the partner's team out, or lets it in again.
 * @throws {DomainError} `forbidden` (also for oneself), `not_found`, `conflict` (the last owner)
 */
export const setPartnerMemberStatus = async (
  ctx: Ctx,
  { id, status }: SetMemberStatus,
): Promise<MemberView> => {
  requirePermission(ctx, { partner: 'team.manage' });
  const partnerId = partnerOf(ctx);
  const view = await inScope(ctx.db, scopeOf(ctx), async (tx) => {
    const member = await loadPartnerMember(tx, partnerId, id);
    refuseOneself(ctx, id);
    if (member.role === 'owner' && status === 'disabled')
      keepOne(await countOtherOwners(tx, partnerId, id), 'owner');
    await tx
      .update(partnerMembers)
      .set({ status })
      .where(and(eq(partnerMembers.partnerId, partnerId), eq(partnerMembers.id, id)));
    await appendAudit(tx, ctx, {
      action: status === 'disabled' ? 'member.disable' : 'member.enable',
      entityKind: 'user',
      entityId: id,
      entityName: member.name,
      before: { status: member.status },
      after: { status },
    });
    const namesOf = await loadTenantNames(tx, partnerId);
    return toMemberView({ ...member, status }, myId(ctx), namesOf(member.tenantIds));
  });
  await signOutEverywhere(ctx, { surface: 'partner', partnerId }, id);
  return view;
};
