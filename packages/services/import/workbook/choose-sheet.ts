import { validation } from '@portal/domain/errors';
import { defineMessages } from '@portal/domain/text/message';
import { phrase } from '@portal/domain/text/phrase';
import { normalizeHeader } from '../csv/header';
import { isKnownHeader } from '../mapping/synonyms';
import type { ScanTarget } from '../scan-target';
import type { SheetFormat } from '../upload-text';
import type { Workbook } from './open-workbook';

const messages = defineMessages({
  noSheet: {
    id: 'services.import.noSheet',
    defaultMessage: 'The workbook has no sheet "{sheet}". It has: {sheets}.',
  },
  noRows: {
    id: 'services.import.noSheetRows',
    defaultMessage: 'No sheet of the workbook holds anything.',
  },
});

/** Sheets that are looked into to find the one with the table. */
const MOST_LOOKED_INTO = 60;
const ROWS_LOOKED_AT = 20;
/** Known headers in one row that make a table of a sheet. */
const LEAST_KNOWN = 2;

type Chosen = Pick<SheetFormat, 'sheet' | 'sheets' | 'isOpen'>;

const firstRows = async (workbook: Workbook, sheet: string): Promise<string[][]> => {
  const rows: string[][] = [];
  for await (const { cells } of workbook.rows(sheet, '')) {
    rows.push(cells);
    if (rows.length >= ROWS_LOOKED_AT) break;
  }
  return rows;
};

interface Looked {
  readonly name: string;
  readonly known: number;
  readonly isRemembered: boolean;
}

const lookInto = async (
  workbook: Workbook,
  target: ScanTarget,
  name: string,
): Promise<Looked | null> => {
  const rows = await firstRows(workbook, name);
  if (rows.length === 0) return null;
  const isKnown = isKnownHeader(target.kind);
  const known = Math.max(
    ...rows.map((cells) => cells.filter((cell) => isKnown(normalizeHeader(cell))).length),
  );
  return { name, known, isRemembered: typeof (await target.findRemembered(rows)) === 'number' };
};

const chosenOf = (
  found: readonly Looked[],
): { readonly sheet: string; readonly isOpen: boolean } => {
  const remembered = found.filter(({ isRemembered }) => isRemembered);
  const tables = found.filter(({ known }) => known >= LEAST_KNOWN);
  for (const few of [remembered, tables, found]) {
    const [only] = few;
    if (only !== undefined && few.length === 1) return { sheet: only.name, isOpen: false };
  }
  const [first] = found.toSorted((one, other) => other.known - one.known);
  if (first === undefined) throw validation([{ path: ['file'], message: messages.noRows }]);
  return { sheet: first.name, isOpen: true };
};

/**
 * The sheet to read: the one said (also a hidden one), else the only one that holds anything, whose headers were imported
 * before, or whose headers are known. Where more than one may be meant, the likeliest, and the choice is open.
 * @throws {DomainError} `validation` at `sheet` (there is none of that name) or `file` (all are empty)
 */
export const chooseSheet = async (
  workbook: Workbook,
  target: ScanTarget,
  said: string | undefined,
): Promise<Chosen> => {
  const found: Looked[] = [];
  for (const { name, isHidden } of workbook.sheets.slice(0, MOST_LOOKED_INTO)) {
    const looked = isHidden ? null : await lookInto(workbook, target, name);
    if (looked !== null) found.push(looked);
  }
  const sheets = found.map(({ name }) => name);
  if (said === undefined) return { sheets, ...chosenOf(found) };
  const same =
    workbook.sheets.find(({ name }) => name === said) ??
    workbook.sheets.find(({ name }) => name.trim().toLowerCase() === said.trim().toLowerCase());
  if (same === undefined) {
    const names = workbook.sheets.map(({ name }) => `"${name}"`).join(', ');
    const message = phrase(messages.noSheet, { sheet: said, sheets: names });
    throw validation([{ path: ['sheet'], message }]);
  }
  return { sheet: same.name, sheets: [...new Set([...sheets, same.name])], isOpen: false };
};
