import { ATTEMPT_STATES } from './attempt-state';
import type { AttemptState } from './attempt-state';
import { postingsBetween } from './payout-posting';
import type { PayoutPosting } from './payout-posting';

export interface Attempt {
  /** 1 for the first. */
  readonly number: number;
  readonly state: AttemptState;
  /** What of it came back in part, in minor units; absent for nothing. */
  readonly reversedMinor?: bigint;
}

/** States of a payout that its attempts give it. */
export type AttemptedState = 'processing' | 'unknown' | 'paid' | 'failed' | 'returned';

const rank = (state: AttemptState): number => ATTEMPT_STATES.indexOf(state);

/** The idempotency key of one attempt: the same for every request that belongs to it, and of no other. */
export const attemptKey = (payoutId: string, number: number): string =>
  `payout-${payoutId}-attempt-${String(number)}`;

const isDefiniteFailure = ({ state }: Attempt): boolean =>
  state === 'failed' || state === 'returned';

/** True when every attempt is known for certain to have left the money where it was, or to have brought it back. */
export const isOver = (attempts: readonly Attempt[]): boolean => attempts.every(isDefiniteFailure);

/**
 * The number of the attempt that may start now, or null: a first one, or one after every other is known for certain to
 * have left the money where it was (failed) or to have brought it back at once (returned). What came back in parts may have
 * been paid again by these: it is not sent again as a whole.
 */
export const nextAttempt = (attempts: readonly Attempt[]): number | null =>
  isOver(attempts) && attempts.every(({ reversedMinor = 0n }) => reversedMinor === 0n)
    ? attempts.reduce((last, { number }) => Math.max(last, number), 0) + 1
    : null;

/** What the attempts say about their payout. Throws for a payout that was never attempted. */
export const stateOfAttempts = (attempts: readonly Attempt[]): AttemptedState => {
  if (attempts.some(({ state }) => state === 'succeeded')) return 'paid';
  const latest = attempts.reduce<Attempt | null>(
    (last, attempt) => (last === null || attempt.number > last.number ? attempt : last),
    null,
  );
  if (latest === null) throw new TypeError('A payout without attempts has no state from them.');
  switch (latest.state) {
    case 'started':
      return 'processing';
    case 'unknown':
      return 'unknown';
    case 'failed':
      return 'failed';
    case 'returned':
      return 'returned';
    case 'succeeded':
      return 'paid';
  }
};

/** Why a report needs a person's look, though the books follow it. */
export type ReportAlarm =
  /** Two attempts of one payout succeeded: money went out twice and has to be fetched back. */
  | 'paid_twice'
  /** Reported paid after it was reported failed for certain. */
  | 'paid_after_failure'
  /** Reported failed after it was reported paid; not believed. */
  | 'failed_after_payment';

/** Why a person is asked to look at a payout, whoever noticed. */
export type PayoutAlarm =
  | ReportAlarm
  /** Reported paid after it was cancelled here. */
  | 'paid_after_cancellation'
  /** The provider tells of another amount than was sent. */
  | 'other_amount';

/** What a report about one attempt changes. */
export interface Settlement {
  readonly attempts: readonly Attempt[];
  readonly state: AttemptedState;
  /** What is posted for the payout's full amount, in this order; empty when the report says nothing new. */
  readonly postings: readonly PayoutPosting[];
  readonly alarm: ReportAlarm | null;
}

const alarmOf = (
  from: AttemptState,
  to: AttemptState,
  others: readonly Attempt[],
): ReportAlarm | null => {
  if (from === 'succeeded' && to === 'failed') return 'failed_after_payment';
  if (to !== 'succeeded' || rank(from) >= rank(to)) return null;
  if (others.some(({ state }) => state === 'succeeded')) return 'paid_twice';
  return from === 'failed' ? 'paid_after_failure' : null;
};

/**
 * Takes in what somebody says about attempt `number` (the answer to the request, a look-up, an event, a person). Any order
 * and any repetition of the same reports ends in the same attempts, state and books. Null for an attempt that was never
 * started: not ours.
 */
export const settleAttempt = (
  attempts: readonly Attempt[],
  number: number,
  reported: AttemptState,
): Settlement | null => {
  const known = attempts.find((attempt) => attempt.number === number);
  if (known === undefined) return null;
  const others = attempts.filter((attempt) => attempt.number !== number);
  const state = rank(reported) > rank(known.state) ? reported : known.state;
  const after = attempts.map((attempt) => (attempt === known ? { ...known, state } : attempt));
  return {
    attempts: after,
    state: stateOfAttempts(after),
    postings: postingsBetween(known.state, state),
    alarm: alarmOf(known.state, reported, others),
  };
};
