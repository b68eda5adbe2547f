import type { SearchHits, SearchInput } from '@portal/contracts/overview';
import { inScope } from '@portal/db/in-scope';
import { partnerOf, readScopeOf, requirePermission } from '../access';
import type { Ctx } from '../context';
import { ownReseller } from '../shared/own-reseller';
import { findCustomers } from './find-customers';
import { findStatements } from './find-statements';
import { mergeHits } from './hits';

/**
 * The reseller's own customers, and its statements by their number.
 * @throws {DomainError} `forbidden`
 */
export const searchReseller = async (ctx: Ctx, { q }: SearchInput): Promise<SearchHits> => {
  requirePermission(ctx, { reseller: 'read' });
  const where = { partnerId: partnerOf(ctx), resellerId: ownReseller(ctx).id, q };
  const [customer, statement] = await inScope(ctx.db, readScopeOf(ctx), (tx) =>
    Promise.all([findCustomers(tx, where), findStatements(tx, where)]),
  );
  return mergeHits([
    { kind: 'customer', rows: customer },
    { kind: 'statement', rows: statement },
  ]);
};
