import type { Tx } from '@portal/db/in-scope';
import { byId } from '@portal/db/partner-filter';
import { resellers } from '@portal/db/schema/partner';
import { forbidden } from '@portal/domain/errors';
import type { Ctx } from '../context';

/** The person of a reseller who asks. @throws {DomainError} `forbidden` for others */
export const ownPerson = ({ actor }: Ctx) => {
  if (actor.kind !== 'reseller') throw forbidden();
  const { partnerId, tenantId, resellerId, userId } = actor;
  return { partnerId, tenantId, resellerId, userId };
};
export type OwnPerson = ReturnType<typeof ownPerson>;

/** People of a reseller that is suspended or terminated read, and change nothing. @throws {DomainError} `forbidden` */
export const requireAtWork = async (tx: Tx, person: OwnPerson): Promise<void> => {
  const [row] = await tx
    .select({ status: resellers.status })
    .from(resellers)
    .where(byId(resellers, person.partnerId, person.resellerId));
  if (row?.status !== 'active' && row?.status !== 'onboarding') throw forbidden();
};
