import type { Done } from '@portal/contracts/common';
import type { ErasePerson } from '@portal/contracts/person';
import { assertNever, notFound } from '@portal/domain/errors';
import { requirePermission } from '../access';
import type { Ctx } from '../context';
import { requireAllTenants } from '../shared/all-tenants';
import { eraseCustomer } from './erase-customer';
import { eraseMember, eraseUserOf } from './erase-member';
import { eraseReseller } from './erase-reseller';
import { eraseStaff } from './erase-staff';

const eraseOfPlatform = async (ctx: Ctx, { kind, id }: ErasePerson): Promise<void> => {
  if (kind === 'user') return eraseStaff(ctx, id);
  if (kind !== 'invitation') throw notFound(kind);
  if (!(await eraseUserOf(ctx, { surface: 'admin' }, kind, id))) throw notFound('person');
};

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
    await eraseOfPlatform(ctx, { kind, id });
    return { done: true };
  }
  switch (kind) {
    case 'user':
    case 'invitation':
      await eraseMember(ctx, partnerId, kind, id);
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
