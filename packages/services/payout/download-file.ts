import type { ById } from '@portal/contracts/common';
import { inScope } from '@portal/db/in-scope';
import { byId } from '@portal/db/partner-filter';
import { payoutBatches } from '@portal/db/schema/payout';
import { jobScopeOf, partnerOf, requirePermission } from '../access';
import { appendAudit } from '../audit/append-audit';
import type { Ctx } from '../context';
import { requireAllTenants } from '../shared/all-tenants';
import { found } from '../shared/found';
import { loadBatch } from './load-batch';

/**
 * The payment file of a batch, the same at each download; it holds account numbers, so each download is on the record.
 * @throws {DomainError} `forbidden`, `not_found` (also when there is no file)
 */
export const downloadPaymentFile = async (
  ctx: Ctx,
  { id }: ById,
): Promise<{ readonly name: string; readonly content: Buffer }> => {
  requirePermission(ctx, { platform: 'payout.approve', partner: 'payout.approve' });
  requireAllTenants(ctx);
  return inScope(ctx.db, jobScopeOf(ctx), async (tx) => {
    const batch = await loadBatch(tx, ctx, id);
    const [row] = await tx
      .select({ name: payoutBatches.fileName, content: payoutBatches.fileContent })
      .from(payoutBatches)
      .where(byId(payoutBatches, partnerOf(ctx), id));
    const name = found(row?.name ?? undefined, 'payment file');
    const content = found(row?.content ?? undefined, 'payment file');
    await appendAudit(tx, ctx, {
      action: 'payout_batch.download_file',
      entityKind: 'payout_batch',
      entityId: id,
      entityName: batch.number,
    });
    return { name, content };
  });
};
