import type { ExceptionPayoutPage, ListExceptionPayouts } from '@portal/contracts/liability';
import { inScope } from '@portal/db/in-scope';
import { joined, ofPartner } from '@portal/db/partner-filter';
import { resellers } from '@portal/db/schema/partner';
import { payoutBatches, payouts } from '@portal/db/schema/payout';
import { and, desc, eq } from 'drizzle-orm';
import { partnerOf, readScopeOf, requirePermission } from '../access';
import type { Ctx } from '../context';
import { payerOf } from '../shared/payer';
import { toInstant, toInstantOrNull } from '../shared/instant';
import { toMoney } from '../shared/money';
import { pageOf, windowOf } from '../shared/page';
import { tellKept } from '../shared/tell-kept';

const STATUS = { payouts_failed: 'failed', payouts_unknown: 'unknown' } as const;

const COLUMNS = {
  id: payouts.id,
  reference: payouts.reference,
  batchId: payouts.batchId,
  batchNumber: payoutBatches.number,
  resellerId: payouts.resellerId,
  resellerName: resellers.name,
  currency: payouts.currency,
  amountMinor: payouts.amountMinor,
  failure: payouts.failure,
  askAt: payouts.askAt,
  updatedAt: payouts.updatedAt,
};

/**
 * A page of the payer's payouts that need somebody, in whatever batch they are, the latest first.
 * @throws {DomainError} `forbidden`
 */
export const listExceptionPayouts = async (
  ctx: Ctx,
  input: ListExceptionPayouts,
): Promise<ExceptionPayoutPage> => {
  requirePermission(ctx, { platform: 'read', partner: 'read' });
  const { limit, offset } = windowOf(input);
  const filter = and(
    ofPartner(payouts, partnerOf(ctx)),
    eq(payouts.status, STATUS[input.kind]),
    eq(payouts.earnerKind, payerOf(ctx).earnerKind),
  );
  const [rows, total] = await inScope(ctx.db, readScopeOf(ctx), (tx) =>
    Promise.all([
      tx
        .select(COLUMNS)
        .from(payouts)
        .innerJoin(
          payoutBatches,
          joined(payouts, payoutBatches, eq(payoutBatches.id, payouts.batchId)),
        )
        .leftJoin(resellers, joined(payouts, resellers, eq(resellers.id, payouts.resellerId)))
        .where(filter)
        .orderBy(desc(payouts.updatedAt), desc(payouts.id))
        .limit(limit)
        .offset(offset),
      tx.$count(payouts, filter),
    ]),
  );
  const views = rows.map((row) => ({
    id: row.id,
    reference: row.reference,
    batch: { id: row.batchId, number: row.batchNumber },
    reseller: row.resellerId === null ? null : { id: row.resellerId, name: row.resellerName ?? '' },
    amount: toMoney(row.amountMinor, row.currency),
    failure: tellKept(row.failure),
    since: toInstant(row.updatedAt),
    askAt: toInstantOrNull(row.askAt),
  }));
  return pageOf(input, views, total);
};
