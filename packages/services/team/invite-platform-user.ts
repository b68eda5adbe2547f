import { invitationEnd, newOneTimeToken } from '@portal/auth/one-time-token';
import type { InvitePlatformUser, MemberView } from '@portal/contracts/team';
import { newId } from '@portal/db/id';
import { inScope } from '@portal/db/in-scope';
import { platformInvitations, platformUsers } from '@portal/db/schema/identity';
import { and, eq, isNull } from 'drizzle-orm';
import { requirePermission } from '../access';
import { appendAudit } from '../audit/append-audit';
import type { Ctx } from '../context';
import { emit } from '../outbox/emit';
import { platformScopeOf } from './platform-scope';
import { alreadyMember, myId } from './team-rule';
import { toInvitedView } from './team-view';

/**
 * Invites somebody to the platform's staff; a mail with the link goes out. An earlier open invitation ends.
 * @throws {DomainError} `forbidden`, `conflict` (a person of the staff already)
 */
export const invitePlatformUser = (ctx: Ctx, input: InvitePlatformUser): Promise<MemberView> => {
  requirePermission(ctx, { platform: 'user.manage' });
  return inScope(ctx.db, platformScopeOf(ctx), async (tx) => {
    const now = ctx.now();
    const [user] = await tx
      .select({ id: platformUsers.id })
      .from(platformUsers)
      .where(eq(platformUsers.email, input.email));
    if (user !== undefined) throw alreadyMember();
    await tx
      .update(platformInvitations)
      .set({ revokedAt: now })
      .where(
        and(
          eq(platformInvitations.email, input.email),
          isNull(platformInvitations.usedAt),
          isNull(platformInvitations.revokedAt),
        ),
      );
    const { token, tokenHash } = newOneTimeToken();
    const row = {
      id: newId(),
      ...input,
      invitedBy: myId(ctx),
      tokenHash,
      createdAt: now,
      expiresAt: invitationEnd(now),
    };
    await tx.insert(platformInvitations).values(row);
    await emit(tx, ctx, {
      kind: 'invitation.created',
      entityKind: 'invitation',
      entityId: row.id,
      payload: { surface: 'admin' },
      sealed: { token },
    });
    await appendAudit(tx, ctx, {
      action: 'member.invite',
      entityKind: 'invitation',
      entityId: row.id,
      entityName: input.name,
      after: { role: input.role },
    });
    return toInvitedView(row, now, null);
  });
};
