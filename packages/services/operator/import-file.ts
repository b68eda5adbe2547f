import { setTimeout as sleep } from 'node:timers/promises';
import { basename } from 'node:path';
import { CreateImport, ImportMapping } from '@portal/contracts/import';
import type {
  ImportConstants,
  ImportKind,
  ImportPreview,
  ImportView,
} from '@portal/contracts/import';
import type { Ctx } from '../context';
import { createImport } from '../import/create-import';
import { discardImport } from '../import/discard-import';
import { getImport } from '../import/get-import';
import { withOwnNames } from '../import/mapping/check-mapping';
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
  /** What holds for all rows, such as one tax rate. */
  readonly constants?: ImportConstants;
}

/** Who is told how an import goes. */
export interface ImportWatcher {
  /** Now and then. */
  readonly onProgress?: (view: ImportView) => void;
  /** How the file will be read, before it is. */
  readonly onPreview?: (preview: ImportPreview) => void;
}

const isOver = ({ status }: ImportView): boolean =>
  status === 'completed' || status === 'failed' || status === 'cancelled';

const INTERVAL = 300;

/** What was found by the headers, but for what is given: a column given to one field is no longer another's. */
const merged = (detected: ImportMapping, given: ImportMapping): ImportMapping => {
  const taken = new Set(Object.values(given));
  const kept = Object.entries(detected).filter(([, column]) => !taken.has(column));
  return { ...Object.fromEntries(kept), ...given };
};

/** Uploads, maps and starts; what fails before it has begun leaves no import behind, unless the file itself is refused. */
const begin = async (ctx: Ctx, file: ImportFile, watcher: ImportWatcher): Promise<string> => {
  const { tenantId, kind, constants } = file;
  const given = withOwnNames(ImportMapping.parse(file.mapping ?? {}));
  const input = CreateImport.parse({ tenantId, kind, fileName: basename(file.fileName) });
  const { id } = await createImport(ctx, input);
  try {
    let seq = 0;
    for await (const content of file.content) {
      await storeUploadChunk(ctx, { id, seq, content });
      seq += 1;
    }
    await finishUpload(ctx, { id });
    const detected = await previewImport(ctx, { id, constants });
    const mapping = merged(detected.mapping, given);
    const preview = await previewImport(ctx, { id, mapping, constants: detected.constants });
    watcher.onPreview?.(preview);
    await startImport(ctx, { id, mapping, constants: preview.constants });
    return id;
  } catch (error) {
    await discardImport(ctx, id);
    throw error;
  }
};

/**
 * Uploads a file, maps its columns by their headers, and imports it to the end, through the same steps as the portal. The
 * queue may take the import first; then this waits for it.
 *
 * @throws {DomainError} as the steps do: `validation` when a needed column is not found, `conflict`, `limit`
 */
export const importFile = async (
  ctx: Ctx,
  file: ImportFile,
  watcher: ImportWatcher = {},
): Promise<ImportView> => {
  const id = await begin(ctx, file, watcher);
  const running = { done: false };
  const work = runImport(ctx, { importId: id }).finally(() => {
    running.done = true;
  });
  work.catch(() => undefined);
  for (;;) {
    if (running.done) await work;
    const view = await getImport(ctx, { id });
    watcher.onProgress?.(view);
    if (isOver(view)) return view;
    await sleep(INTERVAL);
  }
};
