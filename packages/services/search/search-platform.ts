import type { SearchHits, SearchInput } from '@portal/contracts/overview';
import { readInScope } from '@portal/db/in-scope';
import type { Tx } from '@portal/db/in-scope';
import { partners, tenants } from '@portal/db/schema/partner';
import { and, eq, ilike, isNull, or } from 'drizzle-orm';
import { requirePermission, scopeOf } from '../access';
import type { Ctx } from '../context';
import { searchPattern } from '../shared/search-pattern';
import { bestFirst, HITS, mergeHits } from './hits';

const findPartners = (tx: Tx, q: string, pattern: string) =>
  tx
    .select({ id: partners.id, title: partners.name, subtitle: partners.slug })
    .from(partners)
    .where(
      and(
        isNull(partners.deletedAt),
        or(ilike(partners.name, pattern), ilike(partners.slug, pattern)),
      ),
    )
    .orderBy(bestFirst(partners.name, q), partners.name)
    .limit(HITS);

const findTenants = (tx: Tx, q: string, pattern: string) =>
  tx
    .select({ id: tenants.id, title: tenants.name, subtitle: partners.name })
    .from(tenants)
    .innerJoin(partners, and(eq(partners.id, tenants.partnerId), isNull(partners.deletedAt)))
    .where(or(ilike(tenants.name, pattern), ilike(tenants.slug, pattern)))
    .orderBy(bestFirst(tenants.name, q), tenants.name)
    .limit(HITS);

/**
 * Partners and tenants whose name holds the text, those that begin with it first.
 * @throws {DomainError} `forbidden`
 */
export const searchPlatform = async (ctx: Ctx, { q }: SearchInput): Promise<SearchHits> => {
  requirePermission(ctx, { platform: 'read' });
  const pattern = searchPattern(q);
  const [partner, tenant] = await readInScope(ctx.db, scopeOf(ctx), (tx) => [
    findPartners(tx, q, pattern),
    findTenants(tx, q, pattern),
  ]);
  return mergeHits([
    { kind: 'partner', rows: partner },
    { kind: 'tenant', rows: tenant },
  ]);
};
