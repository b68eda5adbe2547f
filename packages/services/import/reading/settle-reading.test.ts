import type { ImportMapping } from '@portal/contracts/import';
import type { ImportReading } from '@portal/contracts/import-reading';
import { describe, expect, it } from 'vitest';
import { FileProfile, Profiler } from './profile';
import { kindsOf, settleReading } from './settle-reading';
import { guessMeaning } from './type-words';

const settle = (
  table: Readonly<Record<string, readonly string[]>>,
  mapping: ImportMapping,
  given: ImportReading = {},
) => {
  const names = Object.keys(table);
  const profiler = new Profiler(names, 2028);
  const rows = Math.max(...Object.values(table).map(({ length }) => length));
  for (let row = 0; row < rows; row += 1)
    profiler.note(names.map((name) => table[name]?.[row] ?? ''));
  const profile = FileProfile.parse(JSON.parse(JSON.stringify(profiler.result())));
  const { reading, questions, words } = settleReading({
    kind: 'events',
    mapping,
    profile,
    given,
    latestYear: 2028,
    titleYear: null,
    currency: 'EUR',
  });
  return { reading, words, asked: questions.map(({ about }) => about), kinds: kindsOf(profile) };
};

describe('how a file is read', () => {
  it('is asked of nothing that all its values settle', () => {
    const { reading, asked } = settle(
      { at: ['31.12.2026', '01.02.2026'], art: ['Zahlung', 'Storno'], betrag: ['1.234', '12,50'] },
      { occurredAt: 'at', type: 'art', amount: 'betrag' },
    );
    expect(asked).toEqual([]);
    expect(reading).toEqual({
      dates: { at: 'DMY' },
      decimals: { betrag: ',' },
      types: { Zahlung: 'invoice.paid', Storno: 'invoice.refunded' },
    });
  });

  it('is what was said, also where the file suggests something else', () => {
    const { reading, asked } = settle(
      { at: ['05/06/2026'], art: ['Zahlung'], betrag: ['1.234'] },
      { occurredAt: 'at', type: 'art', amount: 'betrag' },
      { dates: { at: 'MDY' }, decimals: { betrag: '.' }, types: { zahlung: 'ignore' } },
    );
    expect(asked).toEqual([]);
    expect(reading).toMatchObject({
      dates: { at: 'MDY' },
      decimals: { betrag: '.' },
    });
    expect(reading.types).toEqual({ Zahlung: 'ignore' });
  });

  it('takes the spellings of a word for one, and what was said of it last', () => {
    const { reading, words } = settle(
      { at: ['31.12.2026'], art: ['Quux', 'QUUX', 'quux '], betrag: ['1'] },
      { occurredAt: 'at', type: 'art', amount: 'betrag' },
      { types: { quux: 'ignore', Foo: 'invoice.paid' } },
    );
    expect(words).toEqual([{ word: 'Quux', count: 3, meaning: 'ignore' }]);
    expect(reading.types).toEqual({ Foo: 'invoice.paid', Quux: 'ignore' });
  });

  it('leaves a word that is strange among our own to its rows', () => {
    const mapping = { occurredAt: 'at', type: 't', amount: 'a' };
    const at = ['2026-03-31', '2026-03-31'];
    const strange = settle({ at, t: ['invoice.paid', 'quux'], a: ['1', '2'] }, mapping);
    expect(strange.asked).toEqual([]);
    expect(settle({ at, t: ['payment', 'quux'], a: ['1', '2'] }, mapping).asked).toEqual(['words']);
  });

  it('asks for the types where a column has too many words to be of any', () => {
    const many = Array.from(
      { length: 300 },
      (_, index) => `word ${'x'.repeat(index % 90)}${String(index)}`,
    );
    const table = { at: many.map(() => '2026-03-31'), t: many, a: many.map(() => '1') };
    const mapping = { occurredAt: 'at', type: 't', amount: 'a' };
    expect(settle(table, mapping).asked).toEqual(['type']);
    expect(settle(table, mapping, { all: 'invoice.paid' }).asked).toEqual([]);
  });

  it('takes a column for what its head says, whatever names objects have', () => {
    const { reading, asked } = settle(
      { constructor: ['05.12.2026', '31.12.2026'], toString: ['1'], t: ['payment'] },
      { occurredAt: 'constructor', type: 't', amount: 'toString' },
    );
    expect(asked).toEqual([]);
    expect(reading.dates).toEqual({ constructor: 'DMY' });
  });

  it('knows amounts in cents by their head only', () => {
    const table = { at: ['2026-03-31'], amount_cents: ['1250'], t: ['payment'] };
    const mapping = { occurredAt: 'at', type: 't', amount: 'amount_cents' };
    expect(settle(table, mapping).reading.minorUnits).toBe(true);
    expect(settle(table, mapping, { minorUnits: false }).reading.minorUnits).toBe(false);
  });

  it('offers the words of columns that repeat themselves', () => {
    const status = ['paid', 'paid', 'draft', 'paid'];
    expect(settle({ status, no: ['1', '2', '3', '4'] }, {}).kinds).toEqual({
      status: ['paid', 'draft'],
    });
  });
});

it.each([
  ['Zahlungseingang', 'invoice.paid'],
  ['Gutschrift', 'invoice.refunded'],
  ['gekündigt', 'customer.churned'],
  ['Freischaltung', 'customer.activated'],
  ['Payment', 'invoice.paid'],
  ['refund_failure', 'refund.failed'],
  ['Credit Note', 'invoice.refunded'],
  ['Prélèvement', 'invoice.paid'],
  ['Remboursement', 'invoice.refunded'],
  ['Résiliation', 'customer.churned'],
  ['Mise en service', 'customer.activated'],
  ['Devolución', 'invoice.refunded'],
  ['Pago', 'invoice.paid'],
  ['Baja', 'customer.churned'],
  ['Invoice Paid', 'invoice.paid'],
  ['customer.activated', 'customer.activated'],
  ['payout', 'ignore'],
  ['quux', null],
])('the word %s is taken for %s', (word, meaning) => {
  expect(guessMeaning(word)).toBe(meaning);
});
