import type { PickPaymentFile } from '@portal/contracts/payout';
import { inScope } from '@portal/db/in-scope';
import { ofPartner } from '@portal/db/partner-filter';
import { payoutFiles } from '@portal/db/schema/payout';
import { fileRailOf } from '@portal/domain/payout/rail/index';
import { and, eq } from 'drizzle-orm';
import { jobScopeOf, partnerOf, requirePermission } from '../access';
import { appendAudit } from '../audit/append-audit';
import type { Ctx } from '../context';
import { requireAllTenants } from '../shared/all-tenants';
import { orNotFound } from '../shared/or-not-found';
import { loadBatch } from './load-batch';

/**
 * A payment file of a batch, the latest unless said, the same at each download; it holds account numbers, so each download is on the record.
 * @throws {DomainError} `forbidden`, `not_found` (also when there is no such file)
 */
export const downloadPaymentFile = async (
  ctx: Ctx,
  { id, sequence }: PickPaymentFile,
): Promise<{ readonly name: string; readonly mediaType: string; readonly content: Buffer }> => {
  requirePermission(ctx, { platform: 'payout.approve', partner: 'payout.approve' });
  requireAllTenants(ctx);
  return inScope(ctx.db, jobScopeOf(ctx), async (tx) => {
    const batch = await loadBatch(tx, ctx, id);
    const [row] = await tx
      .select({ name: payoutFiles.name, content: payoutFiles.content })
      .from(payoutFiles)
      .where(
        and(
          ofPartner(payoutFiles, partnerOf(ctx)),
          eq(payoutFiles.batchId, id),
          eq(payoutFiles.sequence, sequence ?? batch.files),
        ),
      );
    const file = orNotFound(row, 'payment file');
    const rail = orNotFound(fileRailOf(batch.method), 'payment file');
    await appendAudit(tx, ctx, {
      action: 'payout_batch.download_file',
      entityKind: 'payout_batch',
      entityId: id,
      entityName: batch.number,
      after: { file: file.name },
    });
    return { ...file, mediaType: rail.mediaType };
  });
};
