import type { ChangePartnerRole, MemberView } from '@portal/contracts/team';
import { inScope } from '@portal/db/in-scope';
import { partnerMembers } from '@portal/db/schema/identity';
import { and, eq } from 'drizzle-orm';
import { partnerOf, requirePermission, scopeOf } from '../access';
import { appendAudit } from '../audit/append-audit';
import type { Ctx } from '../context';
import { countOtherOwners, loadPartnerMember } from './load-partner-member';
import { keepOne, myId, refuseOneself, signOutEverywhere } from './team-rule';
import { toMemberView } from './team-view';
import { checkTenants, loadTenantNames } from './tenant-refs';

/**
 * Gives a member of the partner's team another role, or other tenants; the person has to sign in anew.
 * @throws {DomainError} `forbidden` (also for oneself), `not_found`, `conflict` (the last owner), `validation`
 */
export const changePartnerRole = async (
  ctx: Ctx,
  input: ChangePartnerRole,
): Promise<MemberView> => {
  requirePermission(ctx, { partner: 'team.manage' });
  const partnerId = partnerOf(ctx);
  const view = await inScope(ctx.db, scopeOf(ctx), async (tx) => {
    const member = await loadPartnerMember(tx, partnerId, input.id);
    refuseOneself(ctx, input.id);
    const tenantIds = input.tenantIds ?? null;
    const tenants = (await loadTenantNames(tx, partnerId))(tenantIds);
    checkTenants(input.role, tenantIds, tenants);
    if (member.role === 'owner' && member.status === 'active' && input.role !== 'owner')
      keepOne(await countOtherOwners(tx, partnerId, input.id), 'owner');
    await tx
      .update(partnerMembers)
      .set({ role: input.role, tenantIds })
      .where(and(eq(partnerMembers.partnerId, partnerId), eq(partnerMembers.id, input.id)));
    await appendAudit(tx, ctx, {
      action: 'member.change_role',
      entityKind: 'user',
      entityId: member.id,
      entityName: member.name,
      before: { role: member.role, tenantIds: member.tenantIds },
      after: { role: input.role, tenantIds },
    });
    return toMemberView({ ...member, role: input.role }, myId(ctx), tenants);
  });
  await signOutEverywhere(ctx, { surface: 'partner', partnerId }, input.id);
  return view;
};
