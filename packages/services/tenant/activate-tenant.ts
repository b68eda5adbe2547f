import { TenantStatus } from '@portal/contracts/tenant';
import type { TenantDetail, TenantTransition } from '@portal/contracts/tenant';
import { inScope } from '@portal/db/in-scope';
import { partnerOf, requirePermission, scopeOf } from '../access';
import type { Ctx } from '../context';
import { describeTenant } from './describe-tenant';
import { loadTenant } from './load-tenant';
import { moveTenant } from './move-tenant';

/**
 * Activates a suspended tenant of the partner that staff have entered, with a reason.
 * @throws {DomainError} `forbidden`, `not_found`, `invalid_transition`, `conflict` (a lost race)
 */
export const activateTenant = async (
  ctx: Ctx,
  { id, reason }: Pick<TenantTransition, 'id' | 'reason'>,
): Promise<TenantDetail> => {
  requirePermission(ctx, { platform: 'partner.manage' });
  return inScope(ctx.db, scopeOf(ctx), async (tx) => {
    const row = await loadTenant(tx, partnerOf(ctx), id);
    await moveTenant(tx, ctx, {
      id,
      name: row.name,
      from: TenantStatus.parse(row.status),
      to: 'active',
      reason,
      action: 'tenant.activate',
    });
    return describeTenant(tx, ctx, id);
  });
};
