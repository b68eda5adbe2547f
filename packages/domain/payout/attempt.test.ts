import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { postingLegs } from '../ledger/postings';
import type { LedgerAccount } from '../ledger/postings';
import { attemptKey, nextAttempt, settleAttempt, stateOfAttempts } from './attempt';
import type { Attempt } from './attempt';
import { ATTEMPT_STATES } from './attempt-state';
import type { AttemptState } from './attempt-state';
import { START_POSTING } from './payout-posting';
import type { PayoutPosting } from './payout-posting';
import { runs } from '../testing/runs';

const attempts = (...states: AttemptState[]): Attempt[] =>
  states.map((state, index) => ({ number: index + 1, state }));

describe('when a new attempt may start', () => {
  test.each([
    [[], 1],
    [['started'], null],
    [['unknown'], null],
    [['succeeded'], null],
    [['failed'], 2],
    [['returned'], 2],
    [['failed', 'unknown'], null],
    [['unknown', 'failed'], null],
    [['failed', 'returned'], 3],
    [['failed', 'succeeded'], null],
  ] as const)('after %j: %j', (states, expected) => {
    expect(nextAttempt(attempts(...states))).toBe(expected);
  });

  test('each attempt has its own key', () => {
    expect(attemptKey('p1', 1)).toBe('payout-p1-attempt-1');
    expect(attemptKey('p1', 2)).not.toBe(attemptKey('p1', 1));
  });
});

describe('what a report does to an attempt and its payout', () => {
  test.each([
    ['started', 'succeeded', 'paid', ['payout_confirmed']],
    ['started', 'failed', 'failed', ['payout_failed']],
    ['started', 'unknown', 'unknown', []],
    ['started', 'returned', 'returned', ['payout_confirmed', 'payout_returned']],
    ['unknown', 'started', 'unknown', []],
    ['unknown', 'succeeded', 'paid', ['payout_confirmed']],
    ['unknown', 'failed', 'failed', ['payout_failed']],
    ['failed', 'unknown', 'failed', []],
    ['failed', 'succeeded', 'paid', ['payout_sent', 'payout_confirmed']],
    ['succeeded', 'succeeded', 'paid', []],
    ['succeeded', 'unknown', 'paid', []],
    ['succeeded', 'returned', 'returned', ['payout_returned']],
    ['returned', 'succeeded', 'returned', []],
    ['returned', 'failed', 'returned', []],
  ] as const)('%s, then %s: %s', (from, reported, state, postings) => {
    const settled = settleAttempt(attempts(from), 1, reported);
    expect(settled).toMatchObject({ state, postings });
  });

  test('an attempt that was never started is not ours', () => {
    expect(settleAttempt(attempts('started'), 2, 'succeeded')).toBeNull();
  });

  test('paid after a sure failure is booked, is never sent again, and calls for a person', () => {
    const settled = settleAttempt(attempts('failed'), 1, 'succeeded');
    expect(settled?.alarm).toBe('paid_after_failure');
    expect(nextAttempt(settled?.attempts ?? [])).toBeNull();
  });

  test('a second attempt that succeeded beside a late first one calls for a person', () => {
    const late = settleAttempt(attempts('failed', 'started'), 1, 'succeeded');
    expect(late).toMatchObject({ state: 'paid', alarm: 'paid_after_failure' });
    const twice = settleAttempt(late?.attempts ?? [], 2, 'succeeded');
    expect(twice).toMatchObject({ state: 'paid', alarm: 'paid_twice' });
    const back = settleAttempt(twice?.attempts ?? [], 1, 'returned');
    expect(back).toMatchObject({ state: 'paid', alarm: null, postings: ['payout_returned'] });
  });

  test('failed after paid is not believed', () => {
    expect(settleAttempt(attempts('succeeded'), 1, 'failed')).toMatchObject({
      state: 'paid',
      alarm: 'failed_after_payment',
      postings: [],
    });
  });
});

const balances = (postings: readonly PayoutPosting[]): Record<string, bigint> => {
  const sums = new Map<LedgerAccount, bigint>();
  for (const { account, amountMinor } of postings.flatMap((kind) => postingLegs(kind, 100n))) {
    sums.set(account, (sums.get(account) ?? 0n) + amountMinor);
  }
  return Object.fromEntries([...sums].filter(([, sum]) => sum !== 0n));
};

/** Where the books have to end for one attempt: the payout's 100 taken from payable, and lying at the place of its state. */
const EXPECTED: Record<AttemptState, Record<string, bigint>> = {
  started: { commission_payable: 100n, payout_in_transit: -100n },
  unknown: { commission_payable: 100n, payout_in_transit: -100n },
  succeeded: { commission_payable: 100n, cash_clearing: -100n },
  failed: {},
  returned: {},
};

describe('reports in any order', () => {
  const report = fc.constantFrom(...ATTEMPT_STATES);

  const settleAll = (reports: readonly AttemptState[]) => {
    let known = attempts('started');
    const postings: PayoutPosting[] = [START_POSTING];
    for (const one of reports) {
      const settled = settleAttempt(known, 1, one);
      known = [...(settled?.attempts ?? [])];
      postings.push(...(settled?.postings ?? []));
    }
    return { known, postings, state: stateOfAttempts(known) };
  };

  test('order and repetition change neither the state nor the books', () => {
    fc.assert(
      fc.property(
        fc.array(report, { maxLength: 6 }).chain((reports) =>
          fc.tuple(
            fc.constant(reports),
            fc.shuffledSubarray([...reports, ...reports], {
              minLength: reports.length * 2,
              maxLength: reports.length * 2,
            }),
          ),
        ),
        ([once, shuffled]) => {
          const left = settleAll(once);
          const right = settleAll(shuffled);
          expect(right.known).toEqual(left.known);
          expect(right.state).toBe(left.state);
          expect(balances(right.postings)).toEqual(balances(left.postings));
        },
      ),
      runs(),
    );
  });

  test('the books always stand where the attempt stands', () => {
    fc.assert(
      fc.property(fc.array(report, { maxLength: 8 }), (reports) => {
        const { known, postings } = settleAll(reports);
        expect(balances(postings)).toEqual(EXPECTED[known[0]?.state ?? 'started']);
      }),
      runs(),
    );
  });
});
