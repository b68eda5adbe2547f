import { describe, expect, test } from 'vitest';
import { DomainError } from '../errors';
import { allowedTransitions, assertTransition, canTransition, statesOf } from './lifecycle';
import type { Thing } from './lifecycle';
import { TRANSITIONS } from './transitions';

const THINGS: Thing[] = [
  'partner_application',
  'partner',
  'tenant',
  'reseller_application',
  'background_check',
  'check_part',
  'reseller',
  'onboarding_task',
  'certification',
  'deal_registration',
  'commission_line',
  'accounting_period',
  'statement',
  'payout',
  'stored_file',
  'custom_domain',
];

describe('lifecycles', () => {
  test('exist for everything that domain.md lists', () => {
    expect(Object.keys(TRANSITIONS).toSorted()).toEqual(THINGS.toSorted());
  });

  test.each(THINGS)('%s: every state is reached from the first, none leads to itself', (thing) => {
    const states = statesOf(thing);
    const reached = new Set(states.slice(0, 1));
    for (const from of reached) for (const to of allowedTransitions(thing, from)) reached.add(to);
    expect(reached).toEqual(new Set(states));
    for (const state of states) expect(canTransition(thing, state, state)).toBe(false);
  });

  test('a partner is activated, suspended, reinstated and in the end terminated', () => {
    expect(allowedTransitions('partner', 'onboarding')).toEqual(['active', 'terminated']);
    expect(allowedTransitions('reseller', 'onboarding')).toEqual(['active', 'terminated']);
    expect(allowedTransitions('partner', 'suspended')).toEqual(['active', 'terminated']);
    expect(canTransition('partner', 'active', 'terminated')).toBe(false);
    expect(allowedTransitions('partner', 'terminated')).toEqual([]);
  });

  test('an accounting period goes one way', () => {
    expect(canTransition('accounting_period', 'open', 'closing')).toBe(true);
    expect(canTransition('accounting_period', 'closed', 'open')).toBe(false);
  });

  test('an application is withdrawn only before a decision', () => {
    const before = [
      'draft',
      'submitted',
      'background_check',
      'under_review',
      'info_requested',
    ] as const;
    for (const tier of ['partner_application', 'reseller_application'] as const) {
      expect(before.every((from) => canTransition(tier, from, 'withdrawn'))).toBe(true);
      for (const decided of ['approved', 'rejected'] as const)
        expect(canTransition(tier, decided, 'withdrawn')).toBe(false);
    }
  });

  test('an application of either tier is checked before it is reviewed, and a rejected one is reopened', () => {
    for (const tier of ['partner_application', 'reseller_application'] as const) {
      expect(allowedTransitions(tier, 'draft')).toEqual(['submitted', 'withdrawn']);
      expect(allowedTransitions(tier, 'submitted')).toEqual(['background_check', 'withdrawn']);
      expect(canTransition(tier, 'background_check', 'approved')).toBe(false);
      expect(allowedTransitions(tier, 'rejected')).toEqual(['under_review']);
    }
  });

  test('an illegal transition is a typed error that names both states', () => {
    expect(() => assertTransition('partner', 'terminated', 'active')).toThrow(DomainError);
    expect(() => assertTransition('deal_registration', 'won', 'submitted')).toThrow(
      'A deal registration that is won cannot become submitted.',
    );
    expect(() => assertTransition('partner', 'onboarding', 'active')).not.toThrow();
  });
});
