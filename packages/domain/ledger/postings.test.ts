import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { amountLegs, assertBalanced, POSTING_KINDS, postingLegs } from './postings';
import { runs } from '../testing/runs';

describe('postings of section 5', () => {
  test.each([
    ['accrue', 'commission_expense', 'commission_payable'],
    ['reduce', 'commission_payable', 'commission_expense'],
    ['recover', 'clawback_receivable', 'commission_expense'],
    ['net_recovery', 'commission_payable', 'clawback_receivable'],
    ['payout_sent', 'commission_payable', 'payout_in_transit'],
    ['payout_confirmed', 'payout_in_transit', 'cash_clearing'],
    ['payout_failed', 'payout_in_transit', 'commission_payable'],
    ['payout_returned', 'cash_clearing', 'commission_payable'],
    ['adjust', 'adjustment', 'commission_payable'],
  ] as const)('%s of 12.00 debits %s and credits %s', (kind, debit, credit) => {
    expect(postingLegs(kind, 1200n)).toEqual([
      { account: debit, amountMinor: 1200n },
      { account: credit, amountMinor: -1200n },
    ]);
  });

  test('a signed amount accrues, reduces before payout, becomes a debt after payout; zero posts nothing', () => {
    const accounts = (amount: bigint, paidOut: boolean): string[] =>
      amountLegs(amount, paidOut).map(({ account }) => account);
    expect(accounts(5n, true)).toEqual(['commission_expense', 'commission_payable']);
    expect(accounts(-5n, false)).toEqual(['commission_payable', 'commission_expense']);
    expect(accounts(-5n, true)).toEqual(['clawback_receivable', 'commission_expense']);
    expect(accounts(0n, false)).toEqual([]);
  });

  test('every journal balances at any size', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...POSTING_KINDS),
        fc.bigInt({ min: 1n, max: 10n ** 20n }),
        (kind, amount) => {
          expect(() => assertBalanced(postingLegs(kind, amount))).not.toThrow();
        },
      ),
      runs(),
    );
  });

  test('what does not balance, and amounts without sense, are refused', () => {
    expect(() => assertBalanced([{ account: 'adjustment', amountMinor: 1n }])).toThrow(
      'two or more legs',
    );
    expect(() =>
      assertBalanced([
        { account: 'adjustment', amountMinor: 2n },
        { account: 'rounding', amountMinor: -1n },
      ]),
    ).toThrow('sum to 1');
    expect(() => postingLegs('accrue', 0n)).toThrow('makes no sense');
    expect(() => postingLegs('payout_sent', -1n)).toThrow('makes no sense');
    expect(postingLegs('adjust', -7n)[0]).toEqual({
      account: 'commission_payable',
      amountMinor: 7n,
    });
  });
});
