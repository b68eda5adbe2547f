import { forbidden } from '@portal/domain/errors';
import type { Ctx } from '../context';

/** The reseller whose user is asking. @throws {DomainError} `forbidden` for others than reseller users. */
export const ownReseller = ({
  actor,
}: Ctx): { readonly partnerId: string; readonly id: string } => {
  if (actor.kind !== 'reseller') throw forbidden();
  return { partnerId: actor.partnerId, id: actor.resellerId };
};
