import { TenantStatus } from '@portal/contracts/tenant';
import type { TenantRow } from '@portal/contracts/tenant';
import type { Tx } from '@portal/db/in-scope';
import { partnerOr } from '@portal/db/partner-filter';
import { partners, tenants } from '@portal/db/schema/partner';
import { eq, sql } from 'drizzle-orm';
import type { Ctx } from '../context';
import { toInstant } from '../shared/instant';
import { toMoney } from '../shared/money';
import { revenueSum, totalsFor } from '../shared/revenue';

/** The column that counts a tenant's customers, to sort by. */
export const CUSTOMERS = sql.identifier('customers');

/** Tenants with their partner's name, their counts and the revenue of `period` in their own currency. */
export const selectTenants = (tx: Tx, ctx: Ctx, period: string | null) => {
  const partner = partnerOr(ctx.partnerId, tenants.partnerId);
  const countOf = (table: string) =>
    sql<number>`(select count(*) from ${sql.identifier(table)} counted
    where counted.partner_id = ${partner} and counted.tenant_id = tenants.id)`.mapWith(Number);
  return tx
    .select({
      id: tenants.id,
      partnerId: tenants.partnerId,
      partnerName: partners.name,
      slug: tenants.slug,
      name: tenants.name,
      status: tenants.status,
      country: tenants.country,
      currency: tenants.currency,
      timeZone: tenants.timeZone,
      suspendedReason: tenants.suspendedReason,
      version: tenants.version,
      createdAt: tenants.createdAt,
      customers: countOf('customers').as(CUSTOMERS.value),
      resellers: countOf('resellers'),
      revenue: sql<string | null>`(select ${revenueSum} from ${totalsFor(ctx, ctx.partnerId)}
        where event_totals.partner_id = ${partner} and event_totals.tenant_id = tenants.id
          and event_totals.currency = tenants.currency and event_totals.period = ${period})`,
    })
    .from(tenants)
    .innerJoin(partners, eq(partners.id, tenants.partnerId))
    .$dynamic();
};

type Selected = Awaited<ReturnType<typeof selectTenants>>[number];

/** A selected row in the shape of the contract. */
export const toTenantRow = (row: Selected): TenantRow => ({
  id: row.id,
  partner: { id: row.partnerId, name: row.partnerName },
  slug: row.slug,
  name: row.name,
  status: TenantStatus.parse(row.status),
  country: row.country,
  currency: row.currency,
  timeZone: row.timeZone,
  customers: row.customers,
  resellers: row.resellers,
  revenueThisMonth: toMoney(row.revenue, row.currency),
  createdAt: toInstant(row.createdAt),
});
