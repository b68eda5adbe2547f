import { describe, expect, test } from 'vitest';
import { certificateState, certificationState, headCount, requiredHeadCount } from './certificate';
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
