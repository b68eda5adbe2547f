import type { CreatePlan } from '@portal/contracts/plan';
import type { Database } from '@portal/db/database';
import { newId } from '@portal/db/id';
import { isDomainError } from '@portal/domain/errors';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { addReseller, addTenant, makeWorld } from '../commission/testing/world';
import type { World } from '../commission/testing/world';
import { enterPartner } from '../context';
import { asMember, asPartnerKey, asResellerUser, asStaff } from '../shared/testing/actors';
import { openGuarded } from '../shared/testing/guarded';
import { textWith } from '../shared/testing/matching';
import { addPlanVersion } from './add-plan-version';
import { assignPlan } from './assign-plan';
import { createPlan } from './create-plan';
import { endPlanAssignment } from './end-plan-assignment';
import { getPlan } from './get-plan';
import { listPlans } from './list-plans';

let db: Database;
beforeAll(async () => {
  db = await openGuarded();
});
afterAll(() => db.close());

const definition = (rate = '0.05', base?: string) => ({
  currency: 'USD',
  components: [
    {
      key: 'recurring',
      trigger: 'invoice.paid',
      structure: { kind: 'percentage', rate },
      ...(base === undefined ? {} : { base }),
    },
  ],
});
const plan = (more: Partial<CreatePlan> = {}): CreatePlan => ({
  name: `Plan ${newId()}`,
  effectiveFrom: '2025-11-01T00:00:00Z',
  definition: definition(),
  ...more,
});
const from = (effectiveFrom: string, rate: string) => ({
  effectiveFrom,
  definition: definition(rate),
});
const inside = (world: World) => enterPartner(asStaff(db, 'operator'), world.partnerId);

describe('a plan for resellers', () => {
  test('is made with its first version, may begin in the past, and says what it pays', async () => {
    const world = await makeWorld(db);
    expect(await createPlan(asMember(world, 'finance'), plan({ name: 'Standard' }))).toMatchObject({
      name: 'Standard',
      owner: 'partner',
      earnerKind: 'reseller',
      currency: 'USD',
      versions: 1,
      currentVersion: 1,
      components: [{ key: 'recurring', trigger: 'invoice.paid' }],
      assignmentList: [],
    });
    const [row] = await listPlans(asMember(world, 'viewer'));
    expect(row?.components[0]?.summary).toMatch(/^5\s% of each paid invoice$/u);
  });

  test('may pay every structure, also a bonus at the close of a window', async () => {
    const world = await makeWorld(db);
    const [recurring] = definition().components;
    const bonus = {
      kind: 'performance_based',
      metric: 'rank',
      window: 'quarter',
      steps: [{ atMost: 3, bonusMinor: 50_000 }],
    };
    const made = await createPlan(
      asMember(world),
      plan({
        definition: {
          currency: 'USD',
          components: [
            ...(recurring === undefined ? [] : [recurring]),
            { key: 'top', structure: bonus },
          ],
        },
      }),
    );
    expect(made.components.map(({ summary }) => summary)).toEqual([
      expect.stringMatching(/^5\s% of each paid invoice$/u),
      'Up to $500.00 each quarter by rank',
    ]);
  });

  test('what is wrong in it is said with the path of its field', async () => {
    const world = await makeWorld(db);
    const wrong = plan({ definition: definition('5 percent') });
    await expect(createPlan(asMember(world), wrong)).rejects.toMatchObject({
      code: 'validation',
      issues: [{ path: ['definition', 'components', 0, 'structure', 'rate'] }],
    });
    expect(await listPlans(asMember(world))).toEqual([]);
  });

  test('a name is taken once', async () => {
    const world = await makeWorld(db);
    await createPlan(asMember(world), plan({ name: 'Standard' }));
    await expect(createPlan(asMember(world), plan({ name: 'Standard' }))).rejects.toMatchObject({
      code: 'conflict',
      issues: [{ path: ['name'] }],
    });
  });

  test('managers, viewers, limited owners, keys, resellers and auditors do not make one', async () => {
    const world = await makeWorld(db);
    const cannot = [
      asMember(world, 'manager'),
      asMember(world, 'viewer'),
      asMember(world, 'owner', [world.tenantId]),
      asPartnerKey(world, ['partners:write']),
      asResellerUser(world, await addReseller(world, 'anna')),
      enterPartner(asStaff(db, 'auditor'), world.partnerId),
    ];
    for (const ctx of cannot) {
      await expect(createPlan(ctx, plan())).rejects.toMatchObject({ code: 'forbidden' });
    }
  });
});

describe('versions', () => {
  test('a further version ends the last one where it begins', async () => {
    const world = await makeWorld(db);
    const owner = asMember(world);
    const { id } = await createPlan(owner, plan());
    const changed = await addPlanVersion(owner, {
      planId: id,
      ...from('2026-10-01T00:00:00Z', '0.06'),
      note: 'Better rate',
    });
    expect(changed).toMatchObject({
      versions: 2,
      currentVersion: 2,
      versionList: [
        { version: 1, effectiveTo: '2026-10-01T00:00:00.000Z', current: false },
        { version: 2, effectiveTo: null, current: true, note: 'Better rate' },
      ],
    });
    const later = await addPlanVersion(owner, {
      planId: id,
      ...from('2027-01-01T00:00:00Z', '0.07'),
    });
    expect(later).toMatchObject({ versions: 3, currentVersion: 2 });
    expect(later.components[0]?.summary).toMatch(/^6\s%/u);
  });

  test('it begins after the last one, keeps the currency and says something new', async () => {
    const world = await makeWorld(db);
    const owner = asMember(world);
    const { id: planId } = await createPlan(owner, plan());
    await expect(
      addPlanVersion(owner, { planId, ...from('2025-11-01T00:00:00Z', '0.06') }),
    ).rejects.toMatchObject({ code: 'validation', issues: [{ path: ['effectiveFrom'] }] });
    await expect(
      addPlanVersion(owner, {
        planId,
        effectiveFrom: '2026-12-01T00:00:00Z',
        definition: { ...definition('0.06'), currency: 'EUR' },
      }),
    ).rejects.toMatchObject({ issues: [{ path: ['definition', 'currency'] }] });
    await expect(
      addPlanVersion(owner, { planId, ...from('2026-12-01T00:00:00Z', '0.05') }),
    ).rejects.toMatchObject({ code: 'conflict' });
    expect(await getPlan(owner, { id: planId })).toMatchObject({ versions: 1 });
  });

  test('of two at once one wins, and the other is told', async () => {
    const world = await makeWorld(db);
    const { id: planId } = await createPlan(asMember(world), plan());
    const outcomes = await Promise.allSettled(
      ['0.06', '0.07'].map((rate) =>
        addPlanVersion(asMember(world), { planId, ...from('2026-12-01T00:00:00Z', rate) }),
      ),
    );
    const lost = outcomes.filter((outcome) => outcome.status === 'rejected');
    expect(lost).toHaveLength(1);
    const error: unknown = lost[0]?.reason;
    expect(isDomainError(error) ? error.code : error).toMatch(/^(conflict|validation)$/);
    expect(await getPlan(asMember(world), { id: planId })).toMatchObject({ versions: 2 });
  });
});

describe('assignments', () => {
  test('go to a reseller, a tenant or everybody, and are ended by a date', async () => {
    const world = await makeWorld(db);
    const owner = asMember(world);
    const anna = await addReseller(world, 'anna');
    const { id: planId } = await createPlan(owner, plan());
    const effectiveFrom = '2025-11-01T00:00:00Z';
    await assignPlan(owner, { planId, resellerId: anna, effectiveFrom });
    await assignPlan(owner, { planId, tenantId: world.tenantId, effectiveFrom });
    const all = await assignPlan(owner, { planId, effectiveFrom });
    expect(all.assignments).toBe(3);
    expect(all.assignmentList).toMatchObject([
      { tenant: { id: world.tenantId }, reseller: { id: anna, name: 'anna' } },
      { tenant: { id: world.tenantId, name: 'isp' }, reseller: null },
      { tenant: null, reseller: null },
    ]);
    const id = all.assignmentList[0]?.id ?? '';
    const ended = await endPlanAssignment(owner, { id, effectiveTo: '2026-06-01T00:00:00Z' });
    expect(ended.assignmentList[0]).toMatchObject({ effectiveTo: '2026-06-01T00:00:00.000Z' });
    await expect(
      endPlanAssignment(owner, { id, effectiveTo: '2026-07-01T00:00:00Z' }),
    ).rejects.toMatchObject({ code: 'conflict' });
    const again = await assignPlan(owner, {
      planId,
      resellerId: anna,
      effectiveFrom: '2026-06-01T00:00:00Z',
    });
    expect(again.assignments).toBe(4);
  });

  test('two of one target do not overlap, and the message names the other plan', async () => {
    const world = await makeWorld(db);
    const owner = asMember(world);
    const anna = await addReseller(world, 'anna');
    const first = await createPlan(owner, plan({ name: 'First' }));
    const second = await createPlan(owner, plan({ name: 'Second' }));
    await assignPlan(owner, {
      planId: first.id,
      resellerId: anna,
      effectiveFrom: '2026-01-01T00:00:00Z',
    });
    for (const effectiveFrom of ['2025-06-01T00:00:00Z', '2026-03-01T00:00:00Z']) {
      await expect(
        assignPlan(owner, { planId: second.id, resellerId: anna, effectiveFrom }),
      ).rejects.toMatchObject({
        code: 'conflict',
        message: textWith('“First” from 2026-01-01'),
        issues: [{ path: ['effectiveFrom'] }],
      });
    }
  });

  test('an end before the beginning is refused', async () => {
    const world = await makeWorld(db);
    const owner = asMember(world);
    const { id: planId } = await createPlan(owner, plan());
    const { assignmentList } = await assignPlan(owner, {
      planId,
      effectiveFrom: '2026-01-01T00:00:00Z',
    });
    await expect(
      endPlanAssignment(owner, {
        id: assignmentList[0]?.id ?? '',
        effectiveTo: '2026-01-01T00:00:00Z',
      }),
    ).rejects.toMatchObject({ code: 'validation', issues: [{ path: ['effectiveTo'] }] });
  });

  test('a plan in another currency than the tenant bills in is refused', async () => {
    const world = await makeWorld(db);
    const owner = asMember(world);
    const euros = { ...definition(), currency: 'EUR' };
    const { id: planId } = await createPlan(owner, plan({ definition: euros }));
    await expect(
      assignPlan(owner, {
        planId,
        tenantId: world.tenantId,
        effectiveFrom: '2026-01-01T00:00:00Z',
      }),
    ).rejects.toMatchObject({ code: 'validation', issues: [{ path: ['planId'] }] });
  });

  test('a limited member assigns in its tenants only', async () => {
    const world = await makeWorld(db);
    const second = await addTenant(world, 'second');
    const { id: planId } = await createPlan(asMember(world), plan());
    const limited = asMember(world, 'finance', [second]);
    const effectiveFrom = '2026-01-01T00:00:00Z';
    expect(await assignPlan(limited, { planId, tenantId: second, effectiveFrom })).toMatchObject({
      assignments: 1,
    });
    await expect(
      assignPlan(limited, { planId, tenantId: world.tenantId, effectiveFrom }),
    ).rejects.toMatchObject({ code: 'not_found' });
    await expect(assignPlan(limited, { planId, effectiveFrom })).rejects.toMatchObject({
      code: 'forbidden',
    });
  });
});

describe('the platform’s plan for a partner', () => {
  test('is given to the partner at once, and a later one takes its place', async () => {
    const world = await makeWorld(db);
    const staff = inside(world);
    const first = await createPlan(staff, plan({ definition: definition('0.15', 'event') }));
    expect(first).toMatchObject({
      owner: 'platform',
      earnerKind: 'partner',
      assignmentList: [{ tenant: null, reseller: null, effectiveTo: null }],
    });
    await createPlan(
      staff,
      plan({
        definition: definition('0.2', 'event'),
        effectiveFrom: '2026-06-01T00:00:00Z',
      }),
    );
    expect(await getPlan(staff, { id: first.id })).toMatchObject({
      assignmentList: [{ effectiveTo: '2026-06-01T00:00:00.000Z' }],
    });
    await expect(
      createPlan(staff, plan({ definition: definition('0.3', 'event') })),
    ).rejects.toMatchObject({ code: 'conflict', issues: [{ path: ['effectiveFrom'] }] });
  });

  test('has to say its base', async () => {
    const world = await makeWorld(db);
    await expect(createPlan(inside(world), plan())).rejects.toMatchObject({ code: 'validation' });
  });

  test('cannot take the reseller’s commission from a flat amount, and can from a rate', async () => {
    const world = await makeWorld(db);
    const flat = {
      key: 'share',
      trigger: 'invoice.paid',
      base: 'differential',
      structure: { kind: 'flat_rate', amountMinor: 2000, per: 'event' },
    };
    await expect(
      createPlan(inside(world), plan({ definition: { currency: 'USD', components: [flat] } })),
    ).rejects.toMatchObject({
      code: 'validation',
      issues: [{ path: ['definition', 'components', 0, 'base'] }],
    });
    expect(
      await createPlan(inside(world), plan({ definition: definition('0.2', 'differential') })),
    ).toMatchObject({ owner: 'platform' });
  });

  test('the partner reads it and leaves it alone; staff leave the partner’s alone', async () => {
    const world = await makeWorld(db);
    const owner = asMember(world);
    const platform = await createPlan(
      inside(world),
      plan({ definition: definition('0.15', 'event') }),
    );
    const own = await createPlan(owner, plan());
    expect((await listPlans(owner)).map(({ id }) => id)).toEqual([platform.id, own.id]);
    const change = from('2026-12-01T00:00:00Z', '0.5');
    await expect(addPlanVersion(owner, { planId: platform.id, ...change })).rejects.toMatchObject({
      code: 'forbidden',
    });
    await expect(
      addPlanVersion(inside(world), { planId: own.id, ...change }),
    ).rejects.toMatchObject({ code: 'forbidden' });
    const assignment = platform.assignmentList[0]?.id ?? '';
    await expect(
      endPlanAssignment(owner, { id: assignment, effectiveTo: '2026-12-01T00:00:00Z' }),
    ).rejects.toMatchObject({ code: 'forbidden' });
  });

  test('another partner finds neither', async () => {
    const [world, other] = [await makeWorld(db), await makeWorld(db)];
    const own = await createPlan(asMember(world), plan());
    await expect(getPlan(asMember(other), { id: own.id })).rejects.toMatchObject({
      code: 'not_found',
    });
    expect(await listPlans(asMember(other))).toEqual([]);
    expect(await getPlan(asMember(world, 'viewer'), { id: own.id })).toMatchObject({ id: own.id });
  });
});
