import { sayExplanation } from '@portal/domain/commission/sentences';
import { speakerIn } from '../shared/speaker';
import type { CommissionPreview, RunCommissions } from '@portal/contracts/commission';
import type { Database } from '@portal/db/database';
import { inScope } from '@portal/db/in-scope';
import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { asMember } from '../shared/testing/actors';
import { openGuarded } from '../shared/testing/guarded';
import { previewCommissions } from './preview-commissions';
import {
  addCustomer,
  addEvents,
  addReseller,
  addTenant,
  givePlan,
  makeWorld,
  reassign,
  run,
} from './testing/world';
import type { MadeEvent, World } from './testing/world';

let db: Database;
beforeAll(async () => {
  db = await openGuarded();
});
afterAll(() => db.close());

type Result = NonNullable<CommissionPreview['result']>;

const preview = async (
  world: World,
  input: RunCommissions = {},
  batchSize = 4000,
): Promise<Result> => {
  const views: CommissionPreview[] = [];
  for await (const view of previewCommissions(asMember(world), input, undefined, { batchSize }))
    views.push(view);
  const last = views.at(-1);
  if (last?.result === null || last === undefined) throw new Error('There was no result.');
  expect(views[0]).toMatchObject({ processedEvents: 0, result: null });
  expect(last.processedEvents).toBe(last.totalEvents);
  return last.result;
};

/** Sums of all lines by earner (null: the partner). */
const sumsByEarner = ({ db: database, partnerId }: World): Promise<Map<string, bigint>> =>
  inScope(database, { login: 'portal_jobs', partnerId, readOnly: true }, async (tx) => {
    const rows = await tx.execute<{ id: string; amount: bigint }>(sql`
      select coalesce(reseller_id, partner_id) as id, sum(amount_minor)::bigint as amount
      from commission_lines where partner_id = ${partnerId}::uuid group by 1`);
    return new Map([...rows].map(({ id, amount }) => [id, amount]));
  });

const changes = (before: Map<string, bigint>, after: Map<string, bigint>): Map<string, bigint> =>
  new Map(
    [...new Set([...before.keys(), ...after.keys()])]
      .map((id) => [id, (after.get(id) ?? 0n) - (before.get(id) ?? 0n)] as const)
      .filter(([, amount]) => amount !== 0n),
  );

/** What the preview says is what the run then does; afterwards there is nothing left to do. */
const expectKept = async (
  world: World,
  input: { readonly period?: string; readonly tenantId?: string } = {},
  batchSize = 4000,
): Promise<Result> => {
  const before = await sumsByEarner(world);
  const said = await preview(world, input, batchSize);
  expect(await sumsByEarner(world)).toEqual(before);
  const done = await run(world, input, { batchSize });
  expect(said.lines).toBe(done.newLines);
  expect(
    new Map(said.earners.map(({ id, difference }) => [id, BigInt(difference.amountMinor)])),
  ).toEqual(changes(before, await sumsByEarner(world)));
  expect(await preview(world, input, batchSize)).toMatchObject({
    lines: 0,
    earners: [],
    sample: [],
  });
  return said;
};

const PERCENT = {
  key: 'recurring',
  trigger: 'invoice.paid',
  structure: { kind: 'percentage', rate: '0.1' },
  clawback: { onChurnWithinMonths: 6, schedule: 'full' },
} as const;
const BANDS = {
  key: 'recurring',
  trigger: 'invoice.paid',
  structure: {
    kind: 'tiered',
    measure: 'amount',
    window: 'quarter',
    mode: 'marginal',
    bands: [
      { upTo: 50_000, rate: '0.1' },
      { upTo: null, rate: '0.15' },
    ],
  },
  limits: { maxPerPeriodMinor: 9000 },
} as const;
const PARTNER = {
  key: 'share',
  trigger: 'invoice.paid',
  base: 'event',
  structure: { kind: 'percentage', rate: '0.02' },
} as const;

const month = (n: number): string => `2026-0${String(n)}`;

/** Two resellers, a customer each that pays in January to April; the first is refunded in March, and leaves in April. */
const scene = async (plan: typeof PERCENT | typeof BANDS) => {
  const world = await makeWorld(db);
  await givePlan(world, 'reseller', [plan]);
  await givePlan(world, 'partner', [PARTNER]);
  const [anna, bert] = [await addReseller(world, 'anna'), await addReseller(world, 'bert')];
  const customers = [
    await addCustomer(world, 'c1', anna, '2026-01-01'),
    await addCustomer(world, 'c2', bert, '2026-01-01'),
  ];
  const paid = customers.flatMap((customer, index) =>
    [1, 2, 3, 4].map((n): MadeEvent => ({
      type: 'invoice.paid',
      at: `${month(n)}-1${String(index)}T00:00:00Z`,
      customer,
      amount: 30_000,
      reference: `i${String(index)}-${String(n)}`,
    })),
  );
  const [first = ''] = customers;
  await addEvents(world, [
    ...paid,
    {
      type: 'invoice.refunded',
      at: '2026-03-20T00:00:00Z',
      customer: first,
      amount: 10_000,
      reference: 'i0-1',
    },
    { type: 'customer.churned', at: '2026-04-25T00:00:00Z', customer: first },
  ]);
  return { world, anna, bert, first };
};

describe.each([
  ['a percentage with clawback', PERCENT],
  ['quarter bands with a limit', BANDS],
])('a preview of a calculation, by %s', (_, plan) => {
  test.each([4000, 3, 1])('of everything is what the run does, in batches of %i', async (size) => {
    const { world } = await scene(plan);
    const said = await expectKept(world, {}, size);
    expect(said.corrections).toBeGreaterThan(0);
    expect(said.totals.map(({ earner }) => earner)).toEqual(['partner', 'reseller']);
  });

  test.each([4000, 1])('of one month with refunds of others, in batches of %i', async (size) => {
    const { world } = await scene(plan);
    for (const period of [month(3), month(1), month(4), month(2)])
      await expectKept(world, { period }, size);
  });

  test.each([4000, 2])('after a transfer, a late payment and other plans, by %i', async (size) => {
    const { world, bert, first } = await scene(plan);
    await run(world);
    await reassign(world, first, bert, '2026-02-01T00:00:00Z');
    await addEvents(world, [
      {
        type: 'invoice.paid',
        at: '2026-01-05T00:00:00Z',
        customer: first,
        amount: 25_000,
        reference: 'late',
      },
    ]);
    const corrected = await expectKept(world, { period: month(1) }, size);
    const why = corrected.sample[0]?.explanation;
    expect(sayExplanation(why, { intl: speakerIn() }).length).toBeGreaterThan(1);
    await givePlan(world, 'reseller', [{ ...plan, holdDays: 5 }], {
      tenantId: world.tenantId,
      resellerId: bert,
    });
    await expectKept(world, {}, size);
  });
});

test('says before, after and difference of each earner, and the components', async () => {
  const { world, anna, first } = await scene(PERCENT);
  await run(world);
  await addEvents(world, [
    {
      type: 'invoice.paid',
      at: '2026-04-02T00:00:00Z',
      customer: first,
      amount: 1000,
      reference: 'late',
    },
  ]);
  const said = await preview(world, { period: month(4) });
  const share = said.earners.find(({ kind }) => kind === 'partner');
  expect(share).toMatchObject({
    before: { amountMinor: '1200', currency: 'USD' },
    after: { amountMinor: '1220' },
    difference: { amountMinor: '20' },
  });
  // The customer left in April: what it earns now is reversed again.
  expect(said.earners.some(({ id }) => id === anna)).toBe(false);
  expect(
    said.components.map(({ component, kind, lines, amount }) => [
      component,
      kind,
      lines,
      amount.amountMinor,
    ]),
  ).toEqual([
    ['recurring', 'earning', 1, '100'],
    ['share', 'earning', 1, '20'],
    ['recurring', 'clawback', 1, '-100'],
  ]);
});

test('names the open month into which what belongs to closed ones goes', async () => {
  const { world, first } = await scene(PERCENT);
  await run(world);
  await inScope(db, { login: 'portal_jobs', partnerId: world.partnerId }, (tx) =>
    tx.execute(sql`
      insert into accounting_periods (partner_id, period, status, stage, requested_by_name, closed_at)
      values (${world.partnerId}::uuid, '2026-02', 'closed', 'closed', 'test', now())`),
  );
  await addEvents(world, [
    {
      type: 'invoice.paid',
      at: '2026-01-05T00:00:00Z',
      customer: first,
      amount: 25_000,
      reference: 'late',
    },
  ]);
  expect(await preview(world)).toMatchObject({ moved: [{ period: '2026-03', lines: 2 }] });
});

describe('a preview may be asked for', () => {
  test('by who may calculate, for the tenants it sees', async () => {
    const { world } = await scene(PERCENT);
    const second = await addTenant(world, 'second');
    const ask = async (ctx: ReturnType<typeof asMember>, input: RunCommissions = {}) => {
      for await (const _ of previewCommissions(ctx, input, undefined));
    };
    await expect(ask(asMember(world, 'finance'))).resolves.toBeUndefined();
    await expect(ask(asMember(world, 'viewer'))).rejects.toMatchObject({ code: 'forbidden' });
    const limited = asMember(world, 'finance', [second]);
    await expect(ask(limited)).resolves.toBeUndefined();
    await expect(ask(limited, { tenantId: world.tenantId })).rejects.toMatchObject({
      code: 'not_found',
    });
  });

  test('and ends when nobody listens any more', async () => {
    const { world } = await scene(PERCENT);
    const leaving = new AbortController();
    const views: CommissionPreview[] = [];
    for await (const view of previewCommissions(asMember(world), {}, leaving.signal, {
      batchSize: 1,
    })) {
      views.push(view);
      leaving.abort();
    }
    expect(views).toHaveLength(1);
  });
});
