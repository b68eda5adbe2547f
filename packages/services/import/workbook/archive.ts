import { StringDecoder } from 'node:string_decoder';
import { Readable } from 'node:stream';
import { isDomainError, validation } from '@portal/domain/errors';
import { defineMessages } from '@portal/domain/text/message';
import { phrase } from '@portal/domain/text/phrase';
import type { Words } from '@portal/domain/text/phrase';
import { fromRandomAccessReaderPromise, RandomAccessReader } from 'yauzl';
import type { Entry, ZipFile } from 'yauzl';
import type { Bytes } from './upload-bytes';

const messages = defineMessages({
  damaged: {
    id: 'services.workbook.damaged',
    defaultMessage: 'The workbook is damaged. Open it, save it anew as .xlsx and import that.',
  },
  bomb: {
    id: 'services.workbook.bomb',
    defaultMessage:
      'The workbook unpacks to far more than a table holds ("{part}"). Save the sheet as CSV and import that.',
  },
  locked: {
    id: 'services.workbook.locked',
    defaultMessage:
      'The workbook is protected by a password. Save it without one and import that file.',
  },
});

export const refuseFile = (message: Words): Error => validation([{ path: ['file'], message }]);

/** Parts of an archive that are looked at; a workbook has some dozens. */
const MOST_ENTRIES = 20_000;
/** How many times its packed size a part may have, once it is large. */
const MOST_RATIO = 300;
const LARGE = 32 * 1024 * 1024;

/** yauzl reads through this; a fault of the source is remembered, so that it is not taken for one of the file. */
class BytesReader extends RandomAccessReader {
  failure: unknown;

  constructor(private readonly bytes: Bytes) {
    super();
  }

  private async *guarded(start: number, end: number): AsyncGenerator<Buffer, void, undefined> {
    try {
      yield* this.bytes.stream(start, end);
    } catch (error) {
      this.failure = error;
      throw error;
    }
  }

  override _readStreamForRange(start: number, end: number): Readable {
    return Readable.from(this.guarded(start, end), { objectMode: false });
  }
}

/** The parts of a ZIP archive, each read as it passes. */
export interface Archive {
  readonly names: ReadonlySet<string>;
  /** The text of a part; nothing where there is no such part. Stops at `most` bytes with a refusal. */
  readonly text: (name: string, most: number) => AsyncGenerator<string, void, undefined>;
}

const isOfFile = (error: unknown): boolean => error instanceof Error && !isDomainError(error);

const checkSize = ({ fileName, uncompressedSize, compressedSize }: Entry, most: number): void => {
  const isBomb =
    uncompressedSize > most ||
    (uncompressedSize > LARGE && uncompressedSize > compressedSize * MOST_RATIO);
  if (isBomb) throw refuseFile(phrase(messages.bomb, { part: fileName }));
};

async function* textOf(
  zip: ZipFile,
  entry: Entry,
  most: number,
): AsyncGenerator<string, void, undefined> {
  if (entry.isEncrypted()) throw refuseFile(messages.locked);
  checkSize(entry, most);
  const decoder = new StringDecoder('utf8');
  // It ends with an error as soon as there is more than the archive says.
  const stream: AsyncIterable<Buffer> = await zip.openReadStreamPromise(entry);
  for await (const piece of stream) yield decoder.write(piece);
  yield decoder.end();
}

const listEntries = async (zip: ZipFile): Promise<Map<string, Entry>> => {
  const entries = new Map<string, Entry>();
  if (zip.entryCount > MOST_ENTRIES) throw refuseFile(messages.damaged);
  for await (const entry of zip.eachEntry()) {
    // Some write folders the way of Windows, or begin names with a slash.
    entries.set(entry.fileName.replaceAll('\\', '/').replace(/^\//, '').toLowerCase(), entry);
  }
  return entries;
};

/**
 * Opens a ZIP archive; names of parts are compared in lower case.
 * @throws {DomainError} `validation` at `file`: damaged, locked, or unpacking to far more than a table holds
 */
export const openArchive = async (bytes: Bytes): Promise<Archive> => {
  const reader = new BytesReader(bytes);
  const inWords = (error: unknown): unknown => {
    if (reader.failure !== undefined) return reader.failure;
    return isOfFile(error) ? refuseFile(messages.damaged) : error;
  };
  try {
    const zip = await fromRandomAccessReaderPromise(reader, bytes.size, {
      lazyEntries: true,
      autoClose: false,
      strictFileNames: false,
    });
    const entries = await listEntries(zip);
    return {
      names: new Set(entries.keys()),
      text: async function* text(name, most) {
        const entry = entries.get(name.toLowerCase());
        if (entry === undefined) return;
        try {
          yield* textOf(zip, entry, most);
        } catch (error) {
          throw inWords(error);
        }
      },
    };
  } catch (error) {
    throw inWords(error);
  }
};
