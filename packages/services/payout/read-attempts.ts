import { PayoutAttemptView } from '@portal/contracts/payout';
import type { Tx } from '@portal/db/in-scope';
import { ofPartner } from '@portal/db/partner-filter';
import { payoutAttempts } from '@portal/db/schema/payout-attempt';
import { and, asc, inArray } from 'drizzle-orm';
import { toInstant, toInstantOrNull } from '../shared/instant';
import { tellKept } from '../shared/tell-kept';

export type AttemptViews = ReadonlyMap<string, PayoutAttemptView[]>;

/** The attempts of payouts, oldest first. */
export const attemptsOf = async (
  tx: Tx,
  partnerId: string,
  ids: readonly string[],
): Promise<AttemptViews> => {
  const known = new Map<string, PayoutAttemptView[]>();
  if (ids.length === 0) return known;
  const rows = await tx
    .select({
      payoutId: payoutAttempts.payoutId,
      attempt: payoutAttempts.attempt,
      status: payoutAttempts.status,
      providerRef: payoutAttempts.providerRef,
      error: payoutAttempts.error,
      reversedMinor: payoutAttempts.reversedMinor,
      startedAt: payoutAttempts.startedAt,
      endedAt: payoutAttempts.endedAt,
    })
    .from(payoutAttempts)
    .where(and(ofPartner(payoutAttempts, partnerId), inArray(payoutAttempts.payoutId, [...ids])))
    .orderBy(asc(payoutAttempts.attempt));
  for (const { payoutId, startedAt, endedAt, reversedMinor, ...row } of rows) {
    const view = PayoutAttemptView.parse({
      ...row,
      error: tellKept(row.error),
      reversedMinor: reversedMinor.toString(),
      startedAt: toInstant(startedAt),
      endedAt: toInstantOrNull(endedAt),
    });
    known.set(payoutId, [...(known.get(payoutId) ?? []), view]);
  }
  return known;
};
