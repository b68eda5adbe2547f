import { DomainError } from '@portal/domain/errors';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { FileOrder, FilePayment } from '../payout-adapter';
import { nachaAdapter } from './nacha-adapter';
import { numeric, record } from './nacha-record';
import { runs } from '@portal/domain/testing/runs';

/** Letters that banks take, and such as they do not. */
const UNITS = Array.from('aZ09 /-?:().,+ßüŁẞ漢🙂Ωж&<>@_"\u0000\n');

const payment = (change: Partial<FilePayment> = {}): FilePayment => ({
  payoutId: '0199f3f0-0000-7000-8000-0000000000aa',
  attempt: 1,
  amountMinor: 12_345n,
  currency: 'USD',
  holderName: 'Valley Networks Inc',
  holderKind: 'company',
  account: '000123456789',
  bank: '011401533',
  accountKind: 'checking',
  remittance: 'Commission October 2026',
  ...change,
});

const order = (...payments: FilePayment[]): FileOrder => ({
  batchId: '0199f3f0-0000-7000-8000-0000000000bb',
  sequence: 1,
  createdAt: new Date('2026-11-25T10:05:00Z'),
  executionDate: '2026-11-27',
  payer: {
    name: 'Northwind Telecom',
    account: '1234567890',
    bank: '091000019',
    bankName: 'First Bank of the North',
  },
  payments,
});

const linesOf = (content: string): string[] => content.split('\n').slice(0, -1);

const person = payment({ holderKind: 'person', holderName: 'José Núñez', accountKind: 'savings' });

describe('a NACHA file', () => {
  const file = nachaAdapter.write(order(payment(), person, payment({ amountMinor: 5n })));
  const lines = linesOf(file.content);

  test('has lines of 94 characters in blocks of ten, the last filled with nines', () => {
    expect(lines.every((line) => line.length === 94)).toBe(true);
    expect(lines).toHaveLength(10);
    expect(lines.at(-1)).toBe('9'.repeat(94));
    expect(file.content).toMatch(/^[\u0020-\u007E\n]*$/);
  });

  test('its header names the bank and the company', () => {
    expect(lines[0]).toBe(
      '101 0910000191234567890261125' +
        '1005A094101FIRST BANK OF THE NORTH' +
        'NORTHWIND TELECOM      ' +
        (lines[0]?.slice(86) ?? ''),
    );
  });

  test('people and companies are batches of their own', () => {
    const headers = lines.filter((line) => line.startsWith('5'));
    expect(headers.map((line) => line.slice(50, 53))).toEqual(['PPD', 'CCD']);
    expect(headers[0]).toBe(
      '5220NORTHWIND TELECO                    1234567890PPDCOMMISSION261125261127   1091000010000001',
    );
  });

  test('an entry says to whom, how much, and can be told by its trace', () => {
    const entries = lines.filter((line) => line.startsWith('6'));
    expect(entries).toHaveLength(3);
    expect(entries[0]?.slice(0, 39)).toBe('632011401533000123456789     0000012345');
    expect(entries[0]?.slice(54, 78)).toBe('JOSE NUNEZ              ');
    expect(entries.map((line) => line.slice(79))).toEqual([
      '091000010000001',
      '091000010000002',
      '091000010000003',
    ]);
    expect(entries[1]?.slice(0, 3)).toBe('622');
  });

  test('totals, counts and hashes are those of the entries', () => {
    const controls = lines.filter((line) => line.startsWith('8'));
    expect(controls.map((line) => line.slice(4, 44))).toEqual([
      '0000010001140153000000000000000000012345',
      '0000020002280306000000000000000000012350',
    ]);
    expect(lines[8]?.slice(0, 55)).toBe('9000002000001000000030003420459000000000000000000024695');
    expect(file).toMatchObject({ count: 3, totalMinor: 24_695n });
  });

  test.each([
    ['euros', { currency: 'EUR' }, 'payments.0.currency'],
    ['nothing', { amountMinor: 0n }, 'payments.0.amountMinor'],
    ['eleven digits', { amountMinor: 10_000_000_000n }, 'payments.0.amountMinor'],
    ['a wrong routing number', { bank: '011401534' }, 'payments.0.bank'],
    ['no routing number', { bank: null }, 'payments.0.bank'],
    ['an account with spaces', { account: '12 34' }, 'payments.0.account'],
    ['a name without letters', { holderName: '漢字' }, 'payments.0.holderName'],
  ] as const)('%s is refused, naming the payment', (_, change, path) => {
    const work = (): unknown => nachaAdapter.write(order(payment(change)));
    expect(work).toThrow(DomainError);
    try {
      work();
    } catch (error) {
      const issues = error instanceof DomainError ? error.issues : [];
      expect(issues.map((issue) => issue.path.join('.'))).toEqual([path]);
    }
  });

  test('any payments give whole blocks whose control lines agree with the entries', () => {
    const arbitrary = fc.record({
      amountMinor: fc.bigInt({ min: 1n, max: 9_999_999_999n }),
      holderKind: fc.constantFrom('person' as const, 'company' as const),
      holderName: fc
        .string({ maxLength: 60, unit: fc.constantFrom(...UNITS) })
        .map((text) => `A${text}`),
      bank: fc.constantFrom('011401533', '021000021', '322271627'),
    });
    fc.assert(
      fc.property(fc.array(arbitrary, { minLength: 1, maxLength: 40 }), (drawn) => {
        const { content, totalMinor } = nachaAdapter.write(order(...drawn.map(payment)));
        const all = linesOf(content);
        expect(all.length % 10).toBe(0);
        expect(all.every((line) => line.length === 94)).toBe(true);
        const entries = all.filter((line) => line.startsWith('6'));
        const sum = entries.reduce((total, line) => total + BigInt(line.slice(29, 39)), 0n);
        expect(sum).toBe(totalMinor);
        const control = all.find((line) => /^9(?!9{93})/.test(line)) ?? '';
        const hash = entries.reduce((total, line) => total + BigInt(line.slice(3, 11)), 0n);
        expect(BigInt(control.slice(21, 31))).toBe(hash % 10n ** 10n);
        expect(BigInt(control.slice(43, 55))).toBe(sum);
        expect(Number(control.slice(7, 13))).toBe(all.length / 10);
      }),
      runs(),
    );
  });

  test('a field never cuts a number, and a line never has another length', () => {
    expect(() => numeric(12_345, 4)).toThrow('does not fit');
    expect(() => record('too short')).toThrow('94 characters');
  });
});
