import type { SearchHits, SearchInput } from '@portal/contracts/overview';
import { inScope } from '@portal/db/in-scope';
import { partnerOf, requirePermission } from '../access';
import type { Ctx } from '../context';
import { readScopeOf } from '../shared/scope';
import { ownReseller } from '../team/own-reseller';
import { findCustomers } from './find-customers';
import { mergeHits } from './hits';

/**
 * The reseller's own customers.
 * @throws {DomainError} `forbidden`
 */
export const searchReseller = async (ctx: Ctx, { q }: SearchInput): Promise<SearchHits> => {
  requirePermission(ctx, { reseller: 'read' });
  const where = { partnerId: partnerOf(ctx), resellerId: ownReseller(ctx).id, q };
  const rows = await inScope(ctx.db, readScopeOf(ctx), (tx) => findCustomers(tx, where));
  return mergeHits([{ kind: 'customer', rows }]);
};
