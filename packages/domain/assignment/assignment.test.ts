import { describe, expect, test } from 'vitest';
import { compareTiers, nextTier, previousTier } from '../tier/tier';
import { assignmentInForce, planAssignmentInForce } from './in-force';
import { matchesPostalPrefix, parsePostalPrefixes } from './postal';

describe('postal prefixes', () => {
  test.each([
    ['95014', '950', true],
    ['95014', '95014', true],
    ['95014', '951', false],
    ['95014-2083', '95014 2', true],
    ['sw1a 1aa', 'SW1A', true],
    ['95014', '950*', true],
    ['95014', '', false],
    ['95014', '*', false],
    ['', '9', false],
  ])('%j begins with %j: %s', (code, prefix, expected) => {
    expect(matchesPostalPrefix(code, prefix)).toBe(expected);
  });

  test('typed prefixes are cleaned', () => {
    expect(parsePostalPrefixes('950, 951*;\n sw1 a,, 950')).toEqual(['950', '951', 'SW1A']);
  });
});

describe('what is in force', () => {
  const day = (n: number): Date => new Date(Date.UTC(2026, 0, n));
  const first = { name: 'first', from: day(1), to: day(10) };
  const second = { name: 'second', from: day(10), to: null };

  test.each([
    { at: day(1), name: 'first' },
    { at: day(9), name: 'first' },
    { at: day(10), name: 'second' },
    { at: day(300), name: 'second' },
  ])('a transfer on the 10th: on $at it is the $name', ({ at, name }) => {
    expect(assignmentInForce([second, first], at)?.name).toBe(name);
  });

  test('before the first there is none', () => {
    expect(assignmentInForce([first, second], Date.UTC(2025, 11, 31))).toBeNull();
  });

  const scope = (
    name: string,
    resellerId: string | null,
    tenantId: string | null,
    from = day(1),
  ) => ({
    name,
    resellerId,
    tenantId,
    from,
    to: null,
  });
  const all = [
    scope('default', null, null),
    scope('tenant', null, 't1'),
    scope('reseller', 'r1', null),
    scope('later default', null, null, day(5)),
    scope('other tenant', null, 't2', day(20)),
  ];
  test.each([
    { resellerId: 'r1', tenantId: 't1', name: 'reseller' },
    { resellerId: 'r2', tenantId: 't1', name: 'tenant' },
    { resellerId: 'r2', tenantId: 't3', name: 'later default' },
    { resellerId: 'r2', tenantId: 't2', name: 'later default' },
  ])('reseller $resellerId of $tenantId has the plan of the $name', ({ name, ...target }) => {
    expect(planAssignmentInForce(all, target, day(15))?.name).toBe(name);
  });

  test('without any assignment there is no plan', () => {
    expect(planAssignmentInForce([], { resellerId: 'r1', tenantId: 't1' }, day(1))).toBeNull();
  });
});

test('tiers have an order and ends', () => {
  expect(compareTiers('gold', 'silver')).toBeGreaterThan(0);
  expect([nextTier('gold'), nextTier('platinum'), previousTier('bronze')]).toEqual([
    'platinum',
    null,
    null,
  ]);
});
