import type { Tx } from '@portal/db/in-scope';
import { ofPartner } from '@portal/db/partner-filter';
import { partnerMembers } from '@portal/db/schema/identity';
import type { PartnerRole } from '@portal/domain/enum/role';
import { and, arrayContains, eq, inArray, isNull, ne, or } from 'drizzle-orm';
import { partnerOf } from '../access';
import type { Ctx } from '../context';
import { loadPeople, whyNotAnother } from './another-person';

/** Who of a team may do something: in all tenants, or at least in this one. */
interface Able {
  readonly roles: readonly PartnerRole[];
  readonly tenantId?: string;
}

/** True when the partner's own team has somebody else who may confirm what this person proposed. */
export const teamHasAnother = async (
  tx: Tx,
  ctx: Ctx,
  personId: string,
  { roles, tenantId }: Able,
): Promise<boolean> => {
  const inAll = isNull(partnerMembers.tenantIds);
  const team = await tx
    .select({ id: partnerMembers.id })
    .from(partnerMembers)
    .where(
      and(
        ofPartner(partnerMembers, partnerOf(ctx)),
        eq(partnerMembers.status, 'active'),
        inArray(partnerMembers.role, [...roles]),
        tenantId === undefined
          ? inAll
          : or(inAll, arrayContains(partnerMembers.tenantIds, [tenantId])),
        ne(partnerMembers.id, personId),
      ),
    );
  const people = await loadPeople(tx, ctx, [personId, ...team.map(({ id }) => id)]);
  return team.some(({ id }) => whyNotAnother({ id }, { id: personId }, people) === null);
};
