import type { Done } from '@portal/contracts/common';
import type { ErasePerson } from '@portal/contracts/person';
import { assertNever, notFound } from '@portal/domain/errors';
import { requirePermission } from '../access';
import type { Ctx } from '../context';
import { requireAllTenants } from '../shared/all-tenants';
import { eraseCustomer } from './erase-customer';
import { eraseMember } from './erase-member';
import { eraseReseller } from './erase-reseller';
import { eraseStaff } from './erase-staff';

/**
 * Erases what is personal of somebody, for good: from where it lives, and from the audit log by destroying its key there, whose
 * chain holds as before. What money rests on stays: lines, statements, payouts, and who decided on them.
 * @throws {DomainError} `forbidden`, `not_found`, `conflict` (a user who may still sign in, a reseller that still sells)
 */
export const erasePerson = async (ctx: Ctx, { kind, id }: ErasePerson): Promise<Done> => {
  requirePermission(ctx, {
    platform: 'person.erase',
    partner: 'person.erase',
    apiKey: 'persons:erase',
  });
  requireAllTenants(ctx);
  const { partnerId } = ctx;
  if (partnerId === null) {
    if (kind !== 'user') throw notFound(kind);
    await eraseStaff(ctx, id);
    return { done: true };
  }
  switch (kind) {
    case 'user':
      await eraseMember(ctx, partnerId, id);
      break;
    case 'reseller':
      await eraseReseller(ctx, partnerId, id);
      break;
    case 'customer':
      await eraseCustomer(ctx, partnerId, id);
      break;
    default:
      assertNever(kind);
  }
  return { done: true };
};
