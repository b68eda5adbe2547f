import type { ById } from '@portal/contracts/common';
import type { TenantDetail } from '@portal/contracts/tenant';
import { inScope } from '@portal/db/in-scope';
import { readScopeOf, requirePermission } from '../access';
import type { Ctx } from '../context';
import { describeTenant } from './describe-tenant';

/**
 * One tenant of the partner the asker is in.
 * @throws {DomainError} `forbidden`, `not_found`
 */
export const getTenant = async (ctx: Ctx, { id }: ById): Promise<TenantDetail> => {
  requirePermission(ctx, { platform: 'read', partner: 'read' });
  return inScope(ctx.db, readScopeOf(ctx), (tx) => describeTenant(tx, ctx, id));
};
