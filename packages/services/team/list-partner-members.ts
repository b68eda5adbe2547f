import type { MemberView } from '@portal/contracts/team';
import { inScope } from '@portal/db/in-scope';
import { partnerInvitations, partnerMembers } from '@portal/db/schema/identity';
import { and, asc, eq, isNull } from 'drizzle-orm';
import { partnerOf, readScopeOf, requirePermission } from '../access';
import type { Ctx } from '../context';
import { partnerMemberColumns, partnerInvitationColumns } from './team-columns';
import { myId } from './team-rule';
import { toInvitedView, toMemberView } from './team-view';
import { loadTenantNames } from './tenant-refs';

/** The partner's team: its people, then the invitations that wait. */
export const listPartnerMembers = (ctx: Ctx): Promise<MemberView[]> => {
  requirePermission(ctx, { platform: 'read', partner: 'read' });
  const partnerId = partnerOf(ctx);
  return inScope(ctx.db, readScopeOf(ctx), async (tx) => {
    const members = await tx
      .select(partnerMemberColumns)
      .from(partnerMembers)
      .where(eq(partnerMembers.partnerId, partnerId))
      .orderBy(asc(partnerMembers.name), asc(partnerMembers.id));
    const invitations = await tx
      .select(partnerInvitationColumns)
      .from(partnerInvitations)
      .where(
        and(
          eq(partnerInvitations.partnerId, partnerId),
          isNull(partnerInvitations.usedAt),
          isNull(partnerInvitations.revokedAt),
        ),
      )
      .orderBy(asc(partnerInvitations.createdAt));
    const namesOf = await loadTenantNames(tx, partnerId);
    const me = myId(ctx);
    return [
      ...members.map((row) => toMemberView(row, me, namesOf(row.tenantIds))),
      ...invitations.map((row) => toInvitedView(row, ctx.now(), namesOf(row.tenantIds))),
    ];
  });
};
