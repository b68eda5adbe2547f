import { setTimeout as sleep } from 'node:timers/promises';
import { basename } from 'node:path';
import type { ImportKind, ImportMapping, ImportView } from '@portal/contracts/import';
import type { Ctx } from '../context';
import { createImport } from '../import/create-import';
import { getImport } from '../import/get-import';
import { previewImport } from '../import/preview-import';
import { runImport } from '../import/run-import';
import { startImport } from '../import/start-import';
import { finishUpload, storeUploadChunk } from '../import/store-upload';

/** A file to import at once. */
export interface ImportFile {
  readonly tenantId: string;
  readonly kind: ImportKind;
  readonly fileName: string;
  readonly content: AsyncIterable<Uint8Array>;
  /** Columns that differ from what the headers suggest: field → header. */
  readonly mapping?: ImportMapping;
}

const isOver = ({ status }: ImportView): boolean =>
  status === 'completed' || status === 'failed' || status === 'cancelled';

const INTERVAL = 300;

/**
 * Uploads a file, maps its columns by their headers, and imports it to the end, through the same steps as the portal. The
 * queue may take the import first; then this waits for it. `onProgress` is told now and then.
 *
 * @throws {DomainError} as the steps do: `validation` when a needed column is not found, `conflict`, `limit`
 */
export const importFile = async (
  ctx: Ctx,
  file: ImportFile,
  onProgress: (view: ImportView) => void = () => undefined,
): Promise<ImportView> => {
  const { tenantId, kind, fileName } = file;
  const { id } = await createImport(ctx, { tenantId, kind, fileName: basename(fileName) });
  let seq = 0;
  for await (const content of file.content) {
    await storeUploadChunk(ctx, { id, seq, content });
    seq += 1;
  }
  await finishUpload(ctx, { id });
  const detected = (await previewImport(ctx, { id })).mapping;
  await startImport(ctx, { id, mapping: { ...detected, ...file.mapping } });
  const running = { done: false };
  const work = runImport(ctx, { importId: id }).finally(() => {
    running.done = true;
  });
  work.catch(() => undefined);
  for (;;) {
    if (running.done) await work;
    const view = await getImport(ctx, { id });
    onProgress(view);
    if (isOver(view)) return view;
    await sleep(INTERVAL);
  }
};
