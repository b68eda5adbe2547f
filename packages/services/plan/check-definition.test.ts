import { expect, test } from 'vitest';
import { checkDefinition, contentHashOf } from './check-definition';

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
  expect(checkDefinition(definition, 'reseller')).toEqual(definition);
});
