import type { Tx } from '@portal/db/in-scope';
import { byId, ofPartner } from '@portal/db/partner-filter';
import { payouts } from '@portal/db/schema/payout';
import { payoutAttempts } from '@portal/db/schema/payout-attempt';
import type { Attempt } from '@portal/domain/payout/attempt';
import { ATTEMPT_STATES } from '@portal/domain/payout/attempt-state';
import type { AttemptState } from '@portal/domain/payout/attempt-state';
import { and, asc, eq } from 'drizzle-orm';
import { orNotFound } from '../shared/or-not-found';

const stateOf = (text: string): AttemptState => {
  const known = ATTEMPT_STATES.find((state) => state === text);
  if (known === undefined) throw new Error(`An attempt cannot be "${text}".`);
  return known;
};

/** An attempt with the instant at which it began, what of it came back, and who said so where a person did. */
export interface LoadedAttempt extends Attempt {
  readonly startedAt: Date;
  readonly reversedMinor: bigint;
  readonly recordedBy: string | null;
}

/**
 * A payout with its attempts, locked until the end of the transaction: whoever moves it is alone.
 * @throws {DomainError} `not_found`
 */
export const lockPayout = async (tx: Tx, partnerId: string, id: string) => {
  const [row] = await tx
    .select()
    .from(payouts)
    .where(byId(payouts, partnerId, id))
    .for('update');
  const attempts = await tx
    .select({
      number: payoutAttempts.attempt,
      state: payoutAttempts.status,
      startedAt: payoutAttempts.startedAt,
      reversedMinor: payoutAttempts.reversedMinor,
      recordedBy: payoutAttempts.recordedBy,
    })
    .from(payoutAttempts)
    .where(and(ofPartner(payoutAttempts, partnerId), eq(payoutAttempts.payoutId, id)))
    .orderBy(asc(payoutAttempts.attempt));
  return {
    ...orNotFound(row, 'payout'),
    attempts: attempts.map(({ state, ...attempt }): LoadedAttempt => ({
      ...attempt,
      state: stateOf(state),
    })),
  };
};

export type LockedPayout = Awaited<ReturnType<typeof lockPayout>>;
