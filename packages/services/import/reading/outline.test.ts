import { describe, expect, it } from 'vitest';
import { rowPlan } from '../row/row';
import { isNoCustomer, isNoEvent } from '../row/no-row';
import { isSumWord } from './outline';

const HEADER = ['Datum', 'Kunde', 'Art', 'Rechnung', 'Betrag'];
const context = { tenant: { currency: 'EUR', zone: 'UTC' }, now: new Date('2026-11-30') };
const events = rowPlan(
  HEADER,
  {
    occurredAt: 'Datum',
    customerId: 'Kunde',
    type: 'Art',
    reference: 'Rechnung',
    amount: 'Betrag',
  },
  {},
  context,
);
const customers = rowPlan(
  ['Nr', 'Name', 'Ort'],
  { externalId: 'Nr', name: 'Name', city: 'Ort' },
  {},
  context,
);

describe('rows that are none', () => {
  it.each([
    [['Datum', 'Kunde', 'Art', 'Rechnung', 'Betrag']],
    [['Region Nord', '', '', '', '']],
    [['', 'Kunde 10001 Müller']],
    [['Summe', '', '', '', '1.200,00']],
    [['', '', '', 'Gesamtsumme:', '1.200,00']],
    [['', 'Total', '', '', '1.200,00']],
    [['', '', '', '', '1.200,00']],
    [['Summe 09/2026', '', '', '', '1.200,00']],
    [['-----', '-----', '', '', '=====']],
  ])('hold headings, sums, rules or the heads of an events file: %j', (cells) => {
    expect(isNoEvent(cells, events)).toBe(true);
  });

  it.each([
    [['01.09.2026', '10001', 'Zahlung', 'RE-1', '12,00']],
    [['01.09.2026', '', 'Zahlung', 'RE-1', '12,00']],
    [['', '10001', 'Zahlung', 'RE-1', '12,00']],
    [['01.09.2026', '10001', 'Zahlung', 'Total Care', '12,00']],
    [['irgendwann', '10001', 'Zahlung', 'RE-1', '12,00']],
  ])('are no events, faulty ones too: %j', (cells) => {
    expect(isNoEvent(cells, events)).toBe(false);
  });

  it('are told from customers', () => {
    for (const cells of [
      ['Region Nord', '', ''],
      ['Total', '250', ''],
      ['', 'Summe', '250'],
    ])
      expect(isNoCustomer(cells, customers), cells.join()).toBe(true);
    for (const cells of [
      ['ACME', '', ''],
      ['1', 'Total Telecom', ''],
      ['', 'Müller', 'Ulm'],
    ])
      expect(isNoCustomer(cells, customers), cells.join()).toBe(false);
  });

  it('begin with words of sums in many languages, and no other', () => {
    for (const word of [
      'Grand Total',
      'Sub-total:',
      'SUMME September 2026',
      'Totaux',
      'Itogo',
      '合計',
    ])
      expect(isSumWord(word), word).toBe(word !== 'Itogo');
    for (const word of ['Totally Fibre', 'Summer tariff', 'Gesamtschule', ''])
      expect(isSumWord(word), word).toBe(false);
  });
});
