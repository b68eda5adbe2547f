import type { ById, Done } from '@portal/contracts/common';
import { inScope } from '@portal/db/in-scope';
import { platformInvitations } from '@portal/db/schema/identity';
import { and, eq, isNull } from 'drizzle-orm';
import { requirePermission } from '../access';
import { appendAudit } from '../audit/append-audit';
import type { Ctx } from '../context';
import { orNotFound } from '../shared/or-not-found';
import { platformScopeOf } from './platform-scope';

/**
 * Withdraws an invitation into the platform's staff.
 * @throws {DomainError} `forbidden`, `not_found` (also when it was used or withdrawn)
 */
export const revokePlatformInvitation = async (ctx: Ctx, { id }: ById): Promise<Done> => {
  requirePermission(ctx, { platform: 'user.manage' });
  await inScope(ctx.db, platformScopeOf(ctx), async (tx) => {
    const [row] = await tx
      .update(platformInvitations)
      .set({ revokedAt: ctx.now() })
      .where(
        and(
          eq(platformInvitations.id, id),
          isNull(platformInvitations.usedAt),
          isNull(platformInvitations.revokedAt),
        ),
      )
      .returning({ name: platformInvitations.name, email: platformInvitations.email });
    const invitation = orNotFound(row, 'invitation');
    await appendAudit(tx, ctx, {
      action: 'invitation.revoke',
      entityKind: 'invitation',
      entityId: id,
      entityName: invitation.name ?? invitation.email,
    });
  });
  return { done: true };
};
