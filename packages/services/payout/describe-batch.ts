import { PayoutMethod } from '@portal/contracts/payee';
import {
  PayoutBatchStatus,
  PayoutStatus,
  type PayoutBatchDetail,
  type PayoutBatchRow,
} from '@portal/contracts/payout';
import type { Tx } from '@portal/db/in-scope';
import { ofPartner } from '@portal/db/partner-filter';
import { payouts } from '@portal/db/schema/payout';
import { and, eq, sql } from 'drizzle-orm';
import { partnerOf } from '../access';
import type { Ctx } from '../context';
import { toInstant, toInstantOrNull } from '../shared/instant';
import { toMoney } from '../shared/money';
import { loadBatch, type LoadedBatch } from './load-batch';
import { personOf } from './payer';

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

/** A batch with the states of its payouts. */
export const describeBatch = async (tx: Tx, ctx: Ctx, id: string): Promise<PayoutBatchDetail> => {
  const row = await loadBatch(tx, ctx, id);
  const { id: userId } = personOf(ctx);
  return {
    ...toBatchRow(row),
    note: row.note,
    cutOffAt: toInstant(row.cutOffAt),
    submittedAt: toInstantOrNull(row.submittedAt),
    approvedAt: toInstantOrNull(row.approvedAt),
    completedAt: toInstantOrNull(row.completedAt),
    fileName: row.fileName,
    isOwn: row.createdBy === userId,
    states: await statesIn(tx, partnerOf(ctx), id),
  };
};
