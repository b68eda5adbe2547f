import { describe, expect, test } from 'vitest';
import type { CertificateNotice } from '../enum/certification';
import {
  certificateState,
  certificationState,
  dueNotice,
  headCount,
  requiredHeadCount,
} from './certificate';
import type { CertificateFacts } from './certificate';

const on = (day: string) => new Date(`${day}T00:00:00Z`);
const given = (more: Partial<CertificateFacts> = {}): CertificateFacts => ({
  issuedAt: on('2026-01-01'),
  validUntil: on('2027-01-01'),
  revokedAt: null,
  retakeFrom: null,
  ...more,
});

describe('a certificate', () => {
  test.each([
    ['until the day it ends', given(), '2026-12-31', 'certified'],
    ['from that day on', given(), '2027-01-01', 'expired'],
    ['without an end', given({ validUntil: null }), '2099-01-01', 'certified'],
    ['revoked', given({ revokedAt: on('2026-03-01') }), '2026-03-01', 'revoked'],
    ['revoked, also afterwards', given({ revokedAt: on('2026-03-01') }), '2028-01-01', 'revoked'],
    [
      'that has to be taken again',
      given({ retakeFrom: on('2026-06-01') }),
      '2026-06-01',
      'expired',
    ],
    ['before it has', given({ retakeFrom: on('2026-06-01') }), '2026-05-31', 'certified'],
  ] as const)('%s', (_, facts, day, state) => {
    expect(certificateState(facts, on(day))).toBe(state);
  });

  test('makes its person certified while one is in force, whatever else there is', () => {
    const now = on('2026-07-01');
    const revoked = given({ revokedAt: on('2026-02-01'), issuedAt: on('2026-02-01') });
    expect(certificationState([], false, now)).toBe('not_certified');
    expect(certificationState([], true, now)).toBe('in_progress');
    expect(certificationState([revoked, given()], true, now)).toBe('certified');
    expect(certificationState([revoked], false, now)).toBe('revoked');
    expect(certificationState([revoked], true, now)).toBe('in_progress');
    expect(certificationState([revoked, given()], false, on('2027-06-01'))).toBe('revoked');
  });
});

describe('what is told of a certificate', () => {
  const told = (
    day: string,
    before: readonly CertificateNotice[],
    facts = given(),
    isRenewed = false,
  ) => dueNotice({ ...facts, told: before, isRenewed }, on(day));
  test.each([
    ['2026-11-01', [], null],
    ['2026-11-02', [], 'days_60'],
    ['2026-11-02', ['days_60'], null],
    ['2026-12-02', ['days_60'], 'days_30'],
    ['2026-12-25', ['days_60', 'days_30'], 'days_7'],
    ['2026-12-25', [], 'days_7'],
    ['2026-12-26', ['days_7'], null],
    ['2027-01-01', ['days_7'], 'expired'],
    ['2027-02-01', ['expired'], null],
  ] as const)('on %s after %j: %s', (day, before, notice) => {
    expect(told(day, before)).toBe(notice);
  });

  test('is nothing for one that is revoked, renewed, or has no end', () => {
    expect(told('2027-01-01', [], given({ revokedAt: on('2026-03-01') }))).toBeNull();
    expect(told('2026-12-25', [], given(), true)).toBeNull();
    expect(told('2026-12-25', [], given({ validUntil: null }))).toBeNull();
  });

  test('is no reminder of a day before its issue', () => {
    const short = given({ issuedAt: on('2026-12-10') });
    expect(told('2026-12-11', [], short)).toBeNull();
    expect(told('2026-12-25', [], short)).toBe('days_7');
  });

  test('is, once, that it has to be taken again', () => {
    const facts = given({ retakeFrom: on('2026-06-01') });
    expect(told('2026-06-01', [], facts)).toBe('retake');
    expect(told('2027-06-01', ['retake'], facts)).toBeNull();
  });
});

describe('a head-count', () => {
  const subject = { tier: 'gold', products: ['fiber'], territories: ['Fresno'] };
  test('is asked for by the strictest requirement that applies', () => {
    const rules = [
      { kind: 'all', value: '', headCount: 1 },
      { kind: 'tier', value: 'gold', headCount: 3 },
      { kind: 'tier', value: 'platinum', headCount: 5 },
      { kind: 'product', value: 'fiber', headCount: 2 },
      { kind: 'territory', value: 'Fresno', headCount: 4 },
    ] as const;
    expect(requiredHeadCount(rules, subject)).toBe(4);
    expect(requiredHeadCount(rules.slice(0, 4), subject)).toBe(3);
    expect(requiredHeadCount(rules, { tier: 'bronze', products: [], territories: [] })).toBe(1);
    expect(requiredHeadCount([], subject)).toBe(0);
  });

  test('counts people once, those in force alone, and says who is next to run out', () => {
    const people = [
      [given({ validUntil: on('2027-03-04') }), given()],
      [given({ validUntil: on('2027-05-01') })],
      [given({ revokedAt: on('2026-02-01') })],
      [],
    ];
    expect(headCount(people, 3, on('2026-07-01'))).toEqual({
      certified: 2,
      required: 3,
      isMet: false,
      nextExpiry: on('2027-03-04'),
    });
    expect(headCount([[given({ validUntil: null })]], 1, on('2026-07-01'))).toEqual({
      certified: 1,
      required: 1,
      isMet: true,
      nextExpiry: null,
    });
  });
});
