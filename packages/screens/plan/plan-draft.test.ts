import { PlanDefinition } from '@portal/contracts/plan';
import { EARNER_KINDS } from '@portal/domain/commission/plan';
import { definitionArb } from '@portal/domain/commission/testing/plan-arbitraries';
import { preparePlan } from '@portal/domain/commission/prepare-plan';
import { validatePlan } from '@portal/domain/commission/validate-plan';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { underCurrentRules } from '@portal/domain/commission/rule-set';
import { definitionOf, draftsOf } from './plan-draft';
import type { FlatDraft } from './plan-draft';
import { newComponent } from './plan-draft-start';
import { runs } from '@portal/domain/testing/runs';

const thereAndBack = (stored: unknown): PlanDefinition => {
  const definition = PlanDefinition.parse(stored);
  const drafts = draftsOf(definition);
  if (drafts === null) throw new Error('This definition could not be edited.');
  return definitionOf(definition.currency, drafts, definition.rounding);
};

describe('a plan in the form', () => {
  test.each(EARNER_KINDS)(
    'every valid plan of a %s can be edited, and says the same when nothing was changed',
    (earner) => {
      fc.assert(
        fc.property(definitionArb(earner), (plan) => {
          const stored: unknown = JSON.parse(JSON.stringify(plan));
          const again = thereAndBack(stored);
          expect(validatePlan(again, earner)).toMatchObject({ ok: true });
          const compiled = (definition: unknown) =>
            preparePlan({ planId: 'p', versionId: 'v', definition }, earner).components.map(
              // No factor at all and an empty table of factors are the same.
              ({ multipliers, ...rest }) => ({ ...rest, multipliers: [...(multipliers ?? [])] }),
            );
          expect(compiled(again)).toEqual(compiled(stored));
          expect(thereAndBack(again)).toEqual(again);
        }),
        runs(150),
      );
    },
  );

  test('keeps how much of the reseller’s commission counts, and drops it where nothing asks for it', () => {
    const stored = {
      currency: 'USD',
      components: [
        {
          key: 'share',
          trigger: 'customer.activated',
          base: 'reseller_commission',
          baseCapMinor: 5000,
          structure: { kind: 'percentage', rate: '0.1' },
        },
      ],
    };
    expect(thereAndBack(stored)).toEqual(stored);
    const [draft] = draftsOf(PlanDefinition.parse(stored), 'partner') ?? [];
    if (draft === undefined) throw new Error('This definition could not be edited.');
    const paid = definitionOf('USD', [{ ...draft, trigger: 'invoice.paid' }]);
    expect(JSON.stringify(paid)).not.toContain('baseCapMinor');
  });

  test('says whether flat amounts are paid on 0.00 and refunds lower bands, and keeps how that was under earlier rules', () => {
    const flat = (payOnZero?: boolean) => ({
      kind: 'flat_rate',
      amountMinor: 500,
      per: 'event',
      payOnZero,
    });
    const banded = (payOnZero?: boolean, measureNetOfRefunds?: boolean) => ({
      kind: 'tiered',
      measure: 'count',
      window: 'month',
      mode: 'cliff',
      measureNetOfRefunds,
      bands: [{ upTo: null, flatMinor: 500, payOnZero }],
    });
    const plan = (structure: unknown, rules?: number): unknown =>
      JSON.parse(
        JSON.stringify({
          currency: 'USD',
          rules,
          components: [{ key: 'a', trigger: 'invoice.paid', structure }],
        }),
      );
    for (const paying of [flat, banded]) {
      expect(thereAndBack(plan(paying(true), 2))).toEqual(plan(paying(true)));
      expect(thereAndBack(plan(paying(), 2))).toEqual(plan(paying()));
      expect(thereAndBack(plan(paying()))).toEqual(plan(paying(true, false)));
    }
    expect(thereAndBack(plan(banded(true, false), 2))).toEqual(plan(banded(true, false)));
  });

  test('a base that was chosen for a rate is not said of a flat amount', () => {
    const draft = newComponent('partner');
    const flat: FlatDraft = {
      kind: 'flat_rate',
      amountMinor: '500',
      per: 'event',
      payOnZero: false,
    };
    const changed = { ...draft, key: 'share', base: 'differential' as const, structure: flat };
    const definition = underCurrentRules(definitionOf('USD', [changed]));
    expect(validatePlan(definition, 'partner')).toMatchObject({ ok: true });
  });

  test('what is half typed is refused at its own field', () => {
    const drafts = draftsOf(
      PlanDefinition.parse({
        currency: 'USD',
        components: [
          {
            key: 'recurring',
            trigger: 'invoice.paid',
            structure: {
              kind: 'tiered',
              measure: 'amount',
              window: 'month',
              mode: 'cliff',
              bands: [
                { upTo: 100, rate: '0.1' },
                { upTo: null, rate: '0.2' },
              ],
            },
          },
        ],
      }),
    );
    const [draft] = drafts ?? [];
    if (draft?.structure.kind !== 'tiered') throw new Error('Not the structure that was given.');
    const [first, last] = draft.structure.bands;
    if (first === undefined || last === undefined) throw new Error('Two bands were given.');
    const changed = {
      ...draft,
      holdDays: 'ten',
      structure: {
        ...draft.structure,
        bands: [
          { ...first, upTo: '1,5' },
          { ...last, rate: '' },
        ],
      },
    };
    const checked = validatePlan(definitionOf('USD', [changed]), 'reseller');
    expect(checked.ok ? [] : checked.issues.map(({ path }) => path.join('.'))).toEqual([
      'components.0.structure.bands.0.upTo',
      'components.0.structure.bands.1.rate',
      'components.0.holdDays',
    ]);
  });
});
