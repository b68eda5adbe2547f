import type { BrandView } from '@portal/contracts/brand';
import { inScope } from '@portal/db/in-scope';
import { partnerOf, readScopeOf, requirePermission } from '../access';
import type { Ctx } from '../context';
import { loadBrandView } from './brand-view';

/**
 * The brand of the partner the asker is in.
 * @throws {DomainError} `forbidden`, `not_found`
 */
export const getBrand = async (ctx: Ctx): Promise<BrandView> => {
  requirePermission(ctx, { platform: 'read', partner: 'read', reseller: 'read' });
  return inScope(ctx.db, readScopeOf(ctx), (tx) => loadBrandView(tx, partnerOf(ctx)));
};
