import { describe, expect, it } from 'vitest';
import { ENGLISH } from '../text/english';
import { say } from '../text/phrase';
import { earnerObstacles, lineObstacles } from './obstacle';
import type { AwaitedLine, EarnerState, Obstacle } from './obstacle';

const NOW = Date.parse('2026-11-25T12:00:00Z');
const OPEN: EarnerState = {
  currency: 'USD',
  isActive: true,
  payee: {
    isAgreementAccepted: true,
    isTaxFormApproved: true,
    isAccountVerified: true,
    restsUntil: null,
    isIdentityReviewOutstanding: false,
  },
  minimumMinor: 5000n,
  dueMinor: 5000n,
};
const LINE: AwaitedLine = {
  state: 'on_statement',
  payableFrom: NOW,
  period: '2026-10',
  isMonthClosed: true,
  isNothing: false,
};
const said = (obstacle: Obstacle | undefined): string => say(ENGLISH, obstacle?.text ?? '');

const kinds = (obstacles: readonly { kind: string }[]): string[] =>
  obstacles.map(({ kind }) => kind);

describe('an earner', () => {
  it('whose gates are open and who is due the minimum has nothing in its way', () => {
    expect(earnerObstacles(OPEN)).toEqual([]);
  });

  it('is told each shut gate, a missing account, and an amount that is too small', () => {
    const shut = { ...OPEN, isActive: false, payee: null, dueMinor: 4999n };
    expect(kinds(earnerObstacles(shut))).toEqual(['gate', 'no_payee', 'below_minimum']);
    const payee = {
      isAgreementAccepted: false,
      isTaxFormApproved: true,
      isAccountVerified: true,
      restsUntil: null,
      isIdentityReviewOutstanding: true,
    };
    expect(earnerObstacles({ ...OPEN, payee })).toHaveLength(2);
  });

  it('reads amounts with their currency', () => {
    expect(said(earnerObstacles({ ...OPEN, dueMinor: 1200n })[0])).toBe(
      'Less than $50.00 is not paid out; $12.00 is due so far.',
    );
    expect(kinds(earnerObstacles({ ...OPEN, dueMinor: -1n }))).toEqual(['nothing_due']);
    expect(earnerObstacles({ ...OPEN, dueMinor: 0n })).toEqual([]);
  });
});

describe('a line', () => {
  const gate = earnerObstacles({ ...OPEN, payee: null });
  it.each([
    [LINE, ['no_payee']],
    [{ ...LINE, state: 'paid' }, []],
    [{ ...LINE, isMonthClosed: false, isNothing: true }, []],
    [{ ...LINE, state: 'debt' }, ['debt']],
    [{ ...LINE, state: 'disputed' }, ['disputed', 'no_payee']],
    [
      { ...LINE, state: 'held', payableFrom: NOW + 1, isMonthClosed: false },
      ['hold', 'month_open', 'no_payee'],
    ],
  ] as const)('%# says its own obstacles first', (line, expected) => {
    expect(kinds(lineObstacles(line, NOW, gate))).toEqual(expected);
  });

  it('on hold says until when', () => {
    const [hold] = lineObstacles({ ...LINE, state: 'held', payableFrom: NOW + 5 }, NOW, []);
    expect(hold).toMatchObject({ kind: 'hold', until: NOW + 5 });
  });
});
