import type { Tx } from '@portal/db/in-scope';
import { partnerMembers } from '@portal/db/schema/identity';
import { and, eq } from 'drizzle-orm';
import { orNotFound } from '../shared/or-not-found';
import { partnerMemberColumns } from './team-columns';

/** @throws {DomainError} `not_found` */
export const loadPartnerMember = async (tx: Tx, partnerId: string, id: string) => {
  const [row] = await tx
    .select(partnerMemberColumns)
    .from(partnerMembers)
    .where(and(eq(partnerMembers.partnerId, partnerId), eq(partnerMembers.id, id)));
  return orNotFound(row, 'person');
};

/** How many active owners there are beside this person; their rows stay locked until the transaction ends. */
export const countOtherOwners = async (tx: Tx, partnerId: string, id: string): Promise<number> => {
  const owners = await tx
    .select({ id: partnerMembers.id })
    .from(partnerMembers)
    .where(
      and(
        eq(partnerMembers.partnerId, partnerId),
        eq(partnerMembers.role, 'owner'),
        eq(partnerMembers.status, 'active'),
      ),
    )
    .orderBy(partnerMembers.id)
    .for('update');
  return owners.filter((owner) => owner.id !== id).length;
};
