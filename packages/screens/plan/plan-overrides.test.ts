import { PlanDefinition } from '@portal/contracts/plan';
import { applyOverrides } from '@portal/domain/commission/overrides';
import { definitionArb } from '@portal/domain/commission/testing/plan-arbitraries';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { draftsOf } from './plan-draft';
import { ownDraftsOf, overridesOf } from './plan-overrides';
import { runs } from '@portal/domain/testing/runs';

const parsed = (plan: unknown): PlanDefinition =>
  PlanDefinition.parse(JSON.parse(JSON.stringify(plan)));

test('a form that nobody changed has no overrides, whatever the plan', () => {
  fc.assert(
    fc.property(definitionArb('reseller'), (plan) => {
      const definition = parsed(plan);
      const drafts = ownDraftsOf(definition, null, 'reseller');
      expect(drafts.length).toBe(definition.components.length);
      expect(overridesOf(definition, drafts, 'reseller')).toEqual({});
    }),
    runs(),
  );
});

test('other days and limits are terms that the plan takes, and come back into the form', () => {
  fc.assert(
    fc.property(definitionArb('reseller'), fc.integer({ min: 1, max: 3650 }), (plan, days) => {
      const definition = parsed(plan);
      const drafts = (draftsOf(definition, 'reseller') ?? []).map((draft) => ({
        ...draft,
        holdDays: String(days),
        maxPerEventMinor: '1234',
      }));
      const overrides = overridesOf(definition, drafts, 'reseller');
      expect(applyOverrides(plan, overrides, 'reseller')).toMatchObject({ ok: true });
      const again = ownDraftsOf(definition, overrides, 'reseller');
      expect(again).toEqual(drafts);
      expect(overridesOf(definition, again, 'reseller')).toEqual(overrides);
    }),
    runs(),
  );
});

test('only what was changed is an override: a rate in a part, and a clawback that is dropped', () => {
  const definition = parsed({
    currency: 'USD',
    components: [
      {
        key: 'recurring',
        trigger: 'invoice.paid',
        structure: {
          kind: 'hybrid',
          parts: [
            { kind: 'flat_rate', amountMinor: 100, per: 'event' },
            { kind: 'percentage', rate: '0.05' },
          ],
        },
        clawback: { onChurnWithinMonths: 6, schedule: 'linear' },
      },
      { key: 'other', trigger: 'invoice.paid', structure: { kind: 'percentage', rate: '0.1' } },
    ],
  });
  const drafts = ownDraftsOf(
    definition,
    { recurring: { parts: [null, { rate: '0.06' }], clawback: null } },
    'reseller',
  );
  expect(overridesOf(definition, drafts, 'reseller')).toEqual({
    recurring: { parts: [null, { rate: '0.06' }], clawback: null },
  });
});
