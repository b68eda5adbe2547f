import { validatePlan } from '@portal/domain/commission/validate-plan';
import { ENGLISH } from '@portal/domain/text/english';
import { expect, test } from 'vitest';
import { planIssueWords } from './plan-issue';

const band = (upTo: number | null, rate?: string) => ({ upTo, rate });
const tiered = (...bands: unknown[]) => ({
  kind: 'tiered',
  measure: 'amount',
  window: 'month',
  mode: 'cliff',
  bands,
});
const component = (structure: unknown, more: Readonly<Record<string, unknown>> = {}) => ({
  key: 'a',
  trigger: 'invoice.paid',
  structure,
  ...more,
});
const share = (rate: string) => component({ kind: 'percentage', rate });
const steps = (...list: unknown[]) =>
  component({ kind: 'performance_based', metric: 'new_customers', window: 'month', steps: list });

/** What the form says of a plan of this component, at the first field that is wrong. */
const saidOf = (one: unknown, earner: 'partner' | 'reseller' = 'reseller'): string | undefined => {
  const checked = validatePlan({ currency: 'USD', components: [one] }, earner);
  if (checked.ok) return undefined;
  const [first] = checked.issues;
  return first === undefined ? undefined : planIssueWords(ENGLISH, first.path, first.message);
};

test.each([
  [
    'This has to be above the end of the band before.',
    component(tiered(band(5, '0.1'), band(5, '0.1'), band(null, '0.1'))),
  ],
  [
    'This has to be above the step before.',
    steps({ atLeast: 5, bonusMinor: 1 }, { atLeast: 5, bonusMinor: 1 }),
  ],
  ['Enter a percentage or an amount.', component(tiered(band(null)))],
  ['Enter at most 1,000 %.', share('10.5')],
  ['Enter a percentage such as 5 or 12.5.', share('five')],
  [
    'Enter at most 100 %.',
    component(
      { kind: 'percentage', rate: '0.1' },
      { clawback: { onChurnWithinMonths: 1, schedule: 'steps', shares: ['2'] } },
    ),
  ],
  [
    'Enter at most 100.',
    component({ kind: 'percentage', rate: '0.1' }, { tierMultipliers: { gold: '101' } }),
  ],
  [
    'This cannot be combined with a limit per month.',
    component(
      { ...tiered(band(null, '0.1')), window: 'lifetime', retroactive: true },
      { limits: { maxPerPeriodMinor: 1 } },
    ),
  ],
  [
    'Enter a number of days up to 3650.',
    component({ kind: 'percentage', rate: '0.1' }, { holdDays: 4000 }),
  ],
  [
    'Enter a name of letters, digits and hyphens.',
    component({ kind: 'percentage', rate: '0.1' }, { key: 'a b' }),
  ],
  [
    'Choose what it pays for.',
    component({ kind: 'percentage', rate: '0.1' }, { trigger: undefined }),
  ],
])('a rule gets the words of the form: %s', (said, one) => {
  expect(saidOf(one)).toBe(said);
});

test('the base of a partner’s plan is asked in the words of the form', () => {
  expect(saidOf(share('0.1'), 'partner')).toBe('Choose what the percentage is taken of.');
});

test('what is clear to everybody stays as the rule says it', () => {
  expect(saidOf(component(tiered(band(null, '0.1'), band(5, '0.1'), band(null, '0.1'))))).toBe(
    'Only the last band is open (null): later bands are never reached.',
  );
});
