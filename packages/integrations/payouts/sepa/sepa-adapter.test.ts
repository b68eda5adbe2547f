import { readFileSync } from 'node:fs';
import { DomainError } from '@portal/domain/errors';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { validateXML } from 'xmllint-wasm';
import type { FileOrder, FilePayment } from '../payout-adapter';
import { sepaAdapter } from './sepa-adapter';

const SCHEMA = readFileSync(new URL('testing/pain.001.001.09.xsd', import.meta.url), 'utf8');

const problems = async (xml: string): Promise<string[]> => {
  const { errors } = await validateXML({ xml, schema: SCHEMA });
  return errors.map(({ message }) => message);
};

/** Letters that banks take, and such as they do not. */
const UNITS = Array.from('aZ09 /-?:().,+ßüŁẞ漢🙂Ωж&<>@_"\u0000\n');

const payment = (change: Partial<FilePayment> = {}): FilePayment => ({
  payoutId: '0199f3f0-0000-7000-8000-0000000000aa',
  attempt: 1,
  amountMinor: 12_345n,
  currency: 'EUR',
  holderName: 'Valley Networks GmbH',
  holderKind: 'company',
  account: 'DE89 3704 0044 0532 0130 00',
  bank: null,
  accountKind: 'checking',
  remittance: 'Commission October 2026',
  ...change,
});

const order = (...payments: FilePayment[]): FileOrder => ({
  batchId: '0199f3f0-0000-7000-8000-0000000000bb',
  sequence: 1,
  createdAt: new Date('2026-11-25T10:00:00Z'),
  executionDate: '2026-11-26',
  payer: {
    name: 'Northwind Telecom',
    account: 'FR14 2004 1010 0505 0001 3M02 606',
    bank: 'PSSTFRPP',
    bankName: 'La Banque',
  },
  payments,
});

const issuesOf = (work: () => unknown): string[] => {
  try {
    work();
  } catch (error) {
    if (error instanceof DomainError) return error.issues.map(({ path }) => path.join('.'));
    throw error;
  }
  return [];
};

describe('a SEPA credit transfer file', () => {
  test('is valid by its schema and says what was ordered', async () => {
    const file = sepaAdapter.write(
      order(payment(), payment({ amountMinor: 55n, bank: 'DEUTDEFF' })),
    );
    expect(await problems(file.content)).toEqual([]);
    expect(file).toMatchObject({ count: 2, totalMinor: 12_400n });
    expect(file.content).toContain('<NbOfTxs>2</NbOfTxs><CtrlSum>124.00</CtrlSum>');
    expect(file.content).toContain('<InstdAmt Ccy="EUR">123.45</InstdAmt>');
    expect(file.content).toContain('<ReqdExctnDt><Dt>2026-11-26</Dt></ReqdExctnDt>');
    expect(file.content).toContain('<IBAN>DE89370400440532013000</IBAN>');
    expect(file.content).toContain('<BICFI>DEUTDEFF</BICFI>');
    expect(file.content.match(/<CtrlSum>124\.00<\/CtrlSum>/g)).toHaveLength(2);
  });

  test('the schema is strict: a wrong amount, a missing element and a letter too many are found', async () => {
    const { content } = sepaAdapter.write(order(payment()));
    expect(await problems(content.replace('123.45<', '123.456<'))).not.toEqual([]);
    expect(await problems(content.replace(/<ChrgBr>.*<\/ChrgBr>/, ''))).not.toEqual([]);
    expect(await problems(content.replace('Valley', 'Völley'))).not.toEqual([]);
  });

  test('each attempt, and each file of a batch, has ids of its own', () => {
    const first = sepaAdapter.write(order(payment()));
    const second = sepaAdapter.write({ ...order(payment({ attempt: 2 })), sequence: 2 });
    const id = (content: string, name: string): string | undefined =>
      new RegExp(`<${name}>([^<]*)<`).exec(content)?.[1];
    expect(id(first.content, 'MsgId')).not.toBe(id(second.content, 'MsgId'));
    expect(id(first.content, 'EndToEndId')).not.toBe(id(second.content, 'EndToEndId'));
    expect(first.name).not.toBe(second.name);
  });

  test('writes names in the letters that every bank takes', async () => {
    const { content } = sepaAdapter.write(
      order(
        payment({ holderName: 'Łódź & Söhne <Größe>', remittance: '//Провизия «октомври»//' }),
        payment({ holderName: 'Καλημέρα Α.Ε.' }),
      ),
    );
    expect(await problems(content)).toEqual([]);
    expect(content).toContain('<Nm>Lodz + Soehne Groesse</Nm>');
    expect(content).toContain('<Ustrd>Proviziya oktomvri</Ustrd>');
    expect(content).toContain('<Nm>Kalimera A.E.</Nm>');
  });

  test('a BIC of another country than the account is left out, since the IBAN is enough', async () => {
    const { content } = sepaAdapter.write(order(payment({ bank: 'PSSTFRPP' })));
    expect(await problems(content)).toEqual([]);
    expect(content.match(/PSSTFRPP/g)).toHaveLength(1);
  });

  test.each([
    ['dollars', { currency: 'USD' }, 'payments.0.currency'],
    ['nothing', { amountMinor: 0n }, 'payments.0.amountMinor'],
    ['a billion', { amountMinor: 100_000_000_000n }, 'payments.0.amountMinor'],
    ['a wrong IBAN', { account: 'DE88370400440532013000' }, 'payments.0.account'],
    ['an IBAN outside SEPA', { account: 'AE070331234567890123456' }, 'payments.0.account'],
    ['a wrong BIC', { bank: 'DEUT' }, 'payments.0.bank'],
    ['a name without letters', { holderName: '漢字' }, 'payments.0.holderName'],
  ] as const)('%s is refused, naming the payment', (_, change, path) => {
    expect(issuesOf(() => sepaAdapter.write(order(payment(change))))).toEqual([path]);
  });

  test('an empty file and a payer without an account are refused', () => {
    expect(issuesOf(() => sepaAdapter.write(order()))).toEqual(['payments']);
    const nobody = {
      ...order(payment()),
      payer: { name: '', account: 'X', bank: 'Y', bankName: '' },
    };
    expect(issuesOf(() => sepaAdapter.write(nobody))).toEqual([
      'payer.account',
      'payer.bank',
      'payer.name',
    ]);
  });

  test('any amounts and names give a valid file whose sums are exact', async () => {
    const arbitrary = fc.record({
      amountMinor: fc.bigInt({ min: 1n, max: 99_999_999_999n }),
      holderName: fc
        .string({ minLength: 1, maxLength: 120, unit: fc.constantFrom(...UNITS) })
        .map((t) => `A${t}`),
      remittance: fc.string({ maxLength: 300, unit: fc.constantFrom(...UNITS) }),
    });
    const payments = fc.sample(arbitrary, { numRuns: 400, seed: 7 }).map(payment);
    const file = sepaAdapter.write(order(...payments));
    expect(await problems(file.content)).toEqual([]);
    const amounts = [...file.content.matchAll(/Ccy="EUR">(\d+)\.(\d\d)</g)];
    const sum = amounts.reduce((total, [, whole, cents]) => total + BigInt(`${whole}${cents}`), 0n);
    expect(sum).toBe(file.totalMinor);
    const written = /<CtrlSum>(\d+)\.(\d\d)</.exec(file.content);
    expect(BigInt(`${written?.[1]}${written?.[2]}`)).toBe(sum);
  });
});
