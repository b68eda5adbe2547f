import { PartnerTier } from '@portal/contracts/partner';
import { ResellerStatus, ResellerType } from '@portal/contracts/reseller';
import type { ResellerRow } from '@portal/contracts/reseller';
import type { Tx } from '@portal/db/in-scope';
import { joined } from '@portal/db/partner-filter';
import { resellers, tenants } from '@portal/db/schema/partner';
import { eq, sql } from 'drizzle-orm';
import type { SQL } from 'drizzle-orm';
import { toInstant } from '../shared/instant';
import { toMoney } from '../shared/money';

/** The column that counts the customers assigned now, to sort by. */
export const CUSTOMERS = sql.identifier('customers');

/** Number of customers assigned now to the reseller of the query around. */
export const customerCount = (partnerId: string) =>
  sql<number>`(select count(*) from customers
    where customers.partner_id = ${partnerId}::uuid and customers.reseller_id = resellers.id)`.mapWith(
    Number,
  );

/** What the reseller earned in its tenant's currency: in all, or in one period. */
const earned = (partnerId: string, period?: string | null): SQL<string | null> => sql<
  string | null
>`(
  select sum(commission_totals.amount_minor)::text from commission_totals
  where commission_totals.partner_id = ${partnerId}::uuid
    and commission_totals.tenant_id = resellers.tenant_id
    and commission_totals.earner_kind = 'reseller'
    and commission_totals.reseller_id = resellers.id
    and commission_totals.currency = tenants.currency
    ${period === undefined ? sql`` : sql`and commission_totals.period = ${period}`})`;

/** Resellers with their tenant, customers and earnings; `period` is what "this month" means. */
export const selectResellers = (tx: Tx, partnerId: string, period: string | null) =>
  tx
    .select({
      id: resellers.id,
      tenantId: resellers.tenantId,
      tenantName: tenants.name,
      currency: tenants.currency,
      code: resellers.code,
      name: resellers.name,
      type: resellers.type,
      status: resellers.status,
      tier: resellers.tier,
      contactName: resellers.contactName,
      contactEmail: resellers.contactEmail,
      contactPhone: resellers.contactPhone,
      postalPrefixes: resellers.postalPrefixes,
      suspendedReason: resellers.suspendedReason,
      version: resellers.version,
      createdAt: resellers.createdAt,
      customers: customerCount(partnerId).as(CUSTOMERS.value),
      earnedThisMonth: earned(partnerId, period),
      earnedTotal: earned(partnerId),
    })
    .from(resellers)
    .innerJoin(tenants, joined(tenants, resellers, eq(tenants.id, resellers.tenantId)))
    .$dynamic();

type Selected = Awaited<ReturnType<typeof selectResellers>>[number];

/** A selected row in the shape of the contract. */
export const toResellerRow = (row: Selected): ResellerRow => ({
  id: row.id,
  tenant: { id: row.tenantId, name: row.tenantName },
  code: row.code,
  name: row.name,
  type: ResellerType.parse(row.type),
  status: ResellerStatus.parse(row.status),
  tier: PartnerTier.parse(row.tier),
  contactEmail: row.contactEmail,
  customers: row.customers,
  earnedThisMonth: toMoney(row.earnedThisMonth, row.currency),
  earnedTotal: toMoney(row.earnedTotal, row.currency),
  createdAt: toInstant(row.createdAt),
});
