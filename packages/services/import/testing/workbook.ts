import { zipOf } from './zip';
import type { Part } from './zip';

/** A cell as it is written: text, a number, or a number by its format; a formula with or without its result. */
export type Cell =
  | string
  | number
  | boolean
  | null
  | { readonly number: number | string; readonly format: keyof typeof FORMATS }
  | { readonly inline: string }
  | { readonly formula: string; readonly result?: number | string };

export interface Sheet {
  readonly name: string;
  readonly rows: readonly (readonly Cell[])[];
  readonly isHidden?: boolean;
  readonly merges?: readonly string[];
}

/** Formats of cells by their place in the workbook's styles. */
const FORMATS = { general: 0, date: 1, dateTime: 2, time: 3, german: 4, sixDigits: 5, money: 6 };

const STYLES = `<styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">
<numFmts count="3"><numFmt numFmtId="164" formatCode="[$-407]d\\. mmmm yyyy;@"/><numFmt numFmtId="165" formatCode="000000"/>
<numFmt numFmtId="166" formatCode="#,##0.00\\ &quot;days&quot;"/></numFmts><cellStyleXfs><xf numFmtId="14"/></cellStyleXfs>
<cellXfs><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="22"/><xf numFmtId="21"/><xf numFmtId="164"/><xf numFmtId="165"/><xf numFmtId="166"/></cellXfs></styleSheet>`;

const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');

const letters = (column: number): string =>
  (column < 26 ? '' : letters(Math.floor(column / 26) - 1)) +
  String.fromCharCode(65 + (column % 26));

class Texts {
  private readonly known = new Map<string, number>();

  place(text: string): number {
    const known = this.known.get(text) ?? this.known.size;
    this.known.set(text, known);
    return known;
  }

  get xml(): string {
    const items = [...this.known.keys()].map(
      (text) =>
        `<si><r><t xml:space="preserve">${escaped(text)}</t></r><rPh><t>ヨミ</t></rPh></si>`,
    );
    return `<sst xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">${items.join('')}</sst>`;
  }
}

const cellXml = (cell: Cell, reference: string, texts: Texts): string => {
  const at = `r="${reference}"`;
  if (cell === null) return '';
  if (typeof cell === 'string') return `<c ${at} t="s"><v>${String(texts.place(cell))}</v></c>`;
  if (typeof cell === 'number') return `<c ${at}><v>${String(cell)}</v></c>`;
  if (typeof cell === 'boolean') return `<c ${at} t="b"><v>${cell ? '1' : '0'}</v></c>`;
  if ('inline' in cell) return `<c ${at} t="inlineStr"><is><t>${escaped(cell.inline)}</t></is></c>`;
  if ('format' in cell)
    return `<c ${at} s="${String(FORMATS[cell.format])}"><v>${String(cell.number)}</v></c>`;
  const type = typeof cell.result === 'string' ? ' t="str"' : '';
  const value = cell.result === undefined ? '' : `<v>${escaped(String(cell.result))}</v>`;
  return `<c ${at}${type}><f>${escaped(cell.formula)}</f>${value}</c>`;
};

const sheetXml = ({ rows, merges = [] }: Sheet, texts: Texts): string => {
  const body = rows.map((cells, index) => {
    const line = String(index + 1);
    const inside = cells.map((cell, column) => cellXml(cell, `${letters(column)}${line}`, texts));
    return `<row r="${line}">${inside.join('')}</row>`;
  });
  const joined = merges.map((reference) => `<mergeCell ref="${reference}"/>`).join('');
  return `<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>${body.join('')}</sheetData>${joined === '' ? '' : `<mergeCells>${joined}</mergeCells>`}</worksheet>`;
};

const RELATIONS = 'http://schemas.openxmlformats.org/package/2006/relationships';
const KIND = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';

const relationsXml = (targets: readonly (readonly [string, string])[]): string =>
  `<Relationships xmlns="${RELATIONS}">${targets
    .map(
      ([kind, target], index) =>
        `<Relationship Id="rId${String(index + 1)}" Type="${KIND}/${kind}" Target="${target}"/>`,
    )
    .join('')}</Relationships>`;

/** The parts of a workbook, to be changed by tests of what is refused. */
export const workbookParts = (sheets: readonly Sheet[], is1904 = false): Part[] => {
  const texts = new Texts();
  const pages = sheets.map((sheet, index) => ({
    name: `xl/worksheets/sheet${String(index + 1)}.xml`,
    content: sheetXml(sheet, texts),
  }));
  const list = sheets.map(
    ({ name, isHidden = false }, index) =>
      `<sheet name="${escaped(name)}" sheetId="${String(index + 1)}"${isHidden ? ' state="hidden"' : ''} r:id="rId${String(index + 1)}"/>`,
  );
  const workbook = `<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="${KIND}"><workbookPr${is1904 ? ' date1904="1"' : ''}/><sheets>${list.join('')}</sheets></workbook>`;
  return [
    { name: '_rels/.rels', content: relationsXml([['officeDocument', 'xl/workbook.xml']]) },
    { name: 'xl/workbook.xml', content: workbook },
    {
      name: 'xl/_rels/workbook.xml.rels',
      content: relationsXml([
        ...sheets.map((_, index): [string, string] => [
          'worksheet',
          `worksheets/sheet${String(index + 1)}.xml`,
        ]),
        ['styles', 'styles.xml'],
        ['sharedStrings', 'sharedStrings.xml'],
      ]),
    },
    { name: 'xl/styles.xml', content: STYLES },
    ...pages,
    { name: 'xl/sharedStrings.xml', content: texts.xml },
  ];
};

/** A workbook with these sheets. */
export const workbookOf = (sheets: readonly Sheet[], is1904 = false): Buffer =>
  zipOf(workbookParts(sheets, is1904));
