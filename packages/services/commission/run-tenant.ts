import { validation } from '@portal/domain/errors';
import { defineMessages } from '@portal/domain/text/message';
import type { Ctx } from '../context';

const messages = defineMessages({
  yourTenants: {
    id: 'services.commission.yourTenants',
    defaultMessage: 'Choose one of your tenants.',
  },
});

/**
 * The tenant to calculate for: as asked, or the only one that a limited team member has; null is all of the partner's.
 * @throws {DomainError} `validation` (a limited member has to choose one)
 */
export const tenantFor = ({ actor }: Ctx, asked: string | undefined): string | null => {
  if (asked !== undefined) return asked;
  if (actor.kind !== 'partner' || actor.tenantIds === null) return null;
  const [only, ...more] = actor.tenantIds;
  if (only !== undefined && more.length === 0) return only;
  throw validation([{ path: ['tenantId'], message: messages.yourTenants }]);
};
