import type { AttemptState } from './attempt-state';

/** How far one attempt came, and what of it came back since. Minor units of the payout's currency. */
export interface AttemptMoney {
  readonly state: AttemptState;
  /** Cumulated; counts only while the attempt has succeeded: what is returned is returned whole. */
  readonly reversedMinor: bigint;
}

/**
 * What of a transfer came back by now, cumulated: reports may be late and come twice, so that the most that was ever told
 * counts, and never more than was sent.
 */
export const reversedByNow = (knownMinor: bigint, toldMinor: bigint, sentMinor: bigint): bigint => {
  const most = toldMinor > knownMinor ? toldMinor : knownMinor;
  return most > sentMinor ? sentMinor : most;
};

/**
 * What is owed to the earner beside the lines of a payout, as a sum over its whole life: positive came back in part, negative
 * went out once too often: twice, or for a payout that was given up and whose lines another one pays. A payout of which
 * nothing arrived owes by its lines alone.
 */
export const owedAgain = (
  amountMinor: bigint,
  isCancelled: boolean,
  attempts: readonly AttemptMoney[],
): bigint => {
  const arrived = attempts.filter(({ state }) => state === 'succeeded');
  if (arrived.length === 0) return 0n;
  const outMinor = arrived.reduce(
    (sum, { reversedMinor }) => sum + amountMinor - reversedMinor,
    0n,
  );
  return (isCancelled ? 0n : amountMinor) - outMinor;
};
