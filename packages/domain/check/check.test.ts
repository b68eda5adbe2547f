import { describe, expect, test } from 'vitest';
import { allowedTransitions } from '../lifecycle/lifecycle';
import { adverseStep, finalAfter } from './adverse';
import { checkAge, clearUntil } from './expiry';
import { judgeCheck, manualStanding } from './judge';
import type { PartStanding } from './judge';

const at = (text: string): Date => new Date(text);

const parts = (...states: readonly PartStanding['state'][]): PartStanding[] => {
  return states.map((state, index) => ({ kind: index === 0 ? 'manual' : 'vat', state }));
};

describe('what the parts of a check come to', () => {
  test.each([
    ['nothing is begun', parts('pending', 'pending'), null, false, ['manual', 'vat']],
    ['one is open', parts('passed', 'pending'), null, true, ['vat']],
    ['one runs', parts('running', 'passed'), null, true, ['manual']],
    ['one failed and another is open', parts('failed', 'running'), null, true, ['vat']],
    ['all passed', parts('passed', 'passed', 'passed'), 'clear', true, []],
    ['one does not apply', parts('passed', 'not_applicable'), 'clear', true, []],
    ['one is to be considered', parts('passed', 'consider'), 'consider', true, []],
    ['the worst counts', parts('consider', 'failed', 'passed'), 'failed', true, []],
    ['there are no parts', parts(), 'consider', false, []],
  ] as const)('%s', (_, given, outcome, isBegun, open) => {
    expect(judgeCheck(given)).toEqual({ outcome, isBegun, open });
  });

  test.each([
    [[null, null], 'pending'],
    [['passed', null], 'running'],
    [['failed', null], 'running'],
    [['passed', 'not_applicable'], 'passed'],
    [['passed', 'failed'], 'failed'],
  ])('a list with %j is %s', (results, state) => {
    expect(manualStanding(results)).toBe(state);
  });

  test('a part ends once; what is to be considered, a person settles', () => {
    expect(allowedTransitions('check_part', 'pending')).toEqual([
      'running',
      'passed',
      'not_applicable',
      'consider',
      'failed',
    ]);
    expect(allowedTransitions('check_part', 'consider')).toEqual(['passed', 'failed']);
    for (const end of ['passed', 'not_applicable', 'failed'] as const)
      expect(allowedTransitions('check_part', end)).toEqual([]);
  });
});

describe('what was found against somebody', () => {
  const noticeAt = at('2026-11-23T09:00:00Z');
  const finalAt = finalAfter(noticeAt, 5);
  test.each([
    ['clear', null, null, '2026-11-23T09:00:00Z', 'none'],
    ['in_progress', null, null, '2026-11-23T09:00:00Z', 'none'],
    ['consider', null, null, '2026-11-23T09:00:00Z', 'notice_due'],
    ['failed', null, null, '2027-11-23T09:00:00Z', 'notice_due'],
    ['failed', noticeAt, finalAt, '2026-11-28T08:59:59Z', 'waiting'],
    ['failed', noticeAt, finalAt, '2026-11-28T09:00:00Z', 'final'],
    ['consider', noticeAt, finalAt, '2026-12-28T09:00:00Z', 'final'],
  ] as const)('%s, told %s until %s, is at %s: %s', (state, told, final, now, step) => {
    expect(adverseStep({ state, noticeAt: told, finalAt: final }, at(now))).toBe(step);
  });
});

describe('the age of a clear check', () => {
  const expiresAt = clearUntil(at('2026-11-30T09:00:00Z'), 3);
  test('ends on the last day of a shorter month', () => {
    expect(expiresAt).toEqual(at('2027-02-28T09:00:00Z'));
  });
  test.each([
    ['2027-01-29T08:59:59Z', 'good'],
    ['2027-01-29T09:00:00Z', 'recheck_due'],
    ['2027-02-28T08:59:59Z', 'recheck_due'],
    ['2027-02-28T09:00:00Z', 'lapsed'],
  ])('at %s is %s', (now, age) => {
    expect(checkAge(expiresAt, 30, at(now))).toBe(age);
  });
});
