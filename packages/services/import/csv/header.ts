import { cut, readable } from '@portal/domain/text/text';
import { createHash } from 'node:crypto';

/** Longest name of a column, in characters. */
const MAX_NAME = 200;

/** A header as it is compared: letters and digits only, lower case, without accents (`Zip Code` → `zipcode`). */
export const normalizeHeader = (text: string): string =>
  text
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]/gu, '');

/** Names of the columns as people see them: never empty, never twice the same (`Name`, `Name (2)`, `Column 3`). */
export const columnNames = (cells: readonly string[]): string[] => {
  const taken = new Set<string>();
  return cells.map((cell, index) => {
    const named = cut(readable(cell).normalize('NFC').replace(/\s+/g, ' ').trim(), MAX_NAME).trim();
    const base = named || `Column ${String(index + 1)}`;
    let name = base;
    for (let copy = 2; taken.has(name); copy += 1) name = `${base} (${String(copy)})`;
    taken.add(name);
    return name;
  });
};

/** Same columns in the same order, whatever their spelling of case and spaces: key of a remembered mapping. */
export const headerSignature = (names: readonly string[]): string =>
  createHash('sha256')
    .update(JSON.stringify(names.map(normalizeHeader)))
    .digest('hex');

const looksLikeValue = (cell: string): boolean =>
  /^[-+$€£]?\d[\d.,:/\s-]*$/.test(cell.trim()) || /^\S+@\S+\.\S+$/.test(cell.trim());

/** Where the names of the columns stand: the index of their row, or null when the file begins with data at once. */
export type HeaderPosition = number | null;

const ROWS_SEARCHED = 10;

/**
 * Finds the row of headers among the first rows: the one with most known names (titles and notes may stand above it),
 * else the first row unless half of it or more looks like data.
 */
export const locateHeader = (
  rows: readonly (readonly string[])[],
  isKnown: (normalized: string) => boolean,
): HeaderPosition => {
  let best = { index: 0, known: 0 };
  for (const [index, cells] of rows.slice(0, ROWS_SEARCHED).entries()) {
    const known = cells.filter((cell) => isKnown(normalizeHeader(cell))).length;
    if (known > best.known) best = { index, known };
  }
  if (best.known > 0) return best.index;
  const first = (rows[0] ?? []).filter((cell) => cell.trim() !== '');
  return first.length > 0 && first.filter(looksLikeValue).length * 2 >= first.length ? null : 0;
};
