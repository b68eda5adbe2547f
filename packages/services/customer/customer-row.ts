import { CustomerStatus } from '@portal/contracts/customer';
import type { CustomerRow } from '@portal/contracts/customer';
import type { Tx } from '@portal/db/in-scope';
import { joined } from '@portal/db/partner-filter';
import { customers } from '@portal/db/schema/customer';
import { resellers, tenants } from '@portal/db/schema/partner';
import { eq } from 'drizzle-orm';
import { toInstant } from '../shared/instant';
import { toMoneyOrNull } from '../shared/money';

/** What a list shows of a customer, with the names of its tenant and reseller. */
const COLUMNS = {
  id: customers.id,
  tenantId: customers.tenantId,
  tenantName: tenants.name,
  externalId: customers.externalId,
  name: customers.name,
  status: customers.status,
  city: customers.city,
  region: customers.region,
  postalCode: customers.postalCode,
  product: customers.product,
  monthlyAmountMinor: customers.monthlyAmountMinor,
  currency: customers.currency,
  resellerId: customers.resellerId,
  resellerName: resellers.name,
  activatedOn: customers.activatedOn,
  churnedOn: customers.churnedOn,
  createdAt: customers.createdAt,
};

/** The same with what only a customer's own page shows. */
const DETAIL_COLUMNS = {
  ...COLUMNS,
  email: customers.email,
  phone: customers.phone,
  country: customers.country,
  latitude: customers.latitude,
  longitude: customers.longitude,
  erasedAt: customers.erasedAt,
};

/** Customers as a list shows them. */
export const selectCustomers = (tx: Tx) =>
  tx
    .select(COLUMNS)
    .from(customers)
    .innerJoin(tenants, joined(customers, tenants, eq(tenants.id, customers.tenantId)))
    .leftJoin(resellers, joined(customers, resellers, eq(resellers.id, customers.resellerId)))
    .$dynamic();

/** Customers as their own page shows them. */
export const selectCustomerDetails = (tx: Tx) =>
  tx
    .select(DETAIL_COLUMNS)
    .from(customers)
    .innerJoin(tenants, joined(customers, tenants, eq(tenants.id, customers.tenantId)))
    .leftJoin(resellers, joined(customers, resellers, eq(resellers.id, customers.resellerId)))
    .$dynamic();

type Selected = Awaited<ReturnType<typeof selectCustomers>>[number];

/** A selected row in the shape of the contract. */
export const toCustomerRow = (row: Selected): CustomerRow => ({
  id: row.id,
  tenant: { id: row.tenantId, name: row.tenantName },
  externalId: row.externalId,
  name: row.name,
  status: CustomerStatus.parse(row.status),
  city: row.city,
  region: row.region,
  postalCode: row.postalCode,
  product: row.product,
  monthlyAmount: toMoneyOrNull(row.monthlyAmountMinor, row.currency),
  reseller: row.resellerId === null ? null : { id: row.resellerId, name: row.resellerName ?? '' },
  activatedOn: row.activatedOn,
  churnedOn: row.churnedOn,
  createdAt: toInstant(row.createdAt),
});
