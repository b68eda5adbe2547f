import { invitationEnd, newOneTimeToken } from '@portal/auth/one-time-token';
import type { MemberView } from '@portal/contracts/team';
import { newId } from '@portal/db/id';
import type { Tx } from '@portal/db/in-scope';
import { partnerInvitations, partnerMembers } from '@portal/db/schema/identity';
import type { PartnerRole } from '@portal/domain/enum/role';
import { and, eq, isNull } from 'drizzle-orm';
import { partnerOf } from '../access';
import { appendAudit } from '../audit/append-audit';
import type { Ctx } from '../context';
import { emit } from '../outbox/emit';
import { alreadyMember, myId } from './team-rule';
import { toInvitedView } from './team-view';
import { sealedInvitation } from './told-approval';
import type { Approval } from './told-approval';

/** Who is invited into a partner's team; `tenantIds` null for all tenants. */
export interface PartnerInvitation {
  readonly email: string;
  readonly name: string | null;
  readonly role: PartnerRole;
  readonly tenantIds: readonly string[] | null;
}

/**
 * Invites somebody into the team of the partner that `ctx` is in, within the caller's transaction (of the platform's
 * or that partner's login): invitation, mail and record stand or fall with it. An earlier open invitation of the same
 * address ends. The caller has checked the permission.
 * @param approval told in the mail, where the invitation follows from an application
 * @throws {DomainError} `conflict` when the address is a member already.
 */
export const createPartnerInvitation = async (
  tx: Tx,
  ctx: Ctx,
  input: PartnerInvitation,
  approval?: Approval,
): Promise<MemberView> => {
  const partnerId = partnerOf(ctx);
  const now = ctx.now();
  const [member] = await tx
    .select({ id: partnerMembers.id })
    .from(partnerMembers)
    .where(and(eq(partnerMembers.partnerId, partnerId), eq(partnerMembers.email, input.email)));
  if (member !== undefined) throw alreadyMember();
  await tx
    .update(partnerInvitations)
    .set({ revokedAt: now })
    .where(
      and(
        eq(partnerInvitations.partnerId, partnerId),
        eq(partnerInvitations.email, input.email),
        isNull(partnerInvitations.usedAt),
        isNull(partnerInvitations.revokedAt),
      ),
    );
  const { token, tokenHash } = newOneTimeToken();
  const row = {
    partnerId,
    id: newId(),
    email: input.email,
    name: input.name,
    role: input.role,
    tenantIds: input.tenantIds === null ? null : [...input.tenantIds],
    invitedBy: myId(ctx),
    tokenHash,
    createdAt: now,
    expiresAt: invitationEnd(now),
  };
  await tx.insert(partnerInvitations).values(row);
  await emit(tx, ctx, {
    kind: 'invitation.created',
    entityKind: 'invitation',
    entityId: row.id,
    payload: { surface: 'partner' },
    sealed: sealedInvitation(token, approval),
  });
  await appendAudit(tx, ctx, {
    action: 'member.invite',
    entityKind: 'invitation',
    entityId: row.id,
    entityName: input.name ?? input.email,
    after: { role: input.role, tenantIds: input.tenantIds },
  });
  return toInvitedView(row, now, null);
};
