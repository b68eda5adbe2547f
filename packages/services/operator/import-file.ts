import { setTimeout as sleep } from 'node:timers/promises';
import { basename } from 'node:path';
import { CreateImport, IMPORT_FIELDS, ImportMapping } from '@portal/contracts/import';
import type { ImportKind, ImportPreview, ImportView } from '@portal/contracts/import';
import type { ImportReading } from '@portal/contracts/import-reading';
import type { DateFormat, DecimalMark } from '@portal/domain/enum/import-reading';
import { validation } from '@portal/domain/errors';
import { defineMessages } from '@portal/domain/text/message';
import { phrase } from '@portal/domain/text/phrase';
import type { Ctx } from '../context';
import { createImport } from '../import/create-import';
import { discardImport } from '../import/discard-import';
import { getImport } from '../import/get-import';
import type { Encoding } from '../import/csv/encoding';
import { assertMapping, withOwnNames } from '../import/mapping/check-mapping';
import { previewImport } from '../import/preview-import';
import { AMOUNT_FIELDS, DATE_FIELDS } from '../import/reading/settle-reading';
import { rereadImport } from '../import/reread-import';
import { runImport } from '../import/run-import';
import { startImport } from '../import/start-import';
import { finishUpload, storeUploadChunk } from '../import/store-upload';

const messages = defineMessages({
  settle: { id: 'services.importFile.settle', defaultMessage: '{message} Settle it with {flag}.' },
  cannotTake: {
    id: 'services.importFile.cannotTake',
    defaultMessage: 'No row can be imported. Line {line}: {message} {advice}',
  },
  settleExample: {
    id: 'services.importFile.settleExample',
    defaultMessage: '{message} {example} may be {readings}. Settle it with {flag}.',
  },
});

/** A file to import at once. */
export interface ImportFile {
  readonly tenantId: string;
  readonly kind: ImportKind;
  readonly fileName: string;
  readonly content: AsyncIterable<Uint8Array>;
  /** Columns that differ from what the headers suggest: field → header, or header → field. */
  readonly mapping?: Readonly<Record<string, string>>;
  /** How its cells are read, where the file does not settle it. */
  readonly reading?: ImportReading;
  /** How all its dates are written. */
  readonly dates?: DateFormat;
  /** What stands before the decimals of all its amounts. */
  readonly decimal?: DecimalMark;
  readonly encoding?: Encoding;
  /** The line of the header; null: there is none. */
  readonly headerLine?: number | null;
  /** Of a workbook. */
  readonly sheet?: string;
}

/** Who is told how an import goes. */
export interface ImportWatcher {
  /** Now and then. */
  readonly onProgress?: (view: ImportView) => void;
  /** How the file will be read, before it is; what it throws ends the import before it begins. */
  readonly onPreview?: (preview: ImportPreview) => void;
}

const isOver = ({ status }: ImportView): boolean =>
  status === 'completed' || status === 'failed' || status === 'cancelled';

const INTERVAL = 300;

/** Until the work here has ended, at most an interval; an interval where it has, and the queue goes on with the import. */
const pause = async (ended: AbortSignal): Promise<void> => {
  const wakes = ended.aborted ? {} : { signal: ended };
  await sleep(INTERVAL, undefined, wakes).catch(() => undefined);
};

/** What was found by the headers, but for what is given: a column given to one field is no longer another's. */
const merged = (detected: ImportMapping, given: ImportMapping): ImportMapping => {
  const taken = new Set(Object.values(given));
  const kept = Object.entries(detected).filter(([, column]) => !taken.has(column));
  return { ...Object.fromEntries(kept), ...given };
};

/** Field → header, whichever of them was written first. */
const fieldFirst = (kind: ImportKind, given: Readonly<Record<string, string>>): ImportMapping => {
  const isField = (name: string): boolean => {
    const [own = name] = Object.keys(withOwnNames({ [name]: '' }));
    return IMPORT_FIELDS[kind].some(({ field }) => field === own);
  };
  const pairs = Object.entries(given).map(([one, other]): [string, string] =>
    !isField(one) && isField(other) ? [other, one] : [one, other],
  );
  return withOwnNames(Object.fromEntries(pairs));
};

const forEach = <Choice>(
  preview: ImportPreview,
  fields: readonly string[],
  choice: Choice | undefined,
): Record<string, Choice> => {
  if (choice === undefined) return {};
  const columns = fields.flatMap((field) => preview.mapping[field] ?? []);
  return Object.fromEntries(columns.map((column) => [column, choice]));
};

/** The reading given, with what was said of all columns of a kind. */
const readingFor = ({ reading = {}, dates, decimal }: ImportFile, preview: ImportPreview) => ({
  ...reading,
  dates: { ...forEach(preview, DATE_FIELDS, dates), ...reading.dates },
  decimals: { ...forEach(preview, AMOUNT_FIELDS, decimal), ...reading.decimals },
});

/** @throws {DomainError} `validation`: what the file leaves open, each with the option that settles it */
const assertSettled = ({ questions }: ImportPreview): void => {
  if (questions.length === 0) return;
  throw validation(
    questions.map(({ about, message, flag, examples }) => ({
      path: [about],
      message: phrase(examples.length === 0 ? messages.settle : messages.settleExample, {
        message,
        flag,
        example: examples.map(({ text }) => text).join(', '),
        readings: (examples[0]?.readings ?? []).map(({ shown }) => shown).join(', '),
      }),
    })),
  );
};

/**
 * For a watcher that wants no import of which nothing can be taken.
 * @throws {DomainError} `validation`: none of the rows looked at can be, by cause, with what to do
 */
export const assertTakes = ({ failsEverywhere, problemGroups }: ImportPreview): void => {
  if (!failsEverywhere) return;
  throw validation(
    problemGroups.map(({ column, example, advice }) => ({
      path: [column ?? 'file'],
      message: phrase(messages.cannotTake, {
        line: String(example.line),
        message: example.message,
        advice: advice ?? '',
      }),
    })),
  );
};

const upload = async (ctx: Ctx, id: string, file: ImportFile): Promise<void> => {
  let seq = 0;
  for await (const content of file.content) {
    await storeUploadChunk(ctx, { id, seq, content });
    seq += 1;
  }
  await finishUpload(ctx, { id });
  const { encoding, headerLine, sheet } = file;
  if (encoding === undefined && headerLine === undefined && sheet === undefined) return;
  await rereadImport(ctx, { id, encoding, headerLine, sheet });
};

/** Uploads, maps and starts; what fails before it has begun leaves no import behind, unless the file itself is refused. */
const begin = async (ctx: Ctx, file: ImportFile, watcher: ImportWatcher): Promise<string> => {
  const { tenantId, kind } = file;
  const given = ImportMapping.parse(fieldFirst(kind, file.mapping ?? {}));
  const input = CreateImport.parse({ tenantId, kind, fileName: basename(file.fileName) });
  const { id } = await createImport(ctx, input);
  try {
    await upload(ctx, id, file);
    const detected = await previewImport(ctx, { id, reading: file.reading });
    const mapping = merged(detected.mapping, given);
    const mapped = await previewImport(ctx, { id, mapping, reading: file.reading });
    const preview = await previewImport(ctx, { id, mapping, reading: readingFor(file, mapped) });
    watcher.onPreview?.(preview);
    assertMapping(kind, preview.header, mapping);
    assertSettled(preview);
    await startImport(ctx, { id, mapping, reading: preview.reading });
    return id;
  } catch (error) {
    await discardImport(ctx, id);
    throw error;
  }
};

/**
 * Uploads a file, finds out how it is read, and imports it to the end, through the same steps as the portal. The
 * queue may take the import first; then this waits for it.
 *
 * @throws {DomainError} as the steps do: `validation` when a needed column is not found or the file leaves
 * something open, `conflict`, `limit`
 */
export const importFile = async (
  ctx: Ctx,
  file: ImportFile,
  watcher: ImportWatcher = {},
): Promise<ImportView> => {
  const id = await begin(ctx, file, watcher);
  const ended = new AbortController();
  const work = runImport(ctx, { importId: id }).finally(() => ended.abort());
  work.catch(() => undefined);
  for (;;) {
    if (ended.signal.aborted) await work;
    const view = await getImport(ctx, { id });
    watcher.onProgress?.(view);
    if (isOver(view)) return view;
    await pause(ended.signal);
  }
};
