import type { ById, Done } from '@portal/contracts/common';
import { inScope } from '@portal/db/in-scope';
import { resellerInvitations } from '@portal/db/schema/identity';
import { and, eq, isNull } from 'drizzle-orm';
import { requirePermission, scopeOf } from '../access';
import { appendAudit } from '../audit/append-audit';
import type { Ctx } from '../context';
import { orNotFound } from '../shared/or-not-found';
import { ownReseller } from '../shared/own-reseller';

/**
 * Withdraws an invitation among the reseller's people.
 * @throws {DomainError} `forbidden`, `not_found` (also when it was used or withdrawn)
 */
export const revokeResellerInvitation = async (ctx: Ctx, { id }: ById): Promise<Done> => {
  requirePermission(ctx, { reseller: 'team.manage' });
  const reseller = ownReseller(ctx);
  await inScope(ctx.db, scopeOf(ctx), async (tx) => {
    const [row] = await tx
      .update(resellerInvitations)
      .set({ revokedAt: ctx.now() })
      .where(
        and(
          eq(resellerInvitations.partnerId, reseller.partnerId),
          eq(resellerInvitations.resellerId, reseller.id),
          eq(resellerInvitations.id, id),
          isNull(resellerInvitations.usedAt),
          isNull(resellerInvitations.revokedAt),
        ),
      )
      .returning({ name: resellerInvitations.name, email: resellerInvitations.email });
    const invitation = orNotFound(row, 'invitation');
    await appendAudit(tx, ctx, {
      action: 'invitation.revoke',
      entityKind: 'invitation',
      entityId: id,
      entityName: invitation.name ?? invitation.email,
      resellerId: reseller.id,
    });
  });
  return { done: true };
};
