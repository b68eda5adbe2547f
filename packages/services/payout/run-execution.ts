import type { ById } from '@portal/contracts/common';
import { isPassing } from '@portal/db/error';
import { inScope } from '@portal/db/in-scope';
import { ofPartner } from '@portal/db/partner-filter';
import { payouts } from '@portal/db/schema/payout';
import { isDomainError } from '@portal/domain/errors';
import { and, asc, eq } from 'drizzle-orm';
import { jobScopeOf, partnerOf, requirePermission } from '../access';
import type { Ctx } from '../context';
import { advancePayout } from './advance-payout';
import { enqueueJob } from '../shared/enqueue-job';

const openPayouts = (ctx: Ctx, batchId: string) =>
  inScope(ctx.db, { ...jobScopeOf(ctx), readOnly: true }, async (tx) => {
    const rows = await tx
      .select({ id: payouts.id })
      .from(payouts)
      .where(
        and(
          ofPartner(payouts, partnerOf(ctx)),
          eq(payouts.batchId, batchId),
          eq(payouts.status, 'processing'),
        ),
      )
      .orderBy(asc(payouts.id));
    return rows.map(({ id }) => id);
  });

/** Sends one after the other. What cannot be sent now, or is not certain, is asked about later; the others go on. */
const sendAll = async (ctx: Ctx, batchId: string): Promise<void> => {
  for (const id of await openPayouts(ctx, batchId)) {
    let state = 'unknown';
    try {
      state = await advancePayout(ctx, { id });
    } catch (error) {
      if (!isDomainError(error) || isPassing(error)) throw error;
    }
    if (state === 'unknown' || state === 'processing') {
      await inScope(ctx.db, jobScopeOf(ctx), (tx) =>
        enqueueJob(tx, 'payout__settle', { partnerId: partnerOf(ctx), id }),
      );
    }
  }
};

/**
 * Sends the payouts of a batch that was let go and goes through a provider. Carrying it out again does only what is left. For
 * background work.
 * @throws {DomainError} `forbidden`, `not_found`
 */
export const runExecution = async (ctx: Ctx, { id }: ById): Promise<void> => {
  requirePermission(ctx, {});
  await sendAll(ctx, id);
};
