import type { CsvRow } from '../csv/read-rows';
import { columnOf, MOST_COLUMNS } from './cell-reference';
import { numberText } from './cell-text';
import type { NumberStyle } from './cell-text';
import type { Merge } from './merges';
import type { SharedStrings } from './shared-strings';
import { XmlReader } from './xml';

/** Longer than a spreadsheet's cells can be. */
const MOST_TEXT = 100_000;

/** What the cells of a sheet are read by. */
export interface SheetTerms {
  readonly strings: SharedStrings;
  readonly styles: readonly NumberStyle[];
  readonly is1904: boolean;
  /** Cells that are joined over several rows. */
  readonly merges: readonly Merge[];
}

interface Cell {
  readonly column: number;
  readonly type: string;
  readonly style: number;
  value: string;
  formula: string;
}

const booleans: Readonly<Record<string, string>> = { '1': 'TRUE', '0': 'FALSE' };

const textOf = (
  { type, style, value, formula }: Cell,
  { strings, styles, is1904 }: SheetTerms,
): string => {
  // A formula whose result was not saved: it is refused by its text where an amount or a date should be.
  if (value === '' && formula !== '' && type !== 'str') return `=${formula}`;
  switch (type) {
    case 's':
      return strings.at(Number(value.trim() || 'none')) ?? '';
    case 'b':
      return booleans[value.trim()] ?? value;
    case 'n':
      return numberText(value, styles[style] ?? 'plain', is1904);
    case 'd':
      return value.replace(/T00:00:00(\.0+)?Z?$/, '');
    default:
      return value;
  }
};

/** Collects the cells of rows as their XML passes. */
class SheetReader {
  private readonly xml: XmlReader;
  private done: CsvRow[] = [];
  private line = 0;
  private cells: string[] = [];
  private column = -1;
  private cell: Cell | undefined;
  /** The element whose text is taken. */
  private within: 'v' | 't' | 'f' | null = null;
  private isReading = false;
  /** What a joined cell says in the rows below its first: by column, up to which line. */
  private readonly carried = new Map<number, { readonly text: string; readonly until: number }>();

  constructor(private readonly terms: SheetTerms) {
    this.xml = new XmlReader({
      open: (name, attribute) => this.open(name, attribute),
      text: (text) => this.take(text),
      close: (name) => this.close(name),
    });
  }

  /** The rows that ended in this piece of text. */
  rowsOf(text: string): CsvRow[] {
    this.xml.write(text);
    const { done } = this;
    this.done = [];
    return done;
  }

  end(): void {
    this.xml.end();
  }

  private open(name: string, attribute: (name: string) => string | undefined): void {
    if (name === 'row') {
      const said = Number(attribute('r') ?? '');
      this.line = Number.isInteger(said) && said > this.line ? said : this.line + 1;
      this.cells = [];
      this.column = -1;
    } else if (name === 'c') {
      const reference = attribute('r');
      this.column = reference === undefined ? this.column + 1 : columnOf(reference);
      const style = Number(attribute('s') ?? '0');
      this.cell = {
        column: this.column,
        type: attribute('t') ?? 'n',
        style,
        value: '',
        formula: '',
      };
    } else if (name === 'rPh') this.isReading = true;
    else if (name === 'v' || name === 't' || name === 'f') this.within = name;
  }

  private take(text: string): void {
    const { cell, within } = this;
    if (cell === undefined || within === null || this.isReading) return;
    if (within === 'f') cell.formula = (cell.formula + text).slice(0, 200);
    else if (cell.value.length < MOST_TEXT) cell.value += text;
  }

  private close(name: string): void {
    if (name === 'row') this.closeRow();
    else if (name === 'c') this.closeCell();
    else if (name === 'rPh') this.isReading = false;
    else if (name === 'v' || name === 't' || name === 'f') this.within = null;
  }

  private closeCell(): void {
    const { cell } = this;
    this.cell = undefined;
    if (cell === undefined || cell.column < 0 || cell.column >= MOST_COLUMNS) return;
    const text = textOf(cell, this.terms);
    if (text === '') return;
    while (this.cells.length < cell.column) this.cells.push('');
    this.cells[cell.column] = text;
  }

  private closeRow(): void {
    const { cells, line } = this;
    if (!cells.some((cell) => cell.trim() !== '')) return;
    this.carry(cells, line);
    this.done.push({ line, cells });
  }

  private carry(cells: string[], line: number): void {
    for (const [column, { text, until }] of this.carried) {
      if (line > until) this.carried.delete(column);
      else if ((cells[column] ?? '') === '') {
        while (cells.length < column) cells.push('');
        cells[column] = text;
      }
    }
    for (const { top, bottom, column } of this.terms.merges) {
      const text = top === line ? (cells[column] ?? '') : '';
      if (text !== '') this.carried.set(column, { text, until: bottom });
    }
  }
}

/** The rows of a sheet that are not blank, each with its number, while its text passes. */
export async function* sheetRows(
  text: AsyncIterable<string>,
  terms: SheetTerms,
): AsyncGenerator<CsvRow, void, undefined> {
  const reader = new SheetReader(terms);
  for await (const piece of text) yield* reader.rowsOf(piece);
  reader.end();
}
