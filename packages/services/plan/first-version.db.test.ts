import { PlanFile } from '@portal/contracts/plan-file';
import type { Database } from '@portal/db/database';
import { newId } from '@portal/db/id';
import { inScope } from '@portal/db/in-scope';
import { planAssignments } from '@portal/db/schema/commission';
import type { Component } from '@portal/domain/commission/plan';
import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { addCustomer, addEvents, addReseller, givePlan, run } from '../commission/testing/world';
import type { World } from '../commission/testing/world';
import { countExceptions } from '../liability/count-exceptions';
import { listExceptionEvents } from '../liability/exception-events';
import { applyPlan } from '../operator/apply-plan';
import { getPeriod } from '../period/get-period';
import { makePresentWorld } from '../period/testing/close';
import { asMember } from '../shared/testing/actors';
import { openGuarded } from '../shared/testing/guarded';
import { textWith } from '../shared/testing/matching';
import { assignPlan } from './assign-plan';
import { changeOverrides } from './change-overrides';
import { createPlan } from './create-plan';

let db: Database;
beforeAll(async () => {
  db = await openGuarded();
});
afterAll(() => db.close());

const [JULY, AUGUST] = ['2026-07-01T00:00:00Z', '2026-08-01T00:00:00Z'];
const recurring = (rate: string) => ({
  key: 'recurring',
  trigger: 'invoice.paid' as const,
  structure: { kind: 'percentage' as const, rate },
});
const TOO_EARLY = { code: 'validation', message: textWith('begins on 2026-08-01') };

const newPlan = async (world: World): Promise<string> => {
  const { id } = await createPlan(asMember(world), {
    name: `New ${newId()}`,
    effectiveFrom: AUGUST,
    definition: { currency: 'USD', components: [recurring('0.2')] },
  });
  return id;
};

/** As older releases let somebody assign it: from before the plan has anything to pay. */
const assignTooEarly = async (
  world: World,
  planId: string,
  resellerId: string,
): Promise<string> => {
  const { partnerId, tenantId } = world;
  const id = newId();
  await inScope(db, { login: 'portal_platform', partnerId }, (tx) =>
    tx.insert(planAssignments).values({
      partnerId,
      id,
      planId,
      tenantId,
      resellerId,
      earnerKind: 'reseller',
      effectiveFrom: new Date(JULY),
    }),
  );
  return id;
};

test('a plan is assigned from its first version on, not before, wherever it is asked for', async () => {
  const world = await makePresentWorld(db);
  const owner = asMember(world);
  const resellerId = await addReseller(world, 'anna');
  const planId = await newPlan(world);
  const refused = { ...TOO_EARLY, issues: [{ path: ['effectiveFrom'] }] };
  for (const target of [{ resellerId }, { tenantId: world.tenantId }, {}]) {
    await expect(
      assignPlan(owner, { planId, ...target, effectiveFrom: JULY }),
    ).rejects.toMatchObject(refused);
  }
  const file = PlanFile.parse({
    name: 'From a file',
    effectiveFrom: '2026-08-01',
    definition: { currency: 'USD', components: [recurring('0.2')] },
    assignTo: [{ reseller: 'anna', effectiveFrom: '2026-07-01' }],
  });
  await expect(applyPlan(world.ctx, file)).rejects.toMatchObject(refused);
  expect(await assignPlan(owner, { planId, resellerId, effectiveFrom: AUGUST })).toMatchObject({
    assignments: 1,
  });
});

test('overrides begin when the plan does', async () => {
  const world = await makePresentWorld(db);
  const owner = asMember(world);
  const planId = await newPlan(world);
  const id = await assignTooEarly(world, planId, await addReseller(world, 'anna'));
  const terms = { id, overrides: { recurring: { rate: '0.3' } } };
  await expect(
    changeOverrides(owner, { ...terms, effectiveFrom: '2026-07-15T00:00:00Z' }),
  ).rejects.toMatchObject({ ...TOO_EARLY, issues: [{ path: ['effectiveFrom'] }] });
  expect(await changeOverrides(owner, { ...terms, effectiveFrom: AUGUST })).toMatchObject({
    assignments: 2,
  });
});

test('events under an assignment whose plan has not begun are counted as without a plan', async () => {
  const world = await makePresentWorld(db);
  const owner = asMember(world);
  const [anna, bert] = [await addReseller(world, 'anna'), await addReseller(world, 'bert')];
  await givePlan(world, 'reseller', [recurring('0.1')]);
  await assignTooEarly(world, await newPlan(world), anna);
  for (const [code, reseller] of [
    ['anna', anna],
    ['bert', bert],
  ] as const) {
    const customer = await addCustomer(world, `c-${code}`, reseller);
    const paid = { type: 'invoice.paid' as const, customer, amount: 10_000 };
    await addEvents(world, [
      { ...paid, at: '2026-07-20T12:00:00Z', reference: `${code}-july` },
      { ...paid, at: '2026-08-20T12:00:00Z', reference: `${code}-august` },
    ]);
  }
  await run(world);
  const earned = await inScope(
    db,
    { login: 'portal_jobs', partnerId: world.partnerId, readOnly: true },
    (tx) =>
      tx.execute<{ amount: number }>(sql`
        select sum(amount_minor)::int as amount from commission_lines
        where partner_id = ${world.partnerId}::uuid`),
  );
  expect(earned[0]?.amount).toBe(2000 + 1000 + 1000);

  const counts = await countExceptions(owner);
  expect(counts.find(({ kind }) => kind === 'events_without_plan')?.count).toBe(1);
  const page = { page: 1, pageSize: 10, kind: 'events_without_plan' } as const;
  expect((await listExceptionEvents(owner, page)).rows).toMatchObject([
    { reference: 'anna-july', reseller: { name: 'anna' } },
  ]);
  const warned = async (period: string) =>
    (await getPeriod(world.ctx, { period })).checks.find(({ key }) => key === 'events_without_plan')
      ?.count;
  expect([await warned('2026-07'), await warned('2026-08')]).toEqual([1, 0]);
});

test('a plan is made under the current rules, whatever is sent; an older version keeps its own', async () => {
  const world = await makePresentWorld(db);
  const component: Component = {
    ...recurring('0.1'),
    durationMonths: 1,
    structure: {
      kind: 'hybrid',
      parts: [
        { kind: 'flat_rate', amountMinor: 500, per: 'event' },
        { kind: 'percentage', rate: '0.1' },
      ],
    },
  };
  const made = await createPlan(asMember(world), {
    name: `New ${newId()}`,
    effectiveFrom: JULY,
    definition: { currency: 'USD', rules: 1, components: [{ ...component }] },
  });
  expect(made.versionList[0]?.definition).toMatchObject({ rules: 2 });
  const [now, before] = [await addReseller(world, 'now'), await addReseller(world, 'before')];
  await assignPlan(asMember(world), { planId: made.id, resellerId: now, effectiveFrom: JULY });
  await givePlan(world, 'reseller', [component], {
    tenantId: world.tenantId,
    resellerId: before,
  });
  for (const reseller of [now, before]) {
    const customer = await addCustomer(world, `of ${reseller}`, reseller);
    const paid = (day: string, amount: number) => ({
      type: 'invoice.paid' as const,
      at: `2026-${day}T12:00:00Z`,
      customer,
      amount,
      reference: `${reseller} ${day}`,
    });
    await addEvents(world, [paid('07-02', 0), paid('07-05', 10_000), paid('08-06', 10_000)]);
  }
  await run(world);
  const sums = await inScope(
    db,
    { login: 'portal_jobs', partnerId: world.partnerId, readOnly: true },
    (tx) =>
      tx.execute<{ id: string; sum: bigint }>(sql`
      select reseller_id as id, sum(amount_minor)::bigint as sum from commission_lines
      where partner_id = ${world.partnerId}::uuid group by 1`),
  );
  expect(new Map([...sums].map(({ id, sum }) => [id, Number(sum)]))).toEqual(
    new Map([
      [now, 1500],
      [before, 500 + 1500 + 1500],
    ]),
  );
});
