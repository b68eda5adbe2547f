import { forbidden } from '@portal/domain/errors';
import type { Ctx } from '../context';

/** The person of a reseller who asks. @throws {DomainError} `forbidden` for others */
export const ownPerson = ({ actor }: Ctx) => {
  if (actor.kind !== 'reseller') throw forbidden();
  const { partnerId, tenantId, resellerId, userId } = actor;
  return { partnerId, tenantId, resellerId, userId };
};
export type OwnPerson = ReturnType<typeof ownPerson>;
