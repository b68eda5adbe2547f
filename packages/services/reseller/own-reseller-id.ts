import { forbidden } from '@portal/domain/errors';
import type { Ctx } from '../context';

/**
 * The reseller whose user is asking.
 * @throws {DomainError} `forbidden` for everybody else
 */
export const ownResellerId = ({ actor }: Ctx): string => {
  if (actor.kind !== 'reseller') throw forbidden();
  return actor.resellerId;
};
