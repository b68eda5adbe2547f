import { forbidden } from '@portal/domain/errors';
import { defineMessages } from '@portal/domain/text/message';
import type { Ctx } from '../context';

const messages = defineMessages({
  someTenants: {
    id: 'services.shared.someTenants',
    defaultMessage: 'You work in some tenants only. Ask somebody who works in all of them.',
  },
});

/**
 * For what concerns the whole partner: a team member who works in some tenants only may not decide it.
 * @throws {DomainError} `forbidden`
 */
export const requireAllTenants = ({ actor }: Ctx): void => {
  if (actor.kind === 'partner' && actor.tenantIds !== null) {
    throw forbidden(messages.someTenants);
  }
};
