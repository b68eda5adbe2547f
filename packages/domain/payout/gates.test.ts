import { describe, expect, test } from 'vitest';
import { PAYOUT_GATES, shutGates } from './gates';
import type { PayeeState } from './gates';

const OPEN: PayeeState = {
  isActive: true,
  isAgreementAccepted: true,
  isTaxFormApproved: true,
  isAccountVerified: true,
  restsUntil: null,
  isIdentityReviewOutstanding: false,
};

describe('gates before a payout', () => {
  test('somebody with everything in order may be paid', () => {
    expect(shutGates(OPEN)).toEqual([]);
  });

  test.each([
    ['active', { isActive: false }],
    ['agreement_accepted', { isAgreementAccepted: false }],
    ['tax_form_approved', { isTaxFormApproved: false }],
    ['account_verified', { isAccountVerified: false }],
    ['details_rested', { restsUntil: 1 }],
    ['identity_clear', { isIdentityReviewOutstanding: true }],
  ] as const)('%s is shut alone', (gate, change) => {
    expect(shutGates({ ...OPEN, ...change })).toEqual([gate]);
  });

  test('a newcomer sees every gate, in the order in which they are usually opened', () => {
    const nothing: PayeeState = {
      isActive: false,
      isAgreementAccepted: false,
      isTaxFormApproved: false,
      isAccountVerified: false,
      restsUntil: 1,
      isIdentityReviewOutstanding: true,
    };
    expect(shutGates(nothing)).toEqual([...PAYOUT_GATES]);
  });
});
