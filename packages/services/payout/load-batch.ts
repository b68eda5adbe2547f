import type { Tx } from '@portal/db/in-scope';
import { byId } from '@portal/db/partner-filter';
import { payoutBatches } from '@portal/db/schema/payout';
import { and, eq } from 'drizzle-orm';
import { partnerOf } from '../access';
import type { Ctx } from '../context';
import { orNotFound } from '../shared/or-not-found';
import { payerOf } from '../shared/payer';

/** Everything of a batch but its files. */
export const BATCH = {
  id: payoutBatches.id,
  number: payoutBatches.number,
  payer: payoutBatches.payer,
  method: payoutBatches.method,
  currency: payoutBatches.currency,
  status: payoutBatches.status,
  cutOffAt: payoutBatches.cutOffAt,
  note: payoutBatches.note,
  totalMinor: payoutBatches.totalMinor,
  payouts: payoutBatches.payouts,
  createdBy: payoutBatches.createdBy,
  createdByName: payoutBatches.createdByName,
  createdAt: payoutBatches.createdAt,
  submittedAt: payoutBatches.submittedAt,
  approvedByName: payoutBatches.approvedByName,
  approvedAt: payoutBatches.approvedAt,
  executedAt: payoutBatches.executedAt,
  completedAt: payoutBatches.completedAt,
  files: payoutBatches.files,
  submittedBy: payoutBatches.submittedBy,
  submittedByName: payoutBatches.submittedByName,
  version: payoutBatches.version,
};

/** The actor's own batches: those of its payer. The system sees those of both. */
const ofOwnPayer = (ctx: Ctx) =>
  ctx.actor.kind === 'system' ? undefined : eq(payoutBatches.payer, payerOf(ctx).payer);

/**
 * A batch of the actor's payer; locked until the end of the transaction when it is about to change.
 * @throws {DomainError} `not_found`
 */
export const loadBatch = async (tx: Tx, ctx: Ctx, id: string, { lock = false } = {}) => {
  const query = tx
    .select(BATCH)
    .from(payoutBatches)
    .where(and(byId(payoutBatches, partnerOf(ctx), id), ofOwnPayer(ctx)));
  const [row] = await (lock ? query.for('update') : query);
  return orNotFound(row, 'payout batch');
};

export type LoadedBatch = Awaited<ReturnType<typeof loadBatch>>;
