import { inScope } from '@portal/db/in-scope';
import type { Tx } from '@portal/db/in-scope';
import { byId, ofPartner } from '@portal/db/partner-filter';
import { imports } from '@portal/db/schema/customer';
import { importChunks } from '@portal/db/schema/import';
import { keep } from '@portal/domain/text/kept';
import type { Words } from '@portal/domain/text/phrase';
import { and, eq, inArray } from 'drizzle-orm';
import { jobScopeOf, partnerOf } from '../access';
import type { Ctx } from '../context';

/** Drops the uploaded file of an import that has ended, and what its columns held; its rows, counts and problems stay. */
export const dropUpload = async (tx: Tx, partnerId: string, importId: string): Promise<void> => {
  await tx
    .delete(importChunks)
    .where(and(ofPartner(importChunks, partnerId), eq(importChunks.importId, importId)));
  await tx
    .update(imports)
    .set({ profile: null })
    .where(byId(imports, partnerId, importId));
};

/**
 * Ends an import as failed, with words for the person who began it. What was taken over before stays. Ended imports are
 * left alone. For the import's own steps, and for the queue when it gives up.
 */
export const failImport = async (
  ctx: Ctx,
  { importId, message }: { readonly importId: string; readonly message: Words },
): Promise<void> => {
  const partnerId = partnerOf(ctx);
  await inScope(ctx.db, jobScopeOf(ctx), async (tx) => {
    const ended = await tx
      .update(imports)
      .set({ status: 'failed', error: keep(message), finishedAt: ctx.now() })
      .where(
        and(
          byId(imports, partnerId, importId),
          inArray(imports.status, ['uploading', 'mapping', 'queued', 'running']),
        ),
      )
      .returning({ id: imports.id });
    if (ended.length > 0) await dropUpload(tx, partnerId, importId);
  });
};
