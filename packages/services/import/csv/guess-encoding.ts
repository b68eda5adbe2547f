import { analyse } from 'chardet';
import type { Encoding } from './encoding';

/** What the detector calls the encodings of East Asia. */
const EAST_ASIAN: Readonly<Record<string, Encoding>> = {
  Shift_JIS: 'shift_jis',
  'EUC-JP': 'euc-jp',
  GB18030: 'gb18030',
  Big5: 'big5',
  'EUC-KR': 'euc-kr',
};

const LETTERS =
  /[\p{scx=Han}\p{scx=Hiragana}\p{scx=Katakana}\p{scx=Hangul}\u3000-\u303f\uff00-\uffef]/gu;

/** Of the characters beyond ASCII, how many have to be of East Asia. */
const LEAST_SHARE = 0.9;

/** The share of East Asian letters among what is no ASCII; 0 where the bytes are none of this encoding. */
const shareOf = (bytes: Uint8Array, encoding: Encoding): number => {
  const text = new TextDecoder(encoding).decode(bytes);
  const beyond = text.replace(/[\0-\x7f]/g, '');
  if (beyond === '' || beyond.includes('\ufffd')) return 0;
  return (beyond.match(LETTERS) ?? []).length / Array.from(beyond).length;
};

/** Of the bytes beyond ASCII, how many stand beside another: nearly all in East Asia, few in words with accents. */
const LEAST_BESIDE = 0.5;

const besideShare = (bytes: Uint8Array): number => {
  const isBeyond = (at: number): boolean => (bytes[at] ?? 0) >= 0x80;
  let beyond = 0;
  let beside = 0;
  for (let at = 0; at < bytes.length; at += 1) {
    if (!isBeyond(at)) continue;
    beyond += 1;
    if (isBeyond(at - 1) || isBeyond(at + 1)) beside += 1;
  }
  return beyond === 0 ? 0 : beside / beyond;
};

const within = (byte: number, ...ranges: readonly (readonly [number, number])[]): boolean =>
  ranges.some(([from, to]) => byte >= from && byte <= to);

const isUpper = (byte: number): boolean => byte >= 0xa1;

/** Pairs of bytes that are everyday characters of an encoding: its signs, and the more frequent half of its letters. */
const EVERYDAY: Readonly<Record<string, (lead: number, trail: number) => boolean>> = {
  gb18030: (lead, trail) => within(lead, [0xa1, 0xa9], [0xb0, 0xd7]) && isUpper(trail),
  'euc-kr': (lead, trail) => within(lead, [0xa1, 0xac], [0xb0, 0xc8]) && isUpper(trail),
  'euc-jp': (lead, trail) => within(lead, [0xa1, 0xa8], [0xb0, 0xcf]) && isUpper(trail),
  big5: (lead) => within(lead, [0xa1, 0xc6]),
  shift_jis: (lead) => within(lead, [0x81, 0x84], [0x88, 0x97]),
};

/** Of the characters of two bytes, how many are everyday ones. */
const everydayShare = (bytes: Uint8Array, encoding: Encoding): number => {
  const isEveryday = EVERYDAY[encoding];
  let pairs = 0;
  let everyday = 0;
  for (let at = 0; at < bytes.length; at += 1) {
    const lead = bytes[at] ?? 0;
    // Half-width letters of Japan are one byte.
    if (lead < 0x80 || (encoding === 'shift_jis' && within(lead, [0xa1, 0xdf]))) continue;
    pairs += 1;
    if (isEveryday?.(lead, bytes[at + 1] ?? 0) === true) everyday += 1;
    at += 1;
  }
  return pairs === 0 ? 0 : everyday / pairs;
};

const LEAST_EVERYDAY = 0.7;

/**
 * The encoding of text that is not UTF-8: one of East Asia where its bytes are that and hardly anything else, else the
 * Western one.
 * @param sample whole lines that hold more than ASCII
 */
export const guessEncoding = (sample: Uint8Array): Encoding => {
  if (besideShare(sample) < LEAST_BESIDE) return 'windows-1252';
  const [best] = analyse(sample)
    .flatMap(({ name, confidence }) => {
      const encoding = EAST_ASIAN[name];
      if (encoding === undefined || shareOf(sample, encoding) < LEAST_SHARE) return [];
      const everyday = everydayShare(sample, encoding);
      return everyday < LEAST_EVERYDAY ? [] : [{ encoding, score: everyday + confidence / 200 }];
    })
    .toSorted((one, other) => other.score - one.score);
  return best?.encoding ?? 'windows-1252';
};

const MOST_SAMPLE = 32 * 1024;
const NEWLINE = 0x0a;

/** Lines of a file that hold more than ASCII, as many as tell an encoding. */
export const tellingLines = async (pieces: AsyncIterable<Uint8Array>): Promise<Uint8Array> => {
  const lines: Buffer[] = [];
  let size = 0;
  let rest = Buffer.alloc(0);
  for await (const piece of pieces) {
    const bytes = Buffer.concat([rest, piece]);
    let from = 0;
    for (let at = bytes.indexOf(NEWLINE); at !== -1; at = bytes.indexOf(NEWLINE, from)) {
      const line = bytes.subarray(from, at + 1);
      from = at + 1;
      if (!line.some((byte) => byte >= 0x80)) continue;
      lines.push(line);
      size += line.length;
      if (size >= MOST_SAMPLE) return Buffer.concat(lines);
    }
    rest = bytes.subarray(from);
    // A line without an end is no line of a table.
    if (rest.length > MOST_SAMPLE) rest = Buffer.alloc(0);
  }
  return Buffer.concat([...lines, rest]);
};
