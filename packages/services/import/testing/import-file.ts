import type {
  ImportKind,
  ImportMapping,
  ImportProblem,
  ImportView,
} from '@portal/contracts/import';
import type { ImportReading } from '@portal/contracts/import-reading';
import type { World } from '../../commission/testing/world';
import type { Ctx } from '../../context';
import { createImport } from '../create-import';
import { getImport } from '../get-import';
import { listImportProblems } from '../list-import-problems';
import { previewImport } from '../preview-import';
import { runImport } from '../run-import';
import { startImport } from '../start-import';
import { finishUpload, storeUploadChunk } from '../store-upload';

/** The owner of the world's partner, signed in. */
export const asOwner = ({ ctx, partnerId }: World): Ctx => ({
  ...ctx,
  actor: {
    kind: 'partner',
    partnerId,
    userId: '00000000-0000-7000-8000-000000000001',
    name: 'Olivia Owner',
    role: 'owner',
    tenantIds: null,
  },
});

/** A file to import; `chunk` is the size of the pieces it arrives in. */
export interface ImportFile {
  readonly kind: ImportKind;
  readonly content: string | Uint8Array;
  readonly chunk?: number;
  readonly mapping?: ImportMapping;
  readonly reading?: ImportReading;
  /** Who uploads it; the owner unless said. */
  readonly by?: Ctx;
  /** Done between its start and its run. */
  readonly beforeRun?: () => Promise<void>;
}

/** Announces and uploads a file as a person's browser does; it then waits for its mapping. */
export const upload = async (world: World, file: ImportFile): Promise<string> => {
  const ctx = file.by ?? asOwner(world);
  const { tenantId } = world;
  const { id } = await createImport(ctx, { tenantId, kind: file.kind, fileName: 'export.csv' });
  const content = Buffer.from(file.content);
  const size = file.chunk ?? 256 * 1024;
  for (let seq = 0; seq * size < content.length; seq += 1) {
    const piece = content.subarray(seq * size, (seq + 1) * size);
    await storeUploadChunk(ctx, { id, seq, content: piece });
  }
  await finishUpload(ctx, { id });
  return id;
};

/** Uploads a file and starts it with its mapping, or the one proposed; the work is left to be run. */
export const uploadAndStart = async (world: World, file: ImportFile): Promise<string> => {
  const ctx = file.by ?? asOwner(world);
  const id = await upload(world, file);
  const { mapping, reading } = await previewImport(ctx, {
    id,
    mapping: file.mapping,
    reading: file.reading,
  });
  await startImport(ctx, { id, mapping, reading });
  return id;
};

/** The whole way of a file, to its result. */
export const importFile = async (world: World, file: ImportFile): Promise<ImportView> => {
  const id = await uploadAndStart(world, file);
  await file.beforeRun?.();
  await runImport(world.ctx, { importId: id });
  return getImport(asOwner(world), { id });
};

/** All problems of an import. */
export const problemsOf = async (world: World, id: string): Promise<ImportProblem[]> => {
  const { rows } = await listImportProblems(asOwner(world), { id, page: 1, pageSize: 200 });
  return rows;
};

/** The counts of an import, as a test reads them. */
export const countsOf = ({
  processedRows,
  acceptedRows,
  claimedRows,
  updatedRows,
  duplicateRows,
  rejectedRows,
  waitingRows,
  heldRows,
  ignoredRows,
}: ImportView) => ({
  processed: processedRows,
  accepted: acceptedRows,
  claimed: claimedRows,
  updated: updatedRows,
  duplicate: duplicateRows,
  rejected: rejectedRows,
  waiting: waitingRows,
  held: heldRows,
  ignored: ignoredRows,
});
