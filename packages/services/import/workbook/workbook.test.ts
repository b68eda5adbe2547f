import { describe, expect, it } from 'vitest';
import { workbookOf, workbookParts } from '../testing/workbook';
import type { Sheet } from '../testing/workbook';
import { zipOf } from '../testing/zip';
import { openWorkbook } from './open-workbook';
import type { Bytes } from './upload-bytes';

/** A file that arrives in small pieces, cut anywhere. */
const bytesOf = (content: Buffer, piece = 700): Bytes => ({
  size: content.length,
  stream: async function* stream(start, end) {
    for (let at = start; at < end; at += piece)
      yield content.subarray(at, Math.min(end, at + piece));
  },
});

const rowsOf = async (content: Buffer, sheet = 'Payments') => {
  const workbook = await openWorkbook(bytesOf(content));
  const rows: { line: number; cells: string[] }[] = [];
  for await (const row of workbook.rows(sheet, await workbook.merges(sheet))) rows.push(row);
  return rows;
};

const cellsOf = async (rows: Sheet['rows'], merges: string[] = [], is1904 = false) =>
  (await rowsOf(workbookOf([{ name: 'Payments', rows, merges }], is1904))).map(
    ({ cells }) => cells,
  );

describe('cells of a workbook', () => {
  it('are texts: shared, with entities, in the cell itself; without how they are pronounced', async () => {
    expect(await cellsOf([['Müller & Söhne <1>', { inline: '日本' }, true]])).toEqual([
      ['Müller & Söhne <1>', '日本', 'TRUE'],
    ]);
  });

  it('are dates by their format, in the calendar of the workbook, and times of day', async () => {
    const cells = [
      { number: 46_267, format: 'date' },
      { number: 46_267.979_166_666_664, format: 'dateTime' },
      { number: 0.75, format: 'time' },
      { number: 46_267, format: 'german' },
    ] as const;
    expect(await cellsOf([cells])).toEqual([
      ['2026-09-02', '2026-09-02 23:30:00', '18:00:00', '2026-09-02'],
    ]);
    expect(await cellsOf([[{ number: 44_805, format: 'date' }]], [], true)).toEqual([
      ['2026-09-02'],
    ]);
  });

  it('are numbers in full: no exponent, leading zeros by the format, a fourth decimal after three', async () => {
    const cells = [
      { number: '1.1999999999999999E-3', format: 'general' },
      { number: '1.25E+5', format: 'general' },
      { number: 42, format: 'sixDigits' },
      { number: 1.125, format: 'general' },
      { number: 1234.5, format: 'money' },
      78.85,
    ] as const;
    expect(await cellsOf([cells])).toEqual([
      ['0.0011999999999999999', '125000', '000042', '1.1250', '1234.5', '78.85'],
    ]);
  });

  it('are the results of formulas, and the formula where its result was not saved', async () => {
    const cells = [
      { formula: 'B1*1.19', result: 59.5 },
      { formula: 'A1&"x"', result: 'RE-1' },
      { formula: 'B1*1.19' },
    ];
    expect(await cellsOf([cells])).toEqual([['59.5', 'RE-1', '=B1*1.19']]);
  });

  it('stand at their place, below blank rows and behind blank columns', async () => {
    expect(await rowsOf(workbookOf([{ name: 'Payments', rows: [[], [null, null, 'x']] }]))).toEqual(
      [{ line: 2, cells: ['', '', 'x'] }],
    );
  });

  it('joined over rows are said in each of them, and make no rows of blank ones', async () => {
    const rows = [
      ['Date', 'Amount', null],
      [null, 'Net', 'Gross'],
      ['2026-09-01', 1, 2],
      [null, 3, 4],
      [null, null, null],
      ['2026-09-02', 5, 6],
    ];
    expect(await cellsOf(rows, ['A1:A2', 'B1:C1', 'A3:A5'])).toEqual([
      ['Date', 'Amount'],
      ['Date', 'Net', 'Gross'],
      ['2026-09-01', '1', '2'],
      ['2026-09-01', '3', '4'],
      ['2026-09-02', '5', '6'],
    ]);
  });
});

describe('what is no workbook', () => {
  const parts = workbookParts([{ name: 'Payments', rows: [['a', 'b']] }]);
  const changed = (name: string, change: object): Buffer =>
    zipOf(parts.map((part) => (part.name === name ? { ...part, ...change } : part)));
  const SHEET = 'xl/worksheets/sheet1.xml';

  it.each([
    ['damaged', zipOf(parts).subarray(0, -40)],
    [
      'damaged',
      Buffer.concat([
        zipOf(parts).subarray(0, 60),
        Buffer.alloc(3000, 7),
        zipOf(parts).subarray(60),
      ]),
    ],
    ['XML', changed(SHEET, { content: '<worksheet><sheetData><row><c><v>1</v>' })],
    [
      'XML',
      changed(SHEET, {
        content: '<!DOCTYPE a [<!ENTITY b "xxxxxxxx">]><worksheet>&b;</worksheet>',
      }),
    ],
    ['XML', changed(SHEET, { content: `${'<a>'.repeat(200)}${'</a>'.repeat(200)}` })],
    ['unpacks to far more', changed(SHEET, { content: Buffer.alloc(64 * 1024 * 1024, 32) })],
    ['unpacks to far more', changed(SHEET, { claimed: 3_000_000_000 })],
    ['damaged', changed(SHEET, { content: Buffer.alloc(100_000, 32), claimed: 50 })],
    ['password', changed(SHEET, { isLocked: true })],
    ['binary Excel', zipOf([{ name: 'xl/workbook.bin', content: '' }])],
    ['.ods', zipOf([{ name: 'content.xml', content: '<a/>' }])],
    ['Word', zipOf([{ name: 'word/document.xml', content: '<a/>' }])],
    ['ZIP archive', zipOf([{ name: 'export.csv', content: 'a,b' }])],
  ])('is refused with what it is: %s', async (words, content) => {
    await expect(rowsOf(content)).rejects.toThrow(words);
  });

  it('while the same workbook, whole, is read', async () => {
    expect(await rowsOf(zipOf(parts))).toEqual([{ line: 1, cells: ['a', 'b'] }]);
  });

  it('a fault of where the file is kept is told as that', async () => {
    const away = new Error('The database is away.');
    const bytes: Bytes = {
      size: 5000,
      // oxlint-disable-next-line require-yield
      stream: async function* stream() {
        throw away;
      },
    };
    await expect(openWorkbook(bytes)).rejects.toBe(away);
  });
});

describe('a large sheet', () => {
  /** Texts that do not pack, the same each time. */
  const noise = (count: number): { inline: string }[][] => {
    let state = 12_345;
    return Array.from({ length: count }, () => [
      {
        inline: Array.from({ length: 60 }, () => {
          state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
          return state.toString(36);
        }).join(''),
      },
    ]);
  };

  /** The file, and how much of it was asked for. */
  const counted = (content: Buffer) => {
    const count = { sent: 0 };
    const source = bytesOf(content, 4096);
    const stream: Bytes['stream'] = async function* stream(start, end) {
      for await (const piece of source.stream(start, end)) {
        count.sent += piece.length;
        yield piece;
      }
    };
    return { count, bytes: { ...source, stream } };
  };

  it('is read no further ahead than its buffers, whatever its size', async () => {
    const content = workbookOf([{ name: 'Payments', rows: noise(20_000) }]);
    expect(content.length).toBeGreaterThan(4_000_000);
    const { bytes, count } = counted(content);
    const workbook = await openWorkbook(bytes);
    let rows = 0;
    let most = 0;
    for await (const { line } of workbook.rows('Payments', '')) {
      rows += 1;
      most = Math.max(most, count.sent - (content.length * line) / 20_000);
    }
    expect(rows).toBe(20_000);
    expect(most).toBeLessThan(1_000_000);
  });

  it('of which the first rows are enough is left there', async () => {
    const content = workbookOf([{ name: 'Payments', rows: noise(20_000) }]);
    const { bytes, count } = counted(content);
    const workbook = await openWorkbook(bytes);
    for await (const { line } of workbook.rows('Payments', '')) if (line === 10) break;
    expect(count.sent).toBeLessThan(1_000_000);
  });
});
