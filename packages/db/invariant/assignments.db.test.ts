import { and, eq, isNull } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { bulkInsert } from '../bulk-insert';
import type { Database } from '../database';
import { databaseErrorOf, isUniqueViolation, violatedConstraint } from '../error';
import { newId } from '../id';
import { inScope, readInScope } from '../in-scope';
import { byId, ofPartner } from '../partner-filter';
import { commissionPlanVersions } from '../schema/commission';
import { assignments, customers } from '../schema/customer';
import {
  makeAssignment,
  makeCustomer,
  makeCustomers,
  makePartner,
  makePlan,
  makePlanAssignment,
  makeReseller,
  makeTenant,
  partnerScope,
  resellerScope,
} from '../testing/fixtures';
import { openTestDatabase } from '../testing/test-database';

let db: Database;
let partnerId: string;
let tenant: Awaited<ReturnType<typeof makeTenant>>;
let first: Awaited<ReturnType<typeof makeReseller>>;
let second: Awaited<ReturnType<typeof makeReseller>>;

beforeAll(async () => {
  ({ db } = await openTestDatabase());
  partnerId = (await makePartner(db)).id;
  tenant = await makeTenant(db, partnerId);
  first = await makeReseller(db, tenant);
  second = await makeReseller(db, tenant);
});
afterAll(() => db.close());

const resellerOf = async (customerId: string): Promise<string | null | undefined> => {
  const [[row]] = await readInScope(db, partnerScope(partnerId), (tx) => [
    tx
      .select({ resellerId: customers.resellerId, version: customers.version })
      .from(customers)
      .where(byId(customers, partnerId, customerId)),
  ]);
  return row?.resellerId;
};

const close = (customerId: string, at: Date) =>
  inScope(db, partnerScope(partnerId), async (tx) => {
    await tx
      .update(assignments)
      .set({ effectiveTo: at })
      .where(
        and(
          ofPartner(assignments, partnerId),
          eq(assignments.customerId, customerId),
          isNull(assignments.effectiveTo),
        ),
      );
  });

describe('a customer’s reseller', () => {
  it('follows its open assignment: given, released, given to another', async () => {
    const customer = await makeCustomer(db, tenant);
    expect(await resellerOf(customer.id)).toBeNull();
    await makeAssignment(db, customer, first);
    expect(await resellerOf(customer.id)).toBe(first.id);
    await close(customer.id, new Date('2026-06-01T00:00:00Z'));
    expect(await resellerOf(customer.id)).toBeNull();
    await makeAssignment(db, customer, second, { effectiveFrom: new Date('2026-06-01T00:00:00Z') });
    expect(await resellerOf(customer.id)).toBe(second.id);
  });

  it('decides which customers a reseller sees', async () => {
    const customer = await makeCustomer(db, tenant);
    await makeAssignment(db, customer, first);
    const seenBy = async (reseller: typeof first) => {
      const [rows] = await readInScope(db, resellerScope(reseller), (tx) => [
        tx
          .select({ id: customers.id })
          .from(customers)
          .where(byId(customers, partnerId, customer.id)),
      ]);
      return rows.length;
    };
    expect(await seenBy(first)).toBe(1);
    expect(await seenBy(second)).toBe(0);
  });

  it('follows for thousands in one statement', async () => {
    const many = await makeCustomers(
      db,
      tenant,
      Array.from({ length: 50 }, () => ({})),
    );
    await inScope(db, partnerScope(partnerId), (tx) =>
      bulkInsert(
        tx,
        assignments,
        many.map(({ id }) => ({
          partnerId,
          id: newId(),
          tenantId: tenant.id,
          customerId: id,
          resellerId: first.id,
          effectiveFrom: new Date('2026-01-01T00:00:00Z'),
          source: 'bulk',
        })),
      ),
    );
    const found = await Promise.all(many.map(({ id }) => resellerOf(id)));
    expect(new Set(found)).toEqual(new Set([first.id]));
  });

  it('is not for anybody to set directly', async () => {
    const customer = await makeCustomer(db, tenant);
    for (const login of ['portal_partner', 'portal_platform', 'portal_jobs'] as const) {
      const write = inScope(db, { login, partnerId }, async (tx) => {
        await tx
          .update(customers)
          .set({ resellerId: first.id })
          .where(byId(customers, partnerId, customer.id));
      });
      await expect(write.catch((error: unknown) => databaseErrorOf(error)?.code)).resolves.toBe(
        '42501',
      );
    }
  });
});

describe('intervals', () => {
  it('of a customer’s assignments never overlap, and may touch', async () => {
    const customer = await makeCustomer(db, tenant);
    const june = new Date('2026-06-01T00:00:00Z');
    await makeAssignment(db, customer, first, { effectiveTo: june });
    const early = makeAssignment(db, customer, second, {
      effectiveFrom: new Date('2026-05-31T23:59:59Z'),
    });
    await expect(
      early.catch((error: unknown) => isUniqueViolation(error, 'assignments_no_overlap')),
    ).resolves.toBe(true);
    await expect(
      makeAssignment(db, customer, second, { effectiveFrom: june }),
    ).resolves.toBeDefined();
  });

  it('hold at least one instant', async () => {
    const customer = await makeCustomer(db, tenant);
    const at = new Date('2026-06-01T00:00:00Z');
    const empty = makeAssignment(db, customer, first, { effectiveFrom: at, effectiveTo: at });
    await expect(empty.catch(violatedConstraint)).resolves.toBe('assignments_interval_rises');
  });

  it('of a plan’s versions never overlap', async () => {
    const { plan, version } = await makePlan(db, partnerId);
    const again = inScope(db, partnerScope(partnerId), async (tx) => {
      await tx
        .insert(commissionPlanVersions)
        .values({ ...version, id: newId(), planId: plan.id, version: 2 });
    });
    await expect(again.catch(violatedConstraint)).resolves.toBe(
      'commission_plan_versions_no_overlap',
    );
  });

  it('of an earner’s plans never overlap, also for the default that names nobody', async () => {
    const { plan } = await makePlan(db, partnerId);
    await makePlanAssignment(db, plan);
    await expect(makePlanAssignment(db, plan).catch(violatedConstraint)).resolves.toBe(
      'plan_assignments_no_overlap',
    );
    await expect(makePlanAssignment(db, plan, { tenantId: tenant.id })).resolves.toBeDefined();
    await expect(
      makePlanAssignment(db, plan, { tenantId: tenant.id, resellerId: first.id }),
    ).resolves.toBeDefined();
  });
});

describe('a row', () => {
  it('cannot point to another partner’s row, even when its id is known', async () => {
    const stranger = await makePartner(db);
    const theirs = await makeTenant(db, stranger.id);
    const foreign = makeReseller(db, { partnerId, id: theirs.id });
    await expect(foreign.catch((error: unknown) => databaseErrorOf(error)?.code)).resolves.toBe(
      '23503',
    );
  });

  it('cannot pair a customer with a reseller of another tenant', async () => {
    const elsewhere = await makeReseller(db, await makeTenant(db, partnerId));
    const customer = await makeCustomer(db, tenant);
    const crossed = makeAssignment(db, customer, elsewhere);
    await expect(crossed.catch((error: unknown) => databaseErrorOf(error)?.code)).resolves.toBe(
      '23503',
    );
  });
});
