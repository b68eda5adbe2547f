import type { MemberView } from '@portal/contracts/team';
import { inScope } from '@portal/db/in-scope';
import { platformInvitations, platformUsers } from '@portal/db/schema/identity';
import { and, asc, isNull } from 'drizzle-orm';
import { readScopeOf, requirePermission } from '../access';
import type { Ctx } from '../context';
import { platformUserColumns, platformInvitationColumns } from './team-columns';
import { myId } from './team-rule';
import { toInvitedView, toMemberView } from './team-view';

/** The platform's staff, then the invitations that wait. */
export const listPlatformUsers = (ctx: Ctx): Promise<MemberView[]> => {
  requirePermission(ctx, { platform: 'read' });
  return inScope(ctx.db, readScopeOf(ctx), async (tx) => {
    const users = await tx
      .select(platformUserColumns)
      .from(platformUsers)
      .orderBy(asc(platformUsers.name), asc(platformUsers.id));
    const invitations = await tx
      .select(platformInvitationColumns)
      .from(platformInvitations)
      .where(and(isNull(platformInvitations.usedAt), isNull(platformInvitations.revokedAt)))
      .orderBy(asc(platformInvitations.createdAt));
    return [
      ...users.map((row) => toMemberView(row, myId(ctx), null)),
      ...invitations.map((row) => toInvitedView(row, ctx.now(), null)),
    ];
  });
};
