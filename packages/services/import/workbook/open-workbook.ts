import { defineMessages } from '@portal/domain/text/message';
import { phrase } from '@portal/domain/text/phrase';
import type { CsvRow } from '../csv/read-rows';
import { zipKind } from '../csv/file-kind';
import { openArchive, refuseFile } from './archive';
import { findMerges, readMerges } from './merges';
import { readSharedStrings } from './shared-strings';
import type { SharedStrings } from './shared-strings';
import { sheetRows } from './sheet-rows';
import type { Bytes } from './upload-bytes';
import { readWorkbookParts, workbookPart } from './workbook-parts';
import type { SheetPart } from './workbook-parts';

const messages = defineMessages({
  noSheet: {
    id: 'services.workbook.noSheet',
    defaultMessage: 'The workbook has no sheet "{sheet}".',
  },
});

/** Of the XML of a sheet, which is about ten times its packed size. */
const MOST_SHEET = 1024 * 1024 * 1024;

/** A workbook whose sheets are read as they pass. */
export interface Workbook {
  readonly sheets: readonly Pick<SheetPart, 'name' | 'isHidden'>[];
  /** The rows of a sheet that are not blank. */
  readonly rows: (sheet: string, merges: string) => AsyncGenerator<CsvRow, void, undefined>;
  /** The cells of a sheet that are joined over rows, for `rows`. */
  readonly merges: (sheet: string) => Promise<string>;
}

/**
 * Opens an .xlsx workbook.
 * @throws {DomainError} `validation` at `file`: it is none, by what it is; damaged, locked, or a bomb
 */
export const openWorkbook = async (bytes: Bytes): Promise<Workbook> => {
  const archive = await openArchive(bytes);
  const part = await workbookPart(archive);
  if (part === undefined) throw refuseFile(zipKind(archive.names));
  const { sheets, is1904, styles, strings: stringsPart } = await readWorkbookParts(archive, part);
  let strings: Promise<SharedStrings> | undefined;
  const textOf = (name: string): AsyncGenerator<string, void, undefined> => {
    const sheet = sheets.find((one) => one.name === name);
    if (sheet === undefined) throw refuseFile(phrase(messages.noSheet, { sheet: name }));
    return archive.text(sheet.part, MOST_SHEET);
  };
  return {
    sheets,
    merges: (sheet) => findMerges(textOf(sheet)),
    rows: async function* rows(sheet, merges) {
      const text = textOf(sheet);
      strings ??= readSharedStrings((most) => archive.text(stringsPart, most));
      const terms = { strings: await strings, styles, is1904, merges: readMerges(merges) };
      yield* sheetRows(text, terms);
    },
  };
};
