import type { ById, Done } from '@portal/contracts/common';
import { inScope } from '@portal/db/in-scope';
import { partnerInvitations } from '@portal/db/schema/identity';
import { and, eq, isNull } from 'drizzle-orm';
import { partnerOf, requirePermission, scopeOf } from '../access';
import { appendAudit } from '../audit/append-audit';
import type { Ctx } from '../context';
import { orNotFound } from '../shared/or-not-found';

/**
 * Withdraws an invitation into the partner's team.
 * @throws {DomainError} `forbidden`, `not_found` (also when it was used or withdrawn)
 */
export const revokePartnerInvitation = async (ctx: Ctx, { id }: ById): Promise<Done> => {
  requirePermission(ctx, { partner: 'team.manage' });
  const partnerId = partnerOf(ctx);
  await inScope(ctx.db, scopeOf(ctx), async (tx) => {
    const [row] = await tx
      .update(partnerInvitations)
      .set({ revokedAt: ctx.now() })
      .where(
        and(
          eq(partnerInvitations.partnerId, partnerId),
          eq(partnerInvitations.id, id),
          isNull(partnerInvitations.usedAt),
          isNull(partnerInvitations.revokedAt),
        ),
      )
      .returning({ name: partnerInvitations.name, email: partnerInvitations.email });
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
