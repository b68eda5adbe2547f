import { inScope } from '@portal/db/in-scope';
import type { Tx } from '@portal/db/in-scope';
import { byId, ofPartner } from '@portal/db/partner-filter';
import { storedFiles } from '@portal/db/schema/file';
import { and, eq, inArray, ne } from 'drizzle-orm';
import { jobScopeOf, partnerOf } from '../access';
import type { Ctx } from '../context';
import { IN_BULK, enqueueJobs } from '../shared/enqueue-job';
import type { FilePorts } from '../ports';
import { keyOfFile } from './file-key';

/** What a file belongs to. */
export interface FileSubject {
  readonly kind: 'application';
  readonly ids: readonly string[];
}

/** Deletes all files of some subjects, for background work: at once for everybody, and in the store by a job. */
export const deleteFilesOf = async (
  tx: Tx,
  partnerId: string,
  { kind, ids }: FileSubject,
  now: Date,
): Promise<void> => {
  if (ids.length === 0) return;
  const deleted = await tx
    .update(storedFiles)
    .set({ state: 'deleted', deletedAt: now })
    .where(
      and(
        ofPartner(storedFiles, partnerId),
        eq(storedFiles.subjectKind, kind),
        inArray(storedFiles.subjectId, [...ids]),
        ne(storedFiles.state, 'deleted'),
      ),
    )
    .returning({ id: storedFiles.id });
  if (deleted.length > 0)
    await enqueueJobs(
      tx,
      partnerId,
      deleted.map(({ id }) => ({ queue: 'file__remove', id })),
      { priority: IN_BULK },
    );
};

/** Takes the content of a deleted file out of the store, and then its row; done already is fine. For background work. */
export const removeFile = async (
  ctx: Ctx,
  { id }: { readonly id: string },
  { store }: FilePorts,
): Promise<void> => {
  const partnerId = partnerOf(ctx);
  const scope = jobScopeOf(ctx);
  const ours = and(byId(storedFiles, partnerId, id), eq(storedFiles.state, 'deleted'));
  const [file] = await inScope(ctx.db, { ...scope, readOnly: true }, (tx) =>
    tx.select({ id: storedFiles.id }).from(storedFiles).where(ours),
  );
  if (file === undefined) return;
  await store.remove(keyOfFile(partnerId, id));
  await inScope(ctx.db, scope, (tx) => tx.delete(storedFiles).where(ours));
};
