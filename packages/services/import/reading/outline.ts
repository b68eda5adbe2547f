import { normalizeHeader } from '../csv/header';

/** Words that a row of sums begins with, without accents and in lower case. */
// no text: words as files have them
const SUM_WORDS =
  'total totals totale totales totalen totaux subtotal sum sums summe summen summa suma somme gesamt gesamtsumme gesamtbetrag endsumme zwischensumme insgesamt ubertrag razem celkem spolu ukupno osszesen итого всего 合計 小計 合计 小计 总计 합계 소계';
const SUMS = new Set(SUM_WORDS.normalize('NFC').split(' '));
const BEFORE = new Set(['grand', 'sub', 'page', 'report', 'overall']);

const MOST_WORDS = 6;

/** True of a cell that says that its row is one of sums: `Total`, `Grand total:`, `Summe September 2026`. */
export const isSumWord = (text: string): boolean => {
  const words = text
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .normalize('NFC')
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== '');
  const [first = '', second = ''] = words;
  if (words.length === 0 || words.length > MOST_WORDS) return false;
  return SUMS.has(first) || (BEFORE.has(first) && SUMS.has(second));
};

/** The cells of a row that are not blank. */
export const filledIn = (cells: readonly string[]): string[] =>
  cells.filter((cell) => cell.trim() !== '');

const isRule = (filled: readonly string[]): boolean =>
  filled.length > 0 && filled.every((cell) => /^[\s\-=_*.~#–—─]{2,}$/u.test(cell));

/** The heads once more, as printed pages have them. */
const isHead = (cells: readonly string[], header: readonly string[]): boolean => {
  const filled = cells.flatMap((cell, index): boolean[] => {
    const text = normalizeHeader(cell);
    return text === '' ? [] : [text === normalizeHeader(header[index] ?? '')];
  });
  return filled.length >= 2 && filled.filter(Boolean).length >= filled.length * 0.8;
};

/** True of the heads once more and of rules: rows that belong to no table. */
export const isHeadOrRule = (cells: readonly string[], header: readonly string[]): boolean =>
  isHead(cells, header) || isRule(filledIn(cells));

const LEAST_COLUMNS = 3;

/** True of a row with one text in a table of several columns. */
export const isHeading = (cells: readonly string[], header: readonly string[]): boolean =>
  header.length >= LEAST_COLUMNS && filledIn(cells).length === 1;

/** True of a heading in several words, or with a colon: what a cell of data alone in its row hardly is. */
export const isTitle = (cells: readonly string[], header: readonly string[]): boolean =>
  isHeading(cells, header) && /\s|:$/.test(filledIn(cells)[0]?.trim() ?? '');

/** True of rows that say nothing of what their columns hold: heads, rules, headings of groups, sums. */
export const isOutline = (cells: readonly string[], header: readonly string[]): boolean => {
  if (isHeadOrRule(cells, header) || isTitle(cells, header)) return true;
  const filled = filledIn(cells);
  return isSumWord(filled[0] ?? '') && 2 * filled.length <= header.length;
};
