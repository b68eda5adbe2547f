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
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\u3000-\u303f\uff00-\uffef]/gu;

/** Of the characters beyond ASCII, how many have to be of East Asia. */
const LEAST_SHARE = 0.95;

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

/**
 * The encoding of text that is not UTF-8: one of East Asia where its bytes are that and hardly anything else, else the
 * Western one.
 * @param sample whole lines that hold more than ASCII
 */
export const guessEncoding = (sample: Uint8Array): Encoding => {
  const candidates = besideShare(sample) < LEAST_BESIDE ? [] : analyse(sample);
  for (const { name, confidence } of candidates) {
    const encoding = EAST_ASIAN[name];
    if (encoding === undefined || confidence < 10) continue;
    if (shareOf(sample, encoding) >= LEAST_SHARE) return encoding;
  }
  return 'windows-1252';
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
