import type { ResellerDetail } from '@portal/contracts/reseller';
import { inScope } from '@portal/db/in-scope';
import { readScopeOf, requirePermission } from '../access';
import type { Ctx } from '../context';
import { describeReseller } from './describe-reseller';
import { ownReseller } from '../shared/own-reseller';

/**
 * The asker's own reseller.
 * @throws {DomainError} `forbidden`, `not_found`
 */
export const getOwnProfile = async (ctx: Ctx): Promise<ResellerDetail> => {
  requirePermission(ctx, { reseller: 'read' });
  const { id } = ownReseller(ctx);
  return inScope(ctx.db, readScopeOf(ctx), (tx) => describeReseller(tx, ctx, id));
};
