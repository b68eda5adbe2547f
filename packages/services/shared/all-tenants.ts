import { forbidden } from '@portal/domain/errors';
import type { Ctx } from '../context';

/**
 * For what concerns the whole partner: a team member who works in some tenants only may not decide it.
 * @throws {DomainError} `forbidden`
 */
export const requireAllTenants = ({ actor }: Ctx): void => {
  if (actor.kind === 'partner' && actor.tenantIds !== null) {
    throw forbidden('You work in some tenants only. Ask somebody who works in all of them.');
  }
};
