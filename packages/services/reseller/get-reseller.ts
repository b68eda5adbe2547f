import type { ById } from '@portal/contracts/common';
import type { ResellerDetail } from '@portal/contracts/reseller';
import { inScope } from '@portal/db/in-scope';
import { readScopeOf, requirePermission } from '../access';
import type { Ctx } from '../context';
import { describeReseller } from './describe-reseller';

/**
 * One reseller of the partner.
 * @throws {DomainError} `forbidden`, `not_found`
 */
export const getReseller = async (ctx: Ctx, { id }: ById): Promise<ResellerDetail> => {
  requirePermission(ctx, { platform: 'read', partner: 'read', apiKey: 'resellers:read' });
  return inScope(ctx.db, readScopeOf(ctx), (tx) => describeReseller(tx, ctx, id));
};
