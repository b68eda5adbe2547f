import type { MemberView } from '@portal/contracts/team';
import type { Tx } from '@portal/db/in-scope';
import { resellerInvitations, resellerMembers } from '@portal/db/schema/identity';
import { and, asc, eq, isNull } from 'drizzle-orm';
import type { Ctx } from '../context';
import { orNotFound } from '../shared/or-not-found';
import { resellerMemberColumns, resellerInvitationColumns } from './team-columns';
import { myId } from './team-rule';
import { toInvitedView, toMemberView } from './team-view';

/** A reseller's people, then the invitations that wait. */
export const selectResellerMembers = async (
  tx: Tx,
  ctx: Ctx,
  reseller: { readonly partnerId: string; readonly id: string },
): Promise<MemberView[]> => {
  const members = await tx
    .select(resellerMemberColumns)
    .from(resellerMembers)
    .where(
      and(
        eq(resellerMembers.partnerId, reseller.partnerId),
        eq(resellerMembers.resellerId, reseller.id),
      ),
    )
    .orderBy(asc(resellerMembers.name), asc(resellerMembers.id));
  const invitations = await tx
    .select(resellerInvitationColumns)
    .from(resellerInvitations)
    .where(
      and(
        eq(resellerInvitations.partnerId, reseller.partnerId),
        eq(resellerInvitations.resellerId, reseller.id),
        isNull(resellerInvitations.usedAt),
        isNull(resellerInvitations.revokedAt),
      ),
    )
    .orderBy(asc(resellerInvitations.createdAt));
  return [
    ...members.map((row) => toMemberView(row, myId(ctx), null)),
    ...invitations.map((row) => toInvitedView(row, ctx.now(), null)),
  ];
};

/** One person of a reseller. @throws {DomainError} `not_found` */
export const loadResellerMember = async (
  tx: Tx,
  reseller: { readonly partnerId: string; readonly id: string },
  id: string,
) => {
  const [row] = await tx
    .select(resellerMemberColumns)
    .from(resellerMembers)
    .where(
      and(
        eq(resellerMembers.partnerId, reseller.partnerId),
        eq(resellerMembers.resellerId, reseller.id),
        eq(resellerMembers.id, id),
      ),
    );
  return orNotFound(row, 'person');
};

/** How many active owners the reseller has beside this one; their rows stay locked until the transaction ends. */
export const countOtherResellerOwners = async (
  tx: Tx,
  reseller: { readonly partnerId: string; readonly id: string },
  id: string,
): Promise<number> => {
  const owners = await tx
    .select({ id: resellerMembers.id })
    .from(resellerMembers)
    .where(
      and(
        eq(resellerMembers.partnerId, reseller.partnerId),
        eq(resellerMembers.resellerId, reseller.id),
        eq(resellerMembers.role, 'owner'),
        eq(resellerMembers.status, 'active'),
      ),
    )
    .orderBy(resellerMembers.id)
    .for('update');
  return owners.filter((owner) => owner.id !== id).length;
};
