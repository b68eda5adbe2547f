import { PayoutMethod } from '@portal/contracts/payee';
import { PayoutBatchStatus, PayoutStatus } from '@portal/contracts/payout';
import type { PayoutBatchDetail, PayoutBatchRow } from '@portal/contracts/payout';
import type { Tx } from '@portal/db/in-scope';
import { ofPartner } from '@portal/db/partner-filter';
import { payoutFiles, payouts } from '@portal/db/schema/payout';
import { and, desc, eq, sql } from 'drizzle-orm';
import { partnerOf } from '../access';
import type { Ctx } from '../context';
import { NO_PEOPLE, whyNotAnother } from '../shared/another-person';
import type { People } from '../shared/another-person';
import { toInstant, toInstantOrNull } from '../shared/instant';
import { toMoney } from '../shared/money';
import { loadBatch } from './load-batch';
import type { LoadedBatch } from './load-batch';
import { personOf } from '../shared/payer';
import { findRedirected } from './redirected';

/** A batch in the shape of the contract's list. */
export const toBatchRow = (row: LoadedBatch): PayoutBatchRow => ({
  id: row.id,
  number: row.number,
  method: PayoutMethod.parse(row.method),
  currency: row.currency,
  status: PayoutBatchStatus.parse(row.status),
  payouts: row.payouts,
  total: toMoney(row.totalMinor, row.currency),
  createdByName: row.createdByName,
  createdAt: toInstant(row.createdAt),
  approvedByName: row.approvedByName,
  executedAt: toInstantOrNull(row.executedAt),
});

const statesIn = async (tx: Tx, partnerId: string, batchId: string) => {
  const rows = await tx
    .select({
      status: payouts.status,
      count: sql<number>`count(*)::int`,
      amountMinor: sql<string>`sum(${payouts.amountMinor})::text`,
    })
    .from(payouts)
    .where(
      and(
        ofPartner(payouts, partnerId),
        eq(payouts.batchId, batchId),
        eq(payouts.decision, 'include'),
      ),
    )
    .groupBy(payouts.status);
  return rows.map((row) => ({ ...row, status: PayoutStatus.parse(row.status) }));
};

/** Most files of a batch that are shown; each but the first sends payments again that failed. */
const MOST_FILES = 50;

const filesOf = async (tx: Tx, partnerId: string, batch: LoadedBatch) => {
  if (batch.files === 0) return [];
  const rows = await tx
    .select({
      sequence: payoutFiles.sequence,
      name: payoutFiles.name,
      payments: payoutFiles.payments,
      totalMinor: payoutFiles.totalMinor,
      createdAt: payoutFiles.createdAt,
    })
    .from(payoutFiles)
    .where(and(ofPartner(payoutFiles, partnerId), eq(payoutFiles.batchId, batch.id)))
    .orderBy(desc(payoutFiles.sequence))
    .limit(MOST_FILES);
  return rows.map(({ totalMinor, createdAt, ...file }) => ({
    ...file,
    total: toMoney(totalMinor, batch.currency),
    createdAt: toInstant(createdAt),
  }));
};

/** A batch with the states of its payouts; people tell apart who asks and who proposed it. */
export const describeBatch = async (
  tx: Tx,
  ctx: Ctx,
  id: string,
  people: People = NO_PEOPLE,
): Promise<PayoutBatchDetail> => {
  const row = await loadBatch(tx, ctx, id);
  const asker = personOf(ctx);
  return {
    ...toBatchRow(row),
    note: row.note,
    cutOffAt: toInstant(row.cutOffAt),
    submittedAt: toInstantOrNull(row.submittedAt),
    approvedAt: toInstantOrNull(row.approvedAt),
    completedAt: toInstantOrNull(row.completedAt),
    files: await filesOf(tx, partnerOf(ctx), row),
    isOwn:
      asker.id !== null &&
      [row.createdBy, row.submittedBy].some(
        (first) => whyNotAnother(asker, { id: first }, people) !== null,
      ),
    redirected: await findRedirected(tx, partnerOf(ctx), row),
    handedOverByName: row.submittedByName,
    version: row.version,
    states: await statesIn(tx, partnerOf(ctx), id),
  };
};
