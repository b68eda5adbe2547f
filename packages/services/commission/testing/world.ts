import { createHash } from 'node:crypto';
import { bulkInsert } from '@portal/db/bulk-insert';
import { openDatabase } from '@portal/db/database';
import type { Database } from '@portal/db/database';
import { queryGuard } from '@portal/db/testing/query-guard';
import { newId } from '@portal/db/id';
import { inScope } from '@portal/db/in-scope';
import type { Tx } from '@portal/db/in-scope';
import { ofPartner } from '@portal/db/partner-filter';
import type { Login } from '@portal/db/login';
import {
  commissionPlans,
  commissionPlanVersions,
  planAssignments,
} from '@portal/db/schema/commission';
import { assignments, billingEvents, customers } from '@portal/db/schema/customer';
import { partners, resellers, tenants } from '@portal/db/schema/partner';
import type { EarnerKind, PlanDefinition } from '@portal/domain/commission/plan';
import type { BillingEventType } from '@portal/domain/enum/billing-event-type';
import { dayText, localDay } from '@portal/domain/period/local-day';
import { sql } from 'drizzle-orm';
import type { Ctx } from '../../context';
import { TEST_PERSON_VAULT } from '../../shared/testing/person-vault';
import { recordStanding } from '../../shared/record-standing';
import { requestRun } from '../request-run';
import { runCommissions } from '../run-commissions';
import type { RunOptions } from '../run-commissions';
import { TEST_SEAL_KEY } from '@portal/db/testing/test-server';

/** A made-up partner with one tenant, to try commission runs on. Instants are ISO texts, amounts minor units. */
export interface World {
  readonly db: Database;
  readonly ctx: Ctx;
  readonly partnerId: string;
  readonly tenantId: string;
}

/** The database of a test as the product opens it. */
export const openTestWorld = (urlFor: (login: string) => string): Database =>
  openDatabase({
    urlFor: (login: Login) => urlFor(login),
    sealKey: TEST_SEAL_KEY,
    max: 4,
    ...queryGuard(),
  });

const suffix = (id: string): string => id.slice(-12);

/** A new partner with a tenant, so that suites share a database without seeing each other. */
export const makeWorld = async (
  db: Database,
  now = '2026-11-23T09:00:00Z',
  timeZone = 'UTC',
): Promise<World> => {
  const partnerId = newId();
  await inScope(db, { login: 'portal_platform', partnerId }, async (tx) => {
    await tx.insert(partners).values({
      id: partnerId,
      slug: `p-${suffix(partnerId)}`,
      name: 'Partner',
      status: 'active',
      contactEmail: 'contact@partner.example',
      country: 'US',
      currency: 'USD',
    });
  });
  const ctx: Ctx = {
    db,
    actor: { kind: 'system', name: 'test' },
    partnerId,
    requestId: 'test',
    now: () => new Date(now),
    personVault: TEST_PERSON_VAULT,
    links: { admin: () => '', platform: () => '', partner: () => '' },
  };
  const world = { db, ctx, partnerId, tenantId: '' };
  return { ...world, tenantId: await addTenant(world, 'isp', timeZone) };
};

/** A further tenant of the world's partner. */
export const addTenant = async (
  { db, partnerId }: Pick<World, 'db' | 'partnerId'>,
  slug: string,
  timeZone = 'UTC',
): Promise<string> => {
  const id = newId();
  await inScope(db, { login: 'portal_platform', partnerId }, async (tx) => {
    await tx.insert(tenants).values({
      partnerId,
      id,
      slug,
      name: slug,
      status: 'active',
      country: 'US',
      currency: 'USD',
      timeZone,
    });
  });
  return id;
};

export const addReseller = async (
  { ctx, db, partnerId, tenantId }: World,
  code: string,
  tier = 'bronze',
): Promise<string> => {
  const id = newId();
  await inScope(db, { login: 'portal_partner', partnerId }, async (tx) => {
    await tx.insert(resellers).values({
      partnerId,
      id,
      tenantId,
      code,
      name: code,
      tier,
      contactEmail: `${code}@reseller.example`,
    });
    await recordStanding(tx, ctx, { id, tenantId }, { tier, status: 'active' });
  });
  return id;
};

/** A customer, assigned from long ago when a reseller is named. */
export const addCustomer = async (
  { db, partnerId, tenantId }: World,
  externalId: string,
  resellerId?: string,
  activatedOn?: string,
): Promise<string> => {
  const id = newId();
  await inScope(db, { login: 'portal_jobs', partnerId }, async (tx) => {
    await tx.insert(customers).values({ partnerId, id, tenantId, externalId, activatedOn });
    if (resellerId !== undefined)
      await tx.insert(assignments).values({
        partnerId,
        id: newId(),
        tenantId,
        customerId: id,
        resellerId,
        effectiveFrom: new Date('2020-01-01T00:00:00Z'),
        source: 'manual',
      });
  });
  return id;
};

/** Gives a customer to another reseller from an instant on. */
export const reassign = async (
  { db, partnerId, tenantId }: World,
  customerId: string,
  resellerId: string,
  from: string,
): Promise<void> => {
  await inScope(db, { login: 'portal_jobs', partnerId }, async (tx) => {
    await tx.execute(sql`update assignments set effective_to = ${from}::timestamptz
      where partner_id = ${partnerId}::uuid and customer_id = ${customerId}::uuid
        and effective_to is null`);
    await tx.insert(assignments).values({
      partnerId,
      id: newId(),
      tenantId,
      customerId,
      resellerId,
      effectiveFrom: new Date(from),
      source: 'manual',
    });
  });
};

export interface MadeEvent {
  readonly type: BillingEventType;
  readonly at: string;
  readonly customer?: string;
  /** Minor units; `amountMinor` where a number is too small for them. */
  readonly amount?: number;
  readonly amountMinor?: bigint;
  /** USD when not said. */
  readonly currency?: string;
  readonly quantity?: number;
  readonly reference?: string;
  readonly product?: string;
  readonly tenantId?: string;
  readonly eventId?: string;
}

const zonesOf = async (tx: Tx, partnerId: string): Promise<ReadonlyMap<string, string>> => {
  const rows = await tx
    .select({ id: tenants.id, zone: tenants.timeZone })
    .from(tenants)
    .where(ofPartner(tenants, partnerId));
  return new Map(rows.map(({ id, zone }) => [id, zone]));
};

/** Billing events in the order given; ids follow it, so that equal instants keep it. Dates go by the tenant's zone. */
export const addEvents = async (
  { db, partnerId, tenantId }: World,
  events: readonly MadeEvent[],
): Promise<string[]> => {
  const rows = events.map((event) => {
    const id = newId();
    return {
      partnerId,
      id,
      tenantId: event.tenantId ?? tenantId,
      source: 'test',
      eventId: event.eventId ?? id,
      type: event.type,
      customerId: event.customer ?? null,
      occurredAt: new Date(event.at),
      amountMinor: event.amountMinor ?? (event.amount === undefined ? null : BigInt(event.amount)),
      currency: event.currency ?? 'USD',
      quantity: event.quantity ?? 1,
      reference: event.reference ?? null,
      product: event.product ?? null,
      contentHash: createHash('sha256').update(id).digest('hex'),
    };
  });
  await inScope(db, { login: 'portal_jobs', partnerId }, async (tx) => {
    const zones = await zonesOf(tx, partnerId);
    const dated = rows.map((row) => {
      const zone = zones.get(row.tenantId) ?? 'UTC';
      return { ...row, localDate: dayText(localDay(row.occurredAt.getTime(), zone)) };
    });
    await bulkInsert(tx, billingEvents, dated);
  });
  return rows.map(({ id }) => id);
};

export interface GivenPlan {
  readonly planId: string;
  readonly versionId: string;
}

/** A plan with one version, given to everybody of its kind (or one tenant, or one reseller). */
export const givePlan = async (
  { db, partnerId }: World,
  earnerKind: EarnerKind,
  components: PlanDefinition['components'],
  to: { tenantId?: string; resellerId?: string; from?: string } = {},
): Promise<GivenPlan> => {
  const [planId, versionId] = [newId(), newId()];
  const from = new Date(to.from ?? '2020-01-01T00:00:00Z');
  await inScope(db, { login: 'portal_platform', partnerId }, async (tx) => {
    await tx.insert(commissionPlans).values({
      partnerId,
      id: planId,
      owner: earnerKind === 'partner' ? 'platform' : 'partner',
      earnerKind,
      name: `Plan ${suffix(planId)}`,
    });
    await tx.insert(commissionPlanVersions).values({
      partnerId,
      id: versionId,
      planId,
      earnerKind,
      version: 1,
      effectiveFrom: from,
      currency: 'USD',
      definition: { currency: 'USD', components },
      contentHash: versionId,
    });
    await tx.insert(planAssignments).values({
      partnerId,
      id: newId(),
      planId,
      earnerKind,
      tenantId: to.tenantId ?? null,
      resellerId: to.resellerId ?? null,
      effectiveFrom: from,
    });
  });
  return { planId, versionId };
};

/** Requests a run and carries it out at once. */
export const run = async (
  { ctx }: World,
  input: { readonly period?: string; readonly tenantId?: string } = {},
  options: RunOptions = {},
) => {
  const { id } = await requestRun(ctx, input, { queued: false });
  return runCommissions(ctx, { id }, options);
};

export interface Sum extends Record<string, unknown> {
  reseller: string | null;
  period: string;
  component: string;
  kind: string;
  amount: number;
}

/** Sums of all lines by earner, month, component and kind; sums of zero are left out. */
export const sums = async ({ db, partnerId }: World): Promise<Sum[]> =>
  inScope(db, { login: 'portal_jobs', partnerId, readOnly: true }, async (tx) => [
    ...(await tx.execute<Sum>(sql`
      select coalesce(r.code, 'partner') as reseller, l.period, l.component_key as component,
        case l.kind when 'correction' then 'earning' when 'restoration' then 'reversal' else l.kind end as kind,
        sum(l.amount_minor)::float8 as amount
      from commission_lines l
      left join resellers r on r.partner_id = ${partnerId}::uuid and r.id = l.reseller_id
      where l.partner_id = ${partnerId}::uuid
      group by 1, 2, 3, 4 having sum(l.amount_minor) <> 0 order by 1, 2, 3, 4`)),
  ]);

/** The same as short texts: `anna 2026-01 recurring earning 500`. */
export const sumTexts = async (world: World): Promise<string[]> =>
  (await sums(world)).map((sum) =>
    [sum.reseller, sum.period, sum.component, sum.kind, sum.amount].join(' '),
  );
