import { PlanFile } from '@portal/contracts/plan-file';
import type { Database } from '@portal/db/database';
import { workerDatabase } from '@portal/db/testing/worker-database';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { addReseller, makeWorld, openTestWorld } from '../commission/testing/world';
import { getPlan } from '../plan/get-plan';
import { applyPlan } from './apply-plan';

let db: Database;
beforeAll(async () => {
  db = openTestWorld((await workerDatabase()).urlFor);
});
afterAll(() => db.close());

const file = (rate: string, effectiveFrom: string) =>
  PlanFile.parse({
    name: 'Standard',
    effectiveFrom,
    definition: {
      currency: 'USD',
      components: [
        { key: 'recurring', trigger: 'invoice.paid', structure: { kind: 'percentage', rate } },
      ],
    },
    assignTo: [{}, { reseller: 'anna' }],
  });

test('the same file again changes nothing, another definition becomes the next version', async () => {
  const { ctx, ...world } = await makeWorld(db);
  await addReseller({ ...world, ctx }, 'anna');
  expect(await applyPlan(ctx, file('0.05', '2026-01-01'))).toMatchObject({
    outcome: 'created',
    version: 1,
    assigned: 2,
  });
  expect(await applyPlan(ctx, file('0.05', '2026-01-01'))).toMatchObject({
    outcome: 'unchanged',
    version: 1,
    assigned: 0,
  });
  const changed = await applyPlan(ctx, file('0.06', '2026-03-01'));
  expect(changed).toMatchObject({ outcome: 'version_added', version: 2, assigned: 0 });
  const plan = await getPlan(ctx, { id: changed.planId });
  expect(
    plan.versionList.map(({ effectiveFrom }) => effectiveFrom.slice(0, 10)).toSorted(),
  ).toEqual(['2026-01-01', '2026-03-01']);
});

test('an unknown reseller is named', async () => {
  const { ctx } = await makeWorld(db);
  await expect(applyPlan(ctx, file('0.05', '2026-01-01'))).rejects.toThrow('anna');
});
