import { expect, test } from 'vitest';
import {
  BILLING_EVENT_TYPES,
  RESELLER_EVENTS_WITHOUT_AMOUNT,
} from '@portal/domain/enum/billing-event-type';
import { rulesOf } from '../event/event-rules';
import { checkDefinition, checkNewVersion, contentHashOf } from './check-definition';

const component = {
  key: 'recurring',
  trigger: 'invoice.paid',
  structure: { kind: 'percentage', rate: '0.05' },
};

test('the order of keys does not change what a definition says', () => {
  const one = checkDefinition({ currency: 'USD', components: [component] }, 'reseller');
  const { key, trigger, structure } = component;
  const other = checkDefinition(
    { components: [{ structure, trigger, key }], currency: 'USD' },
    'reseller',
  );
  expect(contentHashOf(other)).toBe(contentHashOf(one));
  const dearer = checkDefinition(
    {
      currency: 'USD',
      components: [{ ...component, structure: { kind: 'percentage', rate: '0.06' } }],
    },
    'reseller',
  );
  expect(contentHashOf(dearer)).not.toBe(contentHashOf(one));
});

test('what is wrong is said with its path below the definition', () => {
  const broken = { ...component, structure: { kind: 'percentage', rate: 'five' } };
  let error: unknown;
  try {
    checkDefinition({ currency: 'USD', components: [broken] }, 'reseller');
  } catch (thrown) {
    error = thrown;
  }
  expect(error).toMatchObject({
    code: 'validation',
    issues: [{ path: ['definition', 'components', 0, 'structure', 'rate'] }],
  });
});

const BONUS = {
  kind: 'performance_based',
  metric: 'new_customers',
  window: 'quarter',
  steps: [{ atLeast: 10, bonusMinor: 50000 }],
};

test('a plan with a bonus at period close may be saved', () => {
  const mixed = { kind: 'hybrid', parts: [component.structure, BONUS] };
  const definition = {
    currency: 'USD',
    components: [component, { ...component, key: 'mixed', structure: mixed }],
  };
  expect(checkDefinition(definition, 'reseller')).toEqual({ ...definition, rules: 2 });
});

const onActivation = (change: Record<string, unknown> = {}) => ({
  currency: 'USD',
  components: [
    {
      key: 'share',
      trigger: 'customer.activated',
      base: 'reseller_commission',
      structure: { kind: 'percentage', rate: '0.1' },
      ...change,
    },
  ],
});

test('a new version says how much of the reseller’s commission counts of events without an amount', () => {
  expect(() => checkNewVersion(onActivation(), 'partner')).toThrow(
    expect.objectContaining({
      code: 'validation',
      issues: [
        {
          path: ['definition', 'components', 0, 'baseCapMinor'],
          message:
            "These events may carry no amount: say how much of the reseller's commission counts at most.",
        },
      ],
    }),
  );
  const fine = [
    onActivation({ baseCapMinor: 10_000 }),
    onActivation({ base: 'event' }),
    onActivation({ trigger: 'invoice.paid' }),
  ];
  for (const definition of fine)
    expect(checkNewVersion(definition, 'partner')).toMatchObject(definition);
  // What is only tried, or was saved before, stands.
  expect(checkDefinition(onActivation(), 'partner')).toMatchObject(onActivation());
});

test('events of customers that may carry no amount are those by which that is asked', () => {
  const without = BILLING_EVENT_TYPES.filter((type) => {
    const { customer, amount } = rulesOf(type);
    return customer === 'required' && amount === 'optional';
  });
  expect(without).toEqual([...RESELLER_EVENTS_WITHOUT_AMOUNT]);
});
