import { bankText } from '../bank-text';

/** Characters of every line of a NACHA file. */
export const RECORD_LENGTH = 94;

/** Text in capitals, cut and filled with spaces at the right. */
export const alpha = (text: string, length: number): string =>
  bankText(text, length).toUpperCase().padEnd(length, ' ');

/** A number filled with zeros at the left; throws when it does not fit, since a cut amount is another amount. */
export const numeric = (value: bigint | number | string, length: number): string => {
  const text = String(value);
  if (text.length > length || !/^\d+$/.test(text)) {
    throw new RangeError(`"${text}" does not fit into ${String(length)} digits.`);
  }
  return text.padStart(length, '0');
};

/** One line from its fields; throws when they do not fill it exactly. */
export const record = (...fields: readonly string[]): string => {
  const line = fields.join('');
  if (line.length !== RECORD_LENGTH) {
    throw new RangeError(`A NACHA record has 94 characters, not ${String(line.length)}.`);
  }
  return line;
};

/** 'YYYY-MM-DD' as NACHA writes days: YYMMDD. */
export const dayField = (day: string): string => day.slice(2).replaceAll('-', '');
