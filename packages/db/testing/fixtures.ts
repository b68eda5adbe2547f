import { sql } from 'drizzle-orm';
import { bulkInsert } from '../bulk-insert';
import type { Database } from '../database';
import { newId, PLATFORM_PARTNER_ID } from '../id';
import { inScope } from '../in-scope';
import type { Scope } from '../in-scope';
import {
  commissionPlans,
  commissionPlanVersions,
  commissionRuns,
  planAssignments,
} from '../schema/commission';
import { assignments, billingEvents, customers } from '../schema/customer';
import { partnerMembers, platformUsers, resellerMembers } from '../schema/identity';
import { brands, partnerDomains, partners, resellers, tenants } from '../schema/partner';

/*
 * Makers of rows for tests, through the logins that make them in the product: no superuser. Each takes what a test cares
 * about and invents the rest; each returns the whole row as it was given. Every suite makes its own partner.
 */

type Given<T> = Partial<T>;

/** Short, unique, and good for slugs and codes. */
export const uniqueName = (prefix: string): string => `${prefix}-${newId().slice(-12)}`;

const staffIn = (partnerId: string): Scope => ({ login: 'portal_platform', partnerId });
const jobsIn = (partnerId: string): Scope => ({ login: 'portal_jobs', partnerId });
/** A partner's own scope, of a member who is not limited. */
export const partnerScope = (partnerId: string): Scope => ({ login: 'portal_partner', partnerId });

export interface ResellerPlace {
  readonly partnerId: string;
  readonly tenantId: string;
  readonly id: string;
}

/** A reseller's own scope. */
export const resellerScope = (reseller: ResellerPlace): Scope => ({
  login: 'portal_reseller',
  partnerId: reseller.partnerId,
  resellerId: reseller.id,
  tenantIds: [reseller.tenantId],
});

type PartnerRow = typeof partners.$inferInsert;

/** An active partner with its subdomain and brand. */
export const makePartner = async (db: Database, given: Given<PartnerRow> = {}) => {
  const id = given.id ?? newId();
  const row = {
    slug: uniqueName('p'),
    name: 'Partner',
    status: 'active',
    contactEmail: 'contact@example.test',
    country: 'US',
    currency: 'USD',
    ...given,
    id,
  } satisfies PartnerRow;
  const hostname = `${row.slug}.portal.localhost`;
  await inScope(db, staffIn(id), async (tx) => {
    await tx.insert(partners).values(row);
    await tx.insert(partnerDomains).values({ hostname, partnerId: id });
    await tx
      .insert(brands)
      .values({ partnerId: id, productName: row.name, primaryColor: '#1f6feb' });
  });
  return { ...row, hostname };
};

type TenantRow = typeof tenants.$inferInsert;

/** An active tenant. */
export const makeTenant = async (db: Database, partnerId: string, given: Given<TenantRow> = {}) => {
  const row = {
    id: newId(),
    slug: uniqueName('t'),
    name: 'Tenant',
    status: 'active',
    country: 'US',
    currency: 'USD',
    ...given,
    partnerId,
  } satisfies TenantRow;
  await inScope(db, partnerScope(partnerId), async (tx) => {
    await tx.insert(tenants).values(row);
  });
  return row;
};

interface TenantPlace {
  readonly partnerId: string;
  readonly id: string;
}

type ResellerRow = typeof resellers.$inferInsert;

/** An active reseller of a tenant. */
export const makeReseller = async (
  db: Database,
  tenant: TenantPlace,
  given: Given<ResellerRow> = {},
) => {
  const row = {
    id: newId(),
    code: uniqueName('r'),
    name: 'Reseller',
    status: 'active',
    contactEmail: 'reseller@example.test',
    ...given,
    partnerId: tenant.partnerId,
    tenantId: tenant.id,
  } satisfies ResellerRow;
  await inScope(db, partnerScope(tenant.partnerId), async (tx) => {
    await tx.insert(resellers).values(row);
  });
  return row;
};

type StaffRow = typeof platformUsers.$inferInsert;

/** A member of the platform's staff. */
export const makePlatformUser = async (db: Database, given: Given<StaffRow> = {}) => {
  const row = {
    id: newId(),
    email: `${uniqueName('staff')}@example.test`,
    name: 'Staff',
    role: 'administrator',
    ...given,
  } satisfies StaffRow;
  await inScope(db, { login: 'portal_auth', partnerId: PLATFORM_PARTNER_ID }, async (tx) => {
    await tx.insert(platformUsers).values(row);
  });
  return row;
};

type MemberRow = typeof partnerMembers.$inferInsert;

/** A member of a partner's team: its owner, unless said otherwise. */
export const makePartnerMember = async (
  db: Database,
  partnerId: string,
  given: Given<MemberRow> = {},
) => {
  const row = {
    id: newId(),
    email: `${uniqueName('member')}@example.test`,
    name: 'Member',
    role: 'owner',
    ...given,
    partnerId,
  } satisfies MemberRow;
  await inScope(db, { login: 'portal_auth', partnerId }, async (tx) => {
    await tx.insert(partnerMembers).values(row);
  });
  return row;
};

type ResellerMemberRow = typeof resellerMembers.$inferInsert;

/** One of a reseller's people. */
export const makeResellerMember = async (
  db: Database,
  reseller: ResellerPlace,
  given: Given<ResellerMemberRow> = {},
) => {
  const { partnerId, tenantId } = reseller;
  const row = {
    id: newId(),
    email: `${uniqueName('seller')}@example.test`,
    name: 'Seller',
    role: 'owner',
    ...given,
    partnerId,
    tenantId,
    resellerId: reseller.id,
  } satisfies ResellerMemberRow;
  await inScope(db, { login: 'portal_auth', partnerId }, async (tx) => {
    await tx.insert(resellerMembers).values(row);
  });
  return row;
};

type CustomerRow = typeof customers.$inferInsert;

/** Customers of a tenant, as an import makes them. */
export const makeCustomers = async (
  db: Database,
  tenant: TenantPlace,
  given: readonly Given<CustomerRow>[],
) => {
  const rows = given.map((fields) => ({
    id: newId(),
    externalId: uniqueName('c'),
    status: 'active',
    ...fields,
    partnerId: tenant.partnerId,
    tenantId: tenant.id,
  })) satisfies CustomerRow[];
  await inScope(db, jobsIn(tenant.partnerId), async (tx) => {
    for (const row of rows) await tx.insert(customers).values(row);
  });
  return rows;
};

/** One customer of a tenant. */
export const makeCustomer = async (
  db: Database,
  tenant: TenantPlace,
  given: Given<CustomerRow> = {},
) => {
  const [row] = await makeCustomers(db, tenant, [given]);
  if (row === undefined) throw new Error('no customer was made');
  return row;
};

type AssignmentRow = typeof assignments.$inferInsert;

/** Gives a customer to a reseller, from the beginning of 2026 unless said otherwise. */
export const makeAssignment = async (
  db: Database,
  customer: { readonly id: string },
  reseller: ResellerPlace,
  given: Given<AssignmentRow> = {},
) => {
  const row = {
    id: newId(),
    effectiveFrom: new Date('2026-01-01T00:00:00Z'),
    source: 'manual',
    ...given,
    partnerId: reseller.partnerId,
    tenantId: reseller.tenantId,
    customerId: customer.id,
    resellerId: reseller.id,
  } satisfies AssignmentRow;
  await inScope(db, partnerScope(reseller.partnerId), async (tx) => {
    await tx.insert(assignments).values(row);
  });
  return row;
};

type EventRow = typeof billingEvents.$inferInsert;

/** Billing events of a tenant: paid invoices of 100.00 in October 2026 unless said otherwise, on the date that UTC has then. */
export const makeEvents = async (
  db: Database,
  tenant: TenantPlace,
  given: readonly Given<EventRow>[],
) => {
  const rows = given.map((fields) => ({
    id: newId(),
    source: 'billing',
    eventId: uniqueName('e'),
    type: 'invoice.paid',
    customerId: null,
    occurredAt: new Date('2026-10-15T12:00:00Z'),
    amountMinor: 10_000n,
    taxMinor: 0n,
    currency: 'USD',
    quantity: 1,
    contentHash: 'hash',
    localDate: (fields.occurredAt ?? new Date('2026-10-15T12:00:00Z')).toISOString().slice(0, 10),
    ...fields,
    partnerId: tenant.partnerId,
    tenantId: tenant.id,
  })) satisfies EventRow[];
  await inScope(db, jobsIn(tenant.partnerId), (tx) => bulkInsert(tx, billingEvents, rows));
  return rows;
};

/** A plan with one version in force from the beginning of 2026. `earner` `partner` makes the platform's plan. */
export const makePlan = async (
  db: Database,
  partnerId: string,
  given: { earner?: 'reseller' | 'partner'; name?: string; definition?: unknown; from?: Date } = {},
) => {
  const earnerKind = given.earner ?? 'reseller';
  const plan = {
    partnerId,
    id: newId(),
    owner: earnerKind === 'partner' ? 'platform' : 'partner',
    earnerKind,
    name: given.name ?? uniqueName('plan'),
  };
  const version = {
    partnerId,
    id: newId(),
    planId: plan.id,
    earnerKind,
    version: 1,
    effectiveFrom: given.from ?? new Date('2026-01-01T00:00:00Z'),
    currency: 'USD',
    definition: given.definition ?? { currency: 'USD', components: [] },
    contentHash: 'hash',
  };
  await inScope(db, staffIn(partnerId), async (tx) => {
    await tx.insert(commissionPlans).values(plan);
    await tx.insert(commissionPlanVersions).values(version);
  });
  return { plan, version };
};

type PlanAssignmentRow = typeof planAssignments.$inferInsert;

/** Puts earners on a plan: all of a partner's, unless a tenant or reseller is given. */
export const makePlanAssignment = async (
  db: Database,
  plan: { readonly partnerId: string; readonly id: string; readonly earnerKind: string },
  given: Given<PlanAssignmentRow> = {},
) => {
  const row = {
    id: newId(),
    effectiveFrom: new Date('2026-01-01T00:00:00Z'),
    ...given,
    partnerId: plan.partnerId,
    planId: plan.id,
    earnerKind: plan.earnerKind,
  } satisfies PlanAssignmentRow;
  await inScope(db, staffIn(plan.partnerId), async (tx) => {
    await tx.insert(planAssignments).values(row);
  });
  return row;
};

/** A commission run that waits to be done. */
export const makeRun = async (
  db: Database,
  partnerId: string,
  given: Given<typeof commissionRuns.$inferInsert> = {},
) => {
  const row = { id: newId(), ...given, partnerId };
  await inScope(db, jobsIn(partnerId), async (tx) => {
    await tx.insert(commissionRuns).values(row);
  });
  return row;
};

/** How many jobs of a queue wait for a partner, and what they carry; as the workers see them. */
export const waitingJobs = async (
  db: Database,
  partnerId: string,
): Promise<{ queue: string; data: unknown }[]> =>
  inScope(db, { login: 'portal_jobs', readOnly: true }, async (tx) => {
    const rows = await tx.execute<{ queue: string; data: unknown }>(
      sql`select name as queue, data from pgboss.job where data->>'partnerId' = ${partnerId} order by created_on, id`,
    );
    return [...rows];
  });
