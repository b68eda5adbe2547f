import type { ListTenants, TenantPage } from '@portal/contracts/tenant';
import { inScope } from '@portal/db/in-scope';
import { ofPartner } from '@portal/db/partner-filter';
import { eventTotals } from '@portal/db/schema/customer';
import { partners, tenants } from '@portal/db/schema/partner';
import { statesOf } from '@portal/domain/lifecycle/lifecycle';
import { and, eq, ilike, inArray, or, sql } from 'drizzle-orm';
import type { SQL } from 'drizzle-orm';
import { readScopeOf, requirePermission } from '../access';
import type { Ctx } from '../context';
import { isNotRemoved } from '../partner/load-partner';
import { directed, rankIn } from '../shared/order';
import { pageOf, windowOf } from '../shared/page';
import { latestPeriodOf } from '../shared/revenue';
import { searchPattern } from '../shared/search-pattern';
import { CUSTOMERS, selectTenants, toTenantRow } from './select-tenants';
import { presentMonth } from '../shared/present-month';

const ORDER = {
  name: sql`lower(${tenants.name})`,
  createdAt: sql`${tenants.createdAt}`,
  status: rankIn(tenants.status, statesOf('tenant')),
  customers: CUSTOMERS,
} as const;

const filterOf = (ctx: Ctx, input: ListTenants): SQL | undefined => {
  const pattern = input.q === undefined ? undefined : searchPattern(input.q);
  return and(
    isNotRemoved(ctx),
    ctx.partnerId === null ? undefined : eq(tenants.partnerId, ctx.partnerId),
    input.partnerId === undefined ? undefined : eq(tenants.partnerId, input.partnerId),
    input.status === undefined ? undefined : inArray(tenants.status, input.status),
    pattern === undefined
      ? undefined
      : or(ilike(tenants.name, pattern), ilike(tenants.slug, pattern)),
  );
};

/**
 * A page of tenants: of all partners for platform staff, otherwise of the own partner, and of those a limited team
 * member has. Revenue is that of the latest month with events.
 * @throws {DomainError} `forbidden`
 */
export const listTenants = async (ctx: Ctx, input: ListTenants): Promise<TenantPage> => {
  requirePermission(ctx, { platform: 'read', partner: 'read' });
  return inScope(ctx.db, readScopeOf(ctx), async (tx) => {
    const within = ctx.partnerId ?? input.partnerId;
    const [latest] = await tx
      .select({ period: latestPeriodOf(await presentMonth(tx, within ?? null, ctx.now())) })
      .from(eventTotals)
      .where(within === undefined ? undefined : ofPartner(eventTotals, within));
    const { limit, offset } = windowOf(input);
    const filter = filterOf(ctx, input);
    const [rows, [counted]] = await Promise.all([
      selectTenants(tx, ctx, latest?.period ?? null)
        .where(filter)
        .orderBy(directed(ORDER[input.sort ?? 'name'], input.dir), tenants.id)
        .limit(limit)
        .offset(offset),
      tx
        .select({ total: sql<number>`count(*)`.mapWith(Number) })
        .from(tenants)
        .innerJoin(partners, eq(partners.id, tenants.partnerId))
        .where(filter),
    ]);
    return pageOf(input, rows.map(toTenantRow), counted?.total ?? 0);
  });
};
