import type { ById } from '@portal/contracts/common';
import type {
  ListPayoutBatches,
  PayoutBatchDetail,
  PayoutBatchPage,
} from '@portal/contracts/payout';
import { inScope } from '@portal/db/in-scope';
import { ofPartner } from '@portal/db/partner-filter';
import { payoutBatches } from '@portal/db/schema/payout';
import { and, eq, inArray } from 'drizzle-orm';
import { partnerOf, readScopeOf, requirePermission } from '../access';
import type { Ctx } from '../context';
import { requireAllTenants } from '../shared/all-tenants';
import { loadPeople } from '../shared/another-person';
import { directed } from '../shared/order';
import { pageOf, windowOf } from '../shared/page';
import { describeBatch, toBatchRow } from './describe-batch';
import { BATCH, loadBatch } from './load-batch';
import { payerOf, personOf } from '../shared/payer';

const ORDER = { createdAt: payoutBatches.createdAt, number: payoutBatches.number } as const;

/**
 * A page of the payer's batches, the latest first unless asked otherwise.
 * @throws {DomainError} `forbidden`
 */
export const listBatches = async (ctx: Ctx, input: ListPayoutBatches): Promise<PayoutBatchPage> => {
  requirePermission(ctx, { platform: 'read', partner: 'read' });
  requireAllTenants(ctx);
  return inScope(ctx.db, readScopeOf(ctx), async (tx) => {
    const { limit, offset } = windowOf(input);
    const filter = and(
      ofPartner(payoutBatches, partnerOf(ctx)),
      eq(payoutBatches.payer, payerOf(ctx).payer),
      input.status === undefined ? undefined : inArray(payoutBatches.status, input.status),
    );
    const [rows, total] = await Promise.all([
      tx
        .select(BATCH)
        .from(payoutBatches)
        .where(filter)
        .orderBy(directed(ORDER[input.sort ?? 'createdAt'], input.dir ?? 'desc'), payoutBatches.id)
        .limit(limit)
        .offset(offset),
      tx.$count(payoutBatches, filter),
    ]);
    return pageOf(input, rows.map(toBatchRow), total);
  });
};

/**
 * One batch of the payer's.
 * @throws {DomainError} `forbidden`, `not_found`
 */
export const getBatch = async (ctx: Ctx, { id }: ById): Promise<PayoutBatchDetail> => {
  requirePermission(ctx, { platform: 'read', partner: 'read' });
  requireAllTenants(ctx);
  return inScope(ctx.db, readScopeOf(ctx), async (tx) => {
    const { createdBy, submittedBy } = await loadBatch(tx, ctx, id);
    const people = await loadPeople(tx, ctx, [personOf(ctx).id, createdBy, submittedBy]);
    return describeBatch(tx, ctx, id, people);
  });
};
