import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto';

const CIPHER = 'aes-256-gcm';
const MARK = Buffer.from('PPF1');
const SALT_BYTES = 16;
const HEAD_BYTES = MARK.length + SALT_BYTES;
const TAG_BYTES = 16;
const CHUNK_BYTES = 64 * 1024;
const NONCE_BYTES = 12;

/** Seals and opens what is stored, piece by piece, with a key of the installation. */
export interface FileSealer {
  /** `belongsTo` is the file's key in the store: it opens as nothing else. */
  readonly seal: (
    content: AsyncIterable<Uint8Array>,
    belongsTo: string,
  ) => AsyncIterable<Uint8Array>;
  /** Rejects at the first piece that was changed, moved or cut off; pieces before it have been given by then. */
  readonly open: (
    sealed: AsyncIterable<Uint8Array>,
    belongsTo: string,
  ) => AsyncIterable<Uint8Array>;
}

/** How long a content of so many bytes is once it is sealed. */
export const sealedSize = (size: number): number =>
  HEAD_BYTES + size + TAG_BYTES * Math.max(1, Math.ceil(size / CHUNK_BYTES));

/** Pieces of one size, the last one shorter, each with whether it is the last; one empty piece of nothing. */
async function* inPieces(
  content: AsyncIterable<Uint8Array>,
  size: number,
): AsyncGenerator<{ readonly piece: Buffer; readonly isLast: boolean }> {
  let held = Buffer.alloc(0);
  for await (const part of content) {
    held = Buffer.concat([held, part]);
    // One is kept back until it is known whether anything follows it.
    while (held.length > size) {
      yield { piece: held.subarray(0, size), isLast: false };
      held = held.subarray(size);
    }
  }
  yield { piece: held, isLast: true };
}

/** The place of a piece, and whether it is the last: so none can be left out, moved, or taken for the end. */
const nonceOf = (index: number, isLast: boolean): Buffer => {
  const nonce = Buffer.alloc(NONCE_BYTES);
  nonce.writeUInt32BE(index, NONCE_BYTES - 5);
  nonce.writeUInt8(isLast ? 1 : 0, NONCE_BYTES - 1);
  return nonce;
};

const broken = (): Error => new Error('A stored file was changed, or sealed with another secret.');

/** A key of this file alone, so that places may serve as nonces. */
const keyOf = (master: Buffer, salt: Buffer, belongsTo: string): Buffer =>
  Buffer.from(hkdfSync('sha256', master, salt, `portal file ${belongsTo}`, 32)); // no text: a purpose of a key

/** The beginning of a stream by itself, and all that follows. */
const splitHead = async (sealed: AsyncIterable<Uint8Array>) => {
  const parts = sealed[Symbol.asyncIterator]();
  let held = Buffer.alloc(0);
  while (held.length < HEAD_BYTES) {
    const next = await parts.next();
    if (next.done === true) throw broken();
    held = Buffer.concat([held, next.value]);
  }
  async function* rest(): AsyncGenerator<Uint8Array> {
    try {
      yield held.subarray(HEAD_BYTES);
      for (let next = await parts.next(); next.done !== true; next = await parts.next())
        yield next.value;
    } finally {
      await parts.return?.();
    }
  }
  return { head: held.subarray(0, HEAD_BYTES), rest: rest() };
};

/** What seals the files of an installation, by its secret. */
export const makeFileSealer = (secret: string): FileSealer => {
  const master = Buffer.from(hkdfSync('sha256', secret, '', 'portal files', 32)); // no text: a purpose of a key
  return {
    async *seal(content, belongsTo) {
      const salt = randomBytes(SALT_BYTES);
      const key = keyOf(master, salt, belongsTo);
      yield Buffer.concat([MARK, salt]);
      let index = 0;
      for await (const { piece, isLast } of inPieces(content, CHUNK_BYTES)) {
        const cipher = createCipheriv(CIPHER, key, nonceOf(index, isLast));
        yield Buffer.concat([cipher.update(piece), cipher.final(), cipher.getAuthTag()]);
        index += 1;
      }
    },
    async *open(sealed, belongsTo) {
      const { head, rest } = await splitHead(sealed);
      if (!head.subarray(0, MARK.length).equals(MARK)) throw broken();
      const key = keyOf(master, head.subarray(MARK.length), belongsTo);
      let index = 0;
      for await (const { piece, isLast } of inPieces(rest, CHUNK_BYTES + TAG_BYTES)) {
        if (piece.length < TAG_BYTES) throw broken();
        const cipher = createDecipheriv(CIPHER, key, nonceOf(index, isLast), {
          authTagLength: TAG_BYTES,
        }).setAuthTag(piece.subarray(-TAG_BYTES));
        const opened = cipher.update(piece.subarray(0, -TAG_BYTES));
        try {
          cipher.final();
        } catch {
          throw broken();
        }
        yield opened;
        index += 1;
      }
    },
  };
};
