import { DomainError } from '@portal/domain/errors';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { detectDelimiter } from './delimiter';
import { decodeText, detectEncoding, NotUtf8Error } from './encoding';
import type { Encoding } from './encoding';
import { columnNames, headerSignature, locateHeader } from './header';
import { readRows } from './read-rows';
import type { CsvRow } from './read-rows';
import { runs } from '@portal/domain/testing/runs';

async function* inPieces(bytes: Uint8Array, size: number): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += size) {
    yield await Promise.resolve(bytes.subarray(at, at + size));
  }
}

const decode = async (bytes: Uint8Array, encoding: Encoding, size = 3): Promise<string> => {
  let text = '';
  for await (const part of decodeText(inPieces(bytes, size), encoding)) text += part;
  return text;
};

const rowsOf = async (text: string, delimiter: ',' | ';' = ',', size = 5): Promise<CsvRow[]> => {
  const rows: CsvRow[] = [];
  const source = decodeText(inPieces(Buffer.from(text), size), 'utf-8');
  for await (const row of readRows(source, delimiter)) rows.push(row);
  return rows;
};

const utf16be = (text: string): Buffer => Buffer.from(text, 'utf16le').swap16();

describe('encodings', () => {
  it.each<[string, Uint8Array, Encoding]>([
    ['UTF-8 with a byte-order mark', Buffer.from('\uFEFFid,Bünde\n'), 'utf-8'],
    ['UTF-8 without', Buffer.from('id,Bünde\n'), 'utf-8'],
    ['UTF-16 little-endian with a mark', Buffer.from('\uFEFFid,Bünde\n', 'utf16le'), 'utf-16le'],
    ['UTF-16 little-endian without', Buffer.from('id,Bünde\n', 'utf16le'), 'utf-16le'],
    ['UTF-16 big-endian with a mark', utf16be('\uFEFFid,Bünde\n'), 'utf-16be'],
    ['UTF-16 big-endian without', utf16be('id,Bünde\n'), 'utf-16be'],
  ])('%s is recognised and read without the mark', async (_, bytes, encoding) => {
    expect(detectEncoding(bytes)).toBe(encoding);
    expect(await decode(bytes, encoding)).toBe('id,Bünde\n');
  });

  it('says when a file is not UTF-8 after all, so that it is read as Windows-1252', async () => {
    const bytes = Buffer.from([0x31, 0x30, 0x20, 0x80, 0x2c, 0x42, 0xfc, 0x0a]);
    expect(detectEncoding(bytes)).toBe('utf-8');
    await expect(decode(bytes, 'utf-8')).rejects.toThrow(NotUtf8Error);
    expect(await decode(bytes, 'windows-1252')).toBe('10 €,Bü\n');
  });

  it('gives the same text wherever the pieces are cut', async () => {
    const text = 'a,"é€\r\n🙂"\r\nx\ry\n\r\n';
    const plain = text.replace(/\r\n?/g, '\n');
    for (let size = 1; size <= Buffer.byteLength(text); size += 1) {
      expect(await decode(Buffer.from(text), 'utf-8', size)).toBe(plain);
    }
  });
});

describe('delimiters', () => {
  it.each([
    ['commas', 'id,name\n1,"Doe, J"\n2,Roe\n', ','],
    ['semicolons with decimal commas', 'id;betrag\n1;12,50\n2;7,20\n', ';'],
    ['tabs', 'id\tname\n1\tDoe, J\n', '\t'],
    ['pipes', 'id|name|a,b\n1|2|3\n', '|'],
    ['a single column', 'id\n1\n2\n', ','],
    ['delimiters inside quotes', 'id,note\n1,"a;b;c"\n2,"a;b;c"\n', ','],
    ['doubled quotes', 'id;note\n1;"say ""a,b,c"""\n2;"x,y,z"\n', ';'],
  ])('%s', (_, text, delimiter) => {
    expect(detectDelimiter(text)).toBe(delimiter);
  });
});

describe('rows', () => {
  it('knows the line on which each row begins, with all line ends, breaks in cells and blank lines', async () => {
    const text =
      'a,b\r\n1,"x\r\ny"\r\n\r\n\n2,z\n3,"q""r"\r4,ab"c\r\n5\r\n , \r\n6,7,8\n\n"9\n\n9",1';
    expect(await rowsOf(text)).toEqual([
      { line: 1, cells: ['a', 'b'] },
      { line: 2, cells: ['1', 'x\ny'] },
      { line: 6, cells: ['2', 'z'] },
      { line: 7, cells: ['3', 'q"r'] },
      { line: 8, cells: ['4', 'ab"c'] },
      { line: 9, cells: ['5'] },
      { line: 11, cells: ['6', '7', '8'] },
      { line: 13, cells: ['9\n\n9', '1'] },
    ]);
  });

  it('names the line from which a quotation mark was never closed', async () => {
    const reading = rowsOf('a,b\n1,2\n3,"x\n4,5\n');
    await expect(reading).rejects.toThrow(DomainError);
    await expect(reading).rejects.toThrow(/line 3/);
  });

  it('reads back whatever was written, wherever it is cut', async () => {
    const cell = fc.string({ unit: fc.constantFrom('a', '"', ',', '\n', ' ', 'é') });
    const table = fc.array(fc.array(cell, { minLength: 2, maxLength: 3 }), { minLength: 1 });
    await fc.assert(
      fc.asyncProperty(table, fc.integer({ min: 1, max: 9 }), async (rows, size) => {
        const written = rows.filter((row) => row.some((text) => text.trim() !== ''));
        const text = written
          .map((row) => row.map((one) => `"${one.replaceAll('"', '""')}"`).join(','))
          .join('\n');
        const read = await rowsOf(text, ',', size);
        expect(read.map(({ cells }) => cells)).toEqual(written);
      }),
      runs(60),
    );
  });
});

describe('headers', () => {
  const isKnown = (name: string): boolean => ['customerid', 'zipcode'].includes(name);

  it('stands in the first row, below titles, or nowhere', () => {
    expect(
      locateHeader(
        [
          ['CustomerID', 'Zip Code'],
          ['1', '2'],
        ],
        isKnown,
      ),
    ).toBe(0);
    expect(
      locateHeader([['Report of May'], ['Customer ID', 'ZIP_CODE'], ['1', '2']], isKnown),
    ).toBe(1);
    expect(
      locateHeader(
        [
          ['17', 'Doe', '93604'],
          ['18', 'Roe', '93605'],
        ],
        isKnown,
      ),
    ).toBeNull();
    expect(
      locateHeader(
        [
          ['Kunde', 'Ort'],
          ['x', 'y'],
        ],
        isKnown,
      ),
    ).toBe(0);
  });

  it('gives every column a name of its own', () => {
    expect(columnNames([' Name ', 'Name', '', 'Zip\nCode'])).toEqual([
      'Name',
      'Name (2)',
      'Column 3',
      'Zip Code',
    ]);
  });

  it('is the same header in another spelling, and another one in another order', () => {
    expect(headerSignature(['Customer ID', 'Zip'])).toBe(headerSignature(['customer_id', 'ZIP']));
    expect(headerSignature(['a', 'b'])).not.toBe(headerSignature(['b', 'a']));
  });
});
