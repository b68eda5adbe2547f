import type { SearchHits, SearchInput } from '@portal/contracts/overview';
import { inScope } from '@portal/db/in-scope';
import type { Tx } from '@portal/db/in-scope';
import { joined, ofPartner } from '@portal/db/partner-filter';
import { commissionPlans } from '@portal/db/schema/commission';
import { resellers, tenants } from '@portal/db/schema/partner';
import { and, eq, ilike, isNull, or, sql } from 'drizzle-orm';
import { partnerOf, readScopeOf, requirePermission } from '../access';
import type { Ctx } from '../context';
import { searchPattern } from '../shared/search-pattern';
import { findCustomers } from './find-customers';
import { findStatements } from './find-statements';
import { bestFirst, HITS, mergeHits } from './hits';

interface Query {
  readonly partnerId: string;
  readonly q: string;
  readonly pattern: string;
}

const findTenants = (tx: Tx, { partnerId, q, pattern }: Query) =>
  tx
    .select({ id: tenants.id, title: tenants.name, subtitle: tenants.slug })
    .from(tenants)
    .where(
      and(
        ofPartner(tenants, partnerId),
        or(ilike(tenants.name, pattern), ilike(tenants.slug, pattern)),
      ),
    )
    .orderBy(bestFirst(tenants.name, q), tenants.name)
    .limit(HITS);

const findResellers = (tx: Tx, { partnerId, q, pattern }: Query) =>
  tx
    .select({
      id: resellers.id,
      title: resellers.name,
      subtitle: sql<string>`${resellers.code} || ' · ' || ${tenants.name}`,
    })
    .from(resellers)
    .innerJoin(tenants, joined(tenants, resellers, eq(tenants.id, resellers.tenantId)))
    .where(
      and(
        ofPartner(resellers, partnerId),
        or(ilike(resellers.name, pattern), ilike(resellers.code, pattern)),
      ),
    )
    .orderBy(bestFirst(resellers.name, q), resellers.name)
    .limit(HITS);

const findPlans = (tx: Tx, { partnerId, q, pattern }: Query) =>
  tx
    .select({
      id: commissionPlans.id,
      title: commissionPlans.name,
      subtitle: commissionPlans.description,
    })
    .from(commissionPlans)
    .where(
      and(
        ofPartner(commissionPlans, partnerId),
        isNull(commissionPlans.archivedAt),
        ilike(commissionPlans.name, pattern),
      ),
    )
    .orderBy(bestFirst(commissionPlans.name, q), commissionPlans.name)
    .limit(HITS);

/**
 * Resellers, customers, tenants and plans of the partner, and statements by their number.
 * @throws {DomainError} `forbidden`
 */
export const searchPartner = async (ctx: Ctx, { q }: SearchInput): Promise<SearchHits> => {
  requirePermission(ctx, { platform: 'read', partner: 'read' });
  const query = { partnerId: partnerOf(ctx), q, pattern: searchPattern(q) };
  const [reseller, customer, tenant, plan, statement] = await inScope(
    ctx.db,
    readScopeOf(ctx),
    (tx) =>
      Promise.all([
        findResellers(tx, query),
        findCustomers(tx, query),
        findTenants(tx, query),
        findPlans(tx, query),
        findStatements(tx, query),
      ]),
  );
  return mergeHits([
    { kind: 'reseller', rows: reseller },
    { kind: 'customer', rows: customer },
    { kind: 'tenant', rows: tenant },
    { kind: 'plan', rows: plan },
    { kind: 'statement', rows: statement },
  ]);
};
