import { inScope } from '@portal/db/in-scope';
import type { Database } from '@portal/db/database';
import { newId } from '@portal/db/id';
import { workerDatabase } from '@portal/db/testing/worker-database';
import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, expect, test } from 'vitest';
import {
  addCustomer,
  addEvents,
  addReseller,
  givePlan,
  makeWorld,
  openTestWorld,
  run,
} from '../commission/testing/world';
import type { MadeEvent, World } from '../commission/testing/world';
import type { Ctx } from '../context';
import { addPlanVersion } from './add-plan-version';
import { simulatePlan } from './simulate-plan';

let db: Database;
beforeAll(async () => {
  db = openTestWorld((await workerDatabase()).urlFor);
});
afterAll(() => db.close());

const asOwner = ({ ctx, partnerId }: World): Ctx => ({
  ...ctx,
  actor: {
    kind: 'partner',
    partnerId,
    userId: newId(),
    role: 'owner',
    name: 'Owner',
    tenantIds: null,
  },
});
const asStaff = ({ ctx }: World): Ctx => ({
  ...ctx,
  actor: { kind: 'platform', userId: newId(), role: 'administrator', name: 'Staff' },
});

const TIERED = {
  currency: 'USD',
  components: [
    {
      key: 'acquisition',
      trigger: 'customer.activated',
      structure: { kind: 'flat_rate', amountMinor: 7500, per: 'event' },
      clawback: { onChurnWithinMonths: 6, schedule: 'linear' },
    },
    {
      key: 'recurring',
      trigger: 'invoice.paid',
      structure: {
        kind: 'tiered',
        measure: 'amount',
        window: 'quarter',
        mode: 'cliff',
        retroactive: true,
        bands: [
          { upTo: 50_000, rate: '0.05' },
          { upTo: null, rate: '0.1' },
        ],
      },
      limits: { maxPerPeriodMinor: 6000 },
    },
  ],
} as const;
const PLAIN = [
  {
    key: 'recurring',
    trigger: 'invoice.paid',
    structure: { kind: 'percentage', rate: '0.04' },
  },
] as const;
const DIFFERENTIAL = [
  {
    key: 'share',
    trigger: 'invoice.paid',
    base: 'differential',
    structure: { kind: 'percentage', rate: '0.2' },
  },
] as const;

const MONTHS = ['07', '08', '09', '10'];

/** Two resellers, invoices over four months, refunds within a month and across months, a customer that leaves early. */
const busy = async (): Promise<World & { anna: string; bert: string }> => {
  const world = await makeWorld(db, '2026-11-10T09:00:00Z');
  const [anna, bert] = [await addReseller(world, 'anna'), await addReseller(world, 'bert')];
  const [c1, c2, c3] = [
    await addCustomer(world, 'c1', anna),
    await addCustomer(world, 'c2', bert),
    await addCustomer(world, 'c3', anna),
  ];
  const invoices = MONTHS.flatMap((month): MadeEvent[] => [
    {
      type: 'invoice.paid',
      at: `2026-${month}-05T10:00:00Z`,
      customer: c1,
      amount: 31_111,
      reference: `a${month}`,
    },
    {
      type: 'invoice.paid',
      at: `2026-${month}-06T10:00:00Z`,
      customer: c2,
      amount: 9_999,
      reference: `b${month}`,
    },
    {
      type: 'invoice.paid',
      at: `2026-${month}-07T10:00:00Z`,
      customer: c3,
      amount: 15_000,
      reference: `c${month}`,
    },
  ]);
  await addEvents(world, [
    { type: 'customer.activated', at: '2026-07-01T00:00:00Z', customer: c1 },
    { type: 'customer.activated', at: '2026-09-02T00:00:00Z', customer: c3 },
    ...invoices,
    {
      type: 'invoice.refunded',
      at: '2026-09-20T00:00:00Z',
      customer: c1,
      amount: 11_111,
      reference: 'a09',
    },
    {
      type: 'invoice.refunded',
      at: '2026-10-02T00:00:00Z',
      customer: c2,
      amount: 9_999,
      reference: 'b07',
    },
    { type: 'customer.churned', at: '2026-10-20T00:00:00Z', customer: c3 },
    {
      type: 'invoice.paid',
      at: '2026-11-02T00:00:00Z',
      customer: c1,
      amount: 99_999,
      reference: 'later',
    },
  ]);
  return { ...world, anna, bert };
};

/** What is posted in a range of months, by earner: `anna 1234`. */
const posted = async ({ db: database, partnerId }: World, from: string, to: string) => {
  const rows = await inScope(database, { login: 'portal_jobs', partnerId, readOnly: true }, (tx) =>
    tx.execute<{ id: string; amount: string }>(sql`
      select coalesce(reseller_id, partner_id)::text as id, sum(amount_minor)::text as amount
      from commission_lines
      where partner_id = ${partnerId}::uuid and period between ${from} and ${to}
      group by 1 having sum(amount_minor) <> 0`),
  );
  return Object.fromEntries([...rows].map(({ id, amount }) => [id, amount]));
};

type Simulated = Awaited<ReturnType<typeof simulatePlan>>;
const draftOf = ({ earners }: Simulated) =>
  Object.fromEntries(
    earners.flatMap(({ id, draft }) =>
      draft.amountMinor === '0' ? [] : [[id, draft.amountMinor]],
    ),
  );
const inForceOf = ({ earners }: Simulated) =>
  Object.fromEntries(
    earners.flatMap(({ id, inForce }) =>
      inForce.amountMinor === '0' ? [] : [[id, inForce.amountMinor]],
    ),
  );

test('a draft gives to the cent what a run posts once it is in force from the first of those months', async () => {
  const world = await busy();
  await givePlan(world, 'partner', DIFFERENTIAL);
  const simulated = await simulatePlan(asOwner(world), {
    definition: { ...TIERED, components: [...TIERED.components] },
    months: 2,
  });
  expect(simulated).toMatchObject({
    from: '2026-09',
    to: '2026-10',
    events: 10,
    isShortened: false,
    appliesTo: 'everybody',
  });
  await givePlan(world, 'reseller', TIERED.components, { from: '2026-09-01T00:00:00Z' });
  await run(world);
  const booked = await posted(world, '2026-09', '2026-10');
  expect(Object.keys(booked)).toHaveLength(3);
  expect(draftOf(simulated)).toEqual(booked);
});

test('a next version is shown beside the plan in force, for those who are on it', async () => {
  const world = await busy();
  const other = await givePlan(world, 'reseller', PLAIN, {
    tenantId: world.tenantId,
    resellerId: world.bert,
  });
  const { planId } = await givePlan(world, 'reseller', PLAIN, {
    tenantId: world.tenantId,
    resellerId: world.anna,
  });
  await run(world);
  const before = await posted(world, '2026-08', '2026-10');
  const definition = { ...TIERED, components: [...TIERED.components] };
  const simulated = await simulatePlan(asOwner(world), { planId, definition, months: 3 });
  expect(simulated.appliesTo).toBe('plan');
  expect(inForceOf(simulated)).toEqual(before);
  expect(simulated.earners.find(({ id }) => id === world.bert)).toMatchObject({
    inForce: { amountMinor: before[world.bert] },
    draft: { amountMinor: before[world.bert] },
  });
  const version = { planId, definition, effectiveFrom: '2026-08-01T00:00:00Z' };
  await addPlanVersion(asOwner(world), version);
  await run(world);
  const after = await posted(world, '2026-08', '2026-10');
  expect(after[world.anna]).not.toBe(before[world.anna]);
  expect(draftOf(simulated)).toEqual(after);
  expect(other.planId).not.toBe(planId);
});

test("platform staff try a partner's plan on what resellers really earned", async () => {
  const world = await busy();
  await givePlan(world, 'reseller', PLAIN);
  const simulated = await simulatePlan(asStaff(world), {
    definition: { currency: 'USD', components: [...DIFFERENTIAL] },
    months: 12,
  });
  await givePlan(world, 'partner', DIFFERENTIAL);
  await run(world);
  const { [world.partnerId]: partner } = await posted(world, '2026-07', '2026-10');
  expect(simulated.totals).toEqual([
    {
      inForce: { amountMinor: '0', currency: 'USD' },
      draft: { amountMinor: partner, currency: 'USD' },
    },
  ]);
});

test('nothing is stored, and another partner sees nothing of it', async () => {
  const world = await busy();
  const stranger = await makeWorld(db, '2026-11-10T09:00:00Z');
  const definition = { ...TIERED, components: [...TIERED.components] };
  await simulatePlan(asOwner(world), { definition, months: 12 });
  expect(await posted(world, '2026-01', '2026-12')).toEqual({});
  expect(await simulatePlan(asOwner(stranger), { definition, months: 12 })).toMatchObject({
    from: null,
    events: 0,
    earners: [],
  });
});

test('a plan that cannot be evaluated is refused with its path, and who may not manage plans may not try one', async () => {
  const world = await makeWorld(db);
  const definition = { currency: 'USD', components: [{ key: 'a b', structure: {} }] };
  await expect(simulatePlan(asOwner(world), { definition, months: 1 })).rejects.toMatchObject({
    code: 'validation',
  });
  const viewer: Ctx = {
    ...world.ctx,
    actor: {
      kind: 'partner',
      partnerId: world.partnerId,
      userId: newId(),
      role: 'viewer',
      name: 'Viewer',
      tenantIds: null,
    },
  };
  await expect(simulatePlan(viewer, { definition, months: 1 })).rejects.toMatchObject({
    code: 'forbidden',
  });
});

test('a version from a past day on says what it will correct: what the run then posts', async () => {
  const world = await makeWorld(db);
  const owner = asOwner(world);
  const anna = await addReseller(world, 'anna');
  const customer = await addCustomer(world, 'c1', anna);
  const recurring = {
    key: 'recurring',
    trigger: 'invoice.paid',
    structure: { kind: 'percentage', rate: '0.05' },
  } as const;
  const { planId } = await givePlan(world, 'reseller', [recurring]);
  await addEvents(
    world,
    ['2026-01-10', '2026-02-05', '2026-02-20', '2026-03-10'].map((day) => ({
      type: 'invoice.paid' as const,
      at: `${day}T00:00:00Z`,
      customer,
      amount: 10_000,
      reference: day,
    })),
  );
  await run(world);
  const definition = {
    currency: 'USD',
    components: [{ ...recurring, structure: { kind: 'percentage', rate: '0.08' } }],
  };
  const since = '2026-02-10T00:00:00Z';
  const said = await simulatePlan(owner, { planId, definition, months: 3, since });
  expect(said).toMatchObject({
    from: '2026-02',
    appliesTo: 'plan',
    totals: [{ inForce: { amountMinor: '1000' }, draft: { amountMinor: '1600' } }],
  });
  await addPlanVersion(owner, { planId, effectiveFrom: since, definition });
  expect(await run(world)).toMatchObject({ newLines: 2 });
  await expect(
    simulatePlan(owner, { planId, definition, months: 3, since: '2027-01-01T00:00:00Z' }),
  ).rejects.toMatchObject({ code: 'validation', issues: [{ path: ['since'] }] });
});
