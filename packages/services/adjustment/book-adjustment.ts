import { newId } from '@portal/db/id';
import type { Tx } from '@portal/db/in-scope';
import { adjustments } from '@portal/db/schema/settlement';
import type { EarnerKind } from '@portal/domain/commission/plan';
import { postingLegs } from '@portal/domain/ledger/postings';
import type { Period } from '@portal/domain/period/period';
import { partnerOf } from '../access';
import type { Ctx } from '../context';
import { postJournals } from '../ledger/post-journals';
import { firstOpenPeriod } from '../ledger/open-period';
import { personOf } from '../shared/payer';
import { askSecondPerson } from './second-person';
import { presentMonth } from '../shared/present-month';

/** Whose amount is adjusted. The tenant is the reseller's; both are null for the partner itself. */
export interface AdjustedEarner {
  readonly earnerKind: EarnerKind;
  readonly resellerId: string | null;
  readonly tenantId: string | null;
}

/** An amount by hand, positive in favour of the earner. */
export interface NewAdjustment {
  readonly earner: AdjustedEarner;
  readonly currency: string;
  readonly amountMinor: bigint;
  readonly reason: string;
  readonly disputeId: string | null;
}

/** The month that takes what is decided now: the first that is open. Ask under the ledger lock. */
export const adjustmentPeriod = async (tx: Tx, ctx: Ctx): Promise<Period> =>
  (await firstOpenPeriod(tx, partnerOf(ctx))) ?? presentMonth(tx, partnerOf(ctx), ctx.now());

/** Books an adjustment that is approved: once, by the constraint on its source. */
export const postAdjustment = async (
  tx: Tx,
  ctx: Ctx,
  adjustment: Omit<NewAdjustment, 'reason' | 'disputeId'> & {
    readonly id: string;
    readonly period: Period;
  },
): Promise<void> => {
  await postJournals(tx, partnerOf(ctx), new Map(), [
    {
      id: newId(),
      kind: 'adjust',
      sourceKind: 'adjustment',
      sourceId: adjustment.id,
      effectiveAt: ctx.now().toISOString(),
      earner: adjustment.earner,
      currency: adjustment.currency,
      legs: postingLegs('adjust', adjustment.amountMinor),
      period: adjustment.period,
      sequence: 1,
    },
  ]);
};

/**
 * Writes an adjustment down: approved and booked at once, or waiting for a second person when what the asker booked
 * alone would come above the threshold. Call it under the ledger lock, through the login of background work.
 */
export const insertAdjustment = async (
  tx: Tx,
  ctx: Ctx,
  made: NewAdjustment,
): Promise<{ readonly id: string; readonly status: 'proposed' | 'approved' }> => {
  const partnerId = partnerOf(ctx);
  const id = newId();
  const { earner, currency, amountMinor } = made;
  const { needsSecond: second } = await askSecondPerson(tx, ctx, made);
  const person = personOf(ctx);
  const period = second ? null : await adjustmentPeriod(tx, ctx);
  await tx.insert(adjustments).values({
    partnerId,
    id,
    ...earner,
    currency,
    amountMinor,
    reason: made.reason,
    disputeId: made.disputeId,
    status: second ? 'proposed' : 'approved',
    needsSecond: second,
    period,
    proposedBy: person.id,
    proposedByName: person.name,
    proposedAt: ctx.now(),
    ...(second ? {} : { decidedBy: person.id, decidedByName: person.name, decidedAt: ctx.now() }),
  });
  if (period !== null) await postAdjustment(tx, ctx, { id, earner, currency, amountMinor, period });
  return { id, status: second ? 'proposed' : 'approved' };
};
