import { readFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { guessEncoding, tellingLines } from './guess-encoding';

const hex = (text: string): Buffer => Buffer.from(text, 'hex');

/** Heads and a row of exports: date, customer number, type, amount; a company, refund. */
const SAMPLES = [
  [
    'shift_jis',
    '93fc8be093fa2c8cda8b7194d48d862c8eed95ca2c8be08a7a0a938c8b9e837483408343836f815b8a948eae89ef8ed02c95d48be00a',
  ],
  [
    'euc-jp',
    'c6feb6e2c6fc2cb8dcb5d2c8d6b9e62cbcefcacc2cb6e2b3db0ac5ecb5fea5d5a5a1a5a4a5d0a1bcb3f4bcb0b2f1bcd22ccad6b6e20a',
  ],
  [
    'gb18030',
    'b8b6bfeec8d5c6da2cbfcdbba7b1e0bac52cc0e0d0cd2cbdf0b6ee0ab1b1bea9bfedb4f8d3d0cfdeb9abcbbe2ccdcbbfee0a',
  ],
  [
    'big5',
    'a549b4daa4e9b4c12cabc8a4e1bd73b8b92cc3feabac2caaf7c3420aa578a55fbc65c057aad1a5f7a6b3adada4bda5712cb068b4da0a',
  ],
  [
    'euc-kr',
    'b0e1c1a6c0cf2cb0edb0b4b9f8c8a32cc0afc7fc2cb1ddbed70abcadbfefc5ebbdc52cc8afbad22cb0e1c1a60a',
  ],
] as const;

describe('the encoding of what is not UTF-8', () => {
  it.each(SAMPLES)('is told of East Asia: %s', (encoding, bytes) => {
    expect(guessEncoding(hex(bytes))).toBe(encoding);
  });

  it('is told of a whole ledger', async () => {
    const url = new URL('../testing/exports/japanese-receipts.csv', import.meta.url);
    expect(guessEncoding(await readFile(url))).toBe('shift_jis');
  });

  it.each([
    'Müller;Straße 5;Zürich;Übertrag;größer;Ä Ö Ü\n',
    'Date règlement;N° client;Libellé;Opération\nFibre Débit élevé;42,00 €\n',
    'Peñaluz; devolución; número; año; São João; Ação\n',
    'Å Ø Æ; Søren Kjær; Smørrebrød; Blåbær\n',
    '12,50 £; 30 °C; § 19; 3 × 4; 1½\n',
  ])('is Western where a text has accents: %s', (text) => {
    expect(guessEncoding(Buffer.from(text.replaceAll('€', '\x80'), 'latin1'))).toBe('windows-1252');
  });

  it('is looked for in the lines that tell it, wherever they stand', async () => {
    async function* pieces() {
      yield Buffer.from('a,b\n'.repeat(50_000));
      yield Buffer.from('plain,M\xfc', 'latin1');
      yield Buffer.from('ller\nx,y\nzuletzt \xe4', 'latin1');
    }
    expect(Buffer.from(await tellingLines(pieces())).toString('latin1')).toBe(
      'plain,Müller\nzuletzt ä',
    );
  });
});
