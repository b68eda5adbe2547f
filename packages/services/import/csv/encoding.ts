import { StringDecoder } from 'node:string_decoder';
import { FILE_ENCODINGS } from '@portal/domain/enum/import-reading';

/** How the bytes of an uploaded file are read. */
export type Encoding = (typeof FILE_ENCODINGS)[number];

/** True when `text` names an encoding we read (as kept in an import's options). */
export const isEncoding = (text: unknown): text is Encoding =>
  FILE_ENCODINGS.some((encoding) => encoding === text);

/** The file claimed to be UTF-8 by its first bytes and is not: read it again as Windows-1252. */
export class NotUtf8Error extends Error {
  constructor() {
    super('The file is not UTF-8.'); // no text: it is caught and the file read otherwise
    this.name = 'NotUtf8Error';
  }
}

/** Every second byte of Latin text is zero in UTF-16: at even places big-endian, at odd ones little-endian. */
const zeroShare = (bytes: Uint8Array, parity: 0 | 1): number => {
  let zeros = 0;
  for (let index: number = parity; index < bytes.length; index += 2) {
    if (bytes[index] === 0) zeros += 1;
  }
  return zeros / Math.max(1, Math.floor(bytes.length / 2));
};

/**
 * Guesses from the first bytes: byte-order mark, else the zeros of UTF-16, else UTF-8 (which `decodeText` verifies to the
 * last byte, throwing `NotUtf8Error`).
 */
export const detectEncoding = (head: Uint8Array): Encoding => {
  if (head[0] === 0xff && head[1] === 0xfe) return 'utf-16le';
  if (head[0] === 0xfe && head[1] === 0xff) return 'utf-16be';
  const sample = head.subarray(0, 4096);
  if (sample.length >= 4 && zeroShare(sample, 1) > 0.4) return 'utf-16le';
  if (sample.length >= 4 && zeroShare(sample, 0) > 0.4) return 'utf-16be';
  return 'utf-8';
};

/** 0x80 to 0x9f of Windows-1252 (the rest is Latin-1); some releases of Node decode these as control characters. */
const HIGH = '€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ';

const decodeWindows1252 = (bytes: Uint8Array): string =>
  Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
    .toString('latin1')
    .replace(/[\u0080-\u009f]/g, (control) => HIGH[control.charCodeAt(0) - 0x80] ?? control);

const isInvalidData = (error: unknown): boolean =>
  error instanceof TypeError &&
  'code' in error &&
  error.code === 'ERR_ENCODING_INVALID_ENCODED_DATA';

/**
 * UTF-16, in which half a character may stand: it becomes a zero byte, by which the row is refused. A mark that stands in
 * for what cannot be read would make one of two different numbers.
 */
const utf16Decoder = (isBigEndian: boolean): ((piece?: Uint8Array) => string) => {
  const decoder = new StringDecoder('utf16le');
  let odd = Buffer.alloc(0);
  let isFirst = true;
  return (piece) => {
    const bytes = Buffer.concat([odd, piece ?? Buffer.alloc(0)]);
    const whole = bytes.subarray(0, bytes.length - (bytes.length % 2));
    odd = bytes.subarray(whole.length);
    const decoded = decoder.write(isBigEndian ? whole.swap16() : whole);
    const text = piece === undefined ? decoded + decoder.end() : decoded;
    const start = isFirst && text.startsWith('\uFEFF') ? 1 : 0;
    isFirst = isFirst && text === '';
    return text.slice(start).replace(/\p{Surrogate}/gu, '\0');
  };
};

/** A stateful reader of pieces: call with each piece, and once more without one at the end. */
const pieceDecoder = (encoding: Encoding): ((piece?: Uint8Array) => string) => {
  if (encoding === 'windows-1252') {
    return (piece) => (piece === undefined ? '' : decodeWindows1252(piece));
  }
  if (encoding === 'utf-16le' || encoding === 'utf-16be') {
    return utf16Decoder(encoding === 'utf-16be');
  }
  if (encoding !== 'utf-8') {
    const decoder = new TextDecoder(encoding);
    // As in UTF-16: a row with half a character is refused rather than read otherwise.
    return (piece) =>
      decoder.decode(piece, { stream: piece !== undefined }).replaceAll('\uFFFD', '\0');
  }
  const decoder = new TextDecoder(encoding, { fatal: true });
  return (piece) => {
    try {
      return piece === undefined ? decoder.decode() : decoder.decode(piece, { stream: true });
    } catch (error) {
      throw isInvalidData(error) ? new NotUtf8Error() : error;
    }
  };
};

/**
 * The text of a file that arrives in pieces, cut anywhere, without its byte-order mark. Line ends of all three kinds
 * become `\n`, so that a line is counted once wherever it is cut.
 * @throws {NotUtf8Error} when `encoding` is UTF-8 and the bytes are not.
 */
export async function* decodeText(
  pieces: AsyncIterable<Uint8Array>,
  encoding: Encoding,
): AsyncGenerator<string, void, undefined> {
  const decode = pieceDecoder(encoding);
  let heldReturn = '';
  for await (const piece of pieces) {
    const text = heldReturn + decode(piece);
    heldReturn = text.endsWith('\r') ? '\r' : '';
    const whole = heldReturn === '' ? text : text.slice(0, -1);
    if (whole !== '') yield whole.replace(/\r\n?/g, '\n');
  }
  const rest = heldReturn + decode();
  if (rest !== '') yield rest.replace(/\r\n?/g, '\n');
}
