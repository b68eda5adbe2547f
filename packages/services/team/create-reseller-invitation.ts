import { invitationEnd, newOneTimeToken } from '@portal/auth/one-time-token';
import type { MemberView } from '@portal/contracts/team';
import { newId } from '@portal/db/id';
import type { Tx } from '@portal/db/in-scope';
import { resellerInvitations, resellerMembers } from '@portal/db/schema/identity';
import { resellers } from '@portal/db/schema/partner';
import type { ResellerRole } from '@portal/domain/enum/role';
import { defineMessages } from '@portal/domain/text/message';
import { conflict } from '@portal/domain/errors';
import { and, eq, isNull } from 'drizzle-orm';
import { partnerOf } from '../access';
import { appendAudit } from '../audit/append-audit';
import type { Ctx } from '../context';
import { emit } from '../outbox/emit';
import { orNotFound } from '../shared/or-not-found';
import { alreadyMember, myId } from './team-rule';
import { toInvitedView } from './team-view';
import { sealedInvitation } from './told-approval';
import type { Approval } from './told-approval';

const messages = defineMessages({
  resellerTerminated: {
    id: 'services.team.resellerTerminated',
    defaultMessage: 'This reseller has been terminated; nobody can be invited to it.',
  },
});

/** Who is invited among the people of which reseller. */
export interface ResellerInvitation {
  readonly resellerId: string;
  readonly email: string;
  readonly name: string | null;
  readonly role: ResellerRole;
}

const loadReseller = async (tx: Tx, partnerId: string, id: string) => {
  const [row] = await tx
    .select({ name: resellers.name, tenantId: resellers.tenantId, status: resellers.status })
    .from(resellers)
    .where(and(eq(resellers.partnerId, partnerId), eq(resellers.id, id)));
  const reseller = orNotFound(row, 'reseller');
  if (reseller.status === 'terminated') throw conflict(messages.resellerTerminated);
  return reseller;
};

/** Refuses an address that is a member; ends its open invitations to this reseller. */
const clearWay = async (tx: Tx, ctx: Ctx, { email, resellerId }: ResellerInvitation) => {
  const partnerId = partnerOf(ctx);
  const [member] = await tx
    .select({ id: resellerMembers.id })
    .from(resellerMembers)
    .where(and(eq(resellerMembers.partnerId, partnerId), eq(resellerMembers.email, email)));
  if (member !== undefined) throw alreadyMember();
  await tx
    .update(resellerInvitations)
    .set({ revokedAt: ctx.now() })
    .where(
      and(
        eq(resellerInvitations.partnerId, partnerId),
        eq(resellerInvitations.resellerId, resellerId),
        eq(resellerInvitations.email, email),
        isNull(resellerInvitations.usedAt),
        isNull(resellerInvitations.revokedAt),
      ),
    );
};

/**
 * Invites somebody among a reseller's people, within the caller's transaction (of the partner's, the reseller's or the
 * platform's login). An earlier open invitation of the same address to it ends. The caller has checked the permission.
 * @param approval told in the mail, where the invitation follows from an application
 * @throws {DomainError} `not_found` (no such reseller), `conflict` (a member already, or the reseller is terminated)
 */
export const createResellerInvitation = async (
  tx: Tx,
  ctx: Ctx,
  input: ResellerInvitation,
  approval?: Approval,
): Promise<MemberView> => {
  const partnerId = partnerOf(ctx);
  const now = ctx.now();
  const reseller = await loadReseller(tx, partnerId, input.resellerId);
  await clearWay(tx, ctx, input);
  const { token, tokenHash } = newOneTimeToken();
  const row = {
    partnerId,
    id: newId(),
    tenantId: reseller.tenantId,
    ...input,
    invitedBy: myId(ctx),
    tokenHash,
    createdAt: now,
    expiresAt: invitationEnd(now),
  };
  await tx.insert(resellerInvitations).values(row);
  await emit(tx, ctx, {
    kind: 'invitation.created',
    entityKind: 'invitation',
    entityId: row.id,
    tenantId: reseller.tenantId,
    resellerId: input.resellerId,
    payload: { surface: 'reseller' },
    sealed: sealedInvitation(token, approval),
  });
  await appendAudit(tx, ctx, {
    action: 'member.invite',
    entityKind: 'invitation',
    entityId: row.id,
    entityName: input.name ?? input.email,
    tenantId: reseller.tenantId,
    resellerId: input.resellerId,
    after: { role: input.role },
  });
  return toInvitedView(row, now, null);
};
