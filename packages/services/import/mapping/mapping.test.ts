import { describe, expect, it } from 'vitest';
import { mappingIssues, missingFields, withOwnNames } from './check-mapping';
import { detectMapping } from './detect-mapping';
import type { Column } from './detect-mapping';
import { mappingNotes, notImported } from './notes';

const columns = (table: Record<string, string[]>): Column[] =>
  Object.entries(table).map(([name, values]) => ({ name, values }));

describe('a proposed mapping', () => {
  it('knows the headers of a telco sample and leaves what it does not need', () => {
    const mapping = detectMapping(
      'customers',
      columns({
        CustomerID: ['4678-DVQEO'],
        Count: ['1'],
        'Zip Code': ['93604'],
        'Lat Long': ['37.458367, -119.345011'],
        Latitude: ['37.458367000000003'],
        Longitude: ['-119.345011'],
        'Phone Service': ['Yes'],
        'Tenure Months': ['1'],
        'Monthly Charges': ['52.2'],
        'Total Charges': ['52.2'],
        'Churn Label': ['Yes'],
      }),
    );
    expect(mapping).toEqual({
      externalId: 'CustomerID',
      postalCode: 'Zip Code',
      latitude: 'Latitude',
      longitude: 'Longitude',
      monthlyAmount: 'Monthly Charges',
    });
  });

  it('takes both coordinates from one column when there is no other', () => {
    const mapping = detectMapping(
      'customers',
      columns({ id: ['1'], 'Lat Long': ['37.458367, -119.345011'] }),
    );
    expect(mapping).toMatchObject({ latitude: 'Lat Long', longitude: 'Lat Long' });
  });

  it('does not believe a header that its values contradict', () => {
    const mapping = detectMapping(
      'customers',
      columns({
        'Customer No': ['1'],
        Email: ['yes', 'no'],
        Contact: ['a@b.example', 'c@d.example'],
      }),
    );
    expect(mapping).toEqual({ externalId: 'Customer No', email: 'Contact' });
  });

  it('prefers the surer header where two would do', () => {
    const mapping = detectMapping('customers', columns({ ID: ['1'], 'Account Number': ['A-1'] }));
    expect(mapping['externalId']).toBe('Account Number');
  });

  it('recognises events by their values under headers that nobody knows', () => {
    const mapping = detectMapping(
      'events',
      columns({
        Vorgang: ['e1', 'e2'],
        Was: ['invoice.paid', 'customer.churned'],
        Kundennr: ['1', '2'],
        Wann: ['2026-01-01T10:00:00Z', '2026-01-02T10:00:00+02:00'],
        Betrag: ['10.00', '5'],
        'Wä.': ['USD', 'USD'],
      }),
    );
    expect(mapping).toEqual({
      type: 'Was',
      customerId: 'Kundennr',
      occurredAt: 'Wann',
      amount: 'Betrag',
      currency: 'Wä.',
    });
    // Numbers are made where the file has none.
    expect(missingFields('events', mapping)).toEqual([]);
  });
});

describe('a mapping that is given', () => {
  const header = ['id', 'name', 'geo'];

  it.each([
    ['is fine', { externalId: 'id', name: 'name' }, []],
    [
      'may take both coordinates from one column',
      { externalId: 'id', latitude: 'geo', longitude: 'geo' },
      [],
    ],
    ['needs the customer number', { name: 'name' }, ['externalId']],
    ['cannot name a column that is not there', { externalId: 'id', name: 'nome' }, ['name']],
    ['cannot use a column twice', { externalId: 'id', name: 'id' }, ['name']],
    ['cannot name a field that is not there', { externalId: 'id', shoeSize: 'name' }, ['shoeSize']],
  ])('%s', (_, mapping, fields) => {
    const issues = mappingIssues('customers', header, mapping);
    expect(issues.map(({ path }) => path)).toEqual(fields.map((field) => ['mapping', field]));
  });
});

describe('the columns of an amount and its tax', () => {
  const events = (table: Record<string, string[]>) => {
    const { amount, net, tax, taxRate } = detectMapping('events', columns(table));
    return { amount, net, tax, taxRate };
  };
  const none = { amount: undefined, net: undefined, tax: undefined, taxRate: undefined };

  it.each([
    ['amount', 'tax'],
    ['Total', 'Sales tax'],
    ['Brutto', 'MwSt'],
    ['Bruttobetrag', 'USt.'],
    ['Montant TTC', 'TVA'],
    ['Importe total', 'IVA'],
    ['Gross amount', 'VAT amount'],
  ])('are known as %s and %s', (amount, tax) => {
    const table = { [amount]: ['124.00', '11.90'], [tax]: ['24.00', '1.90'] };
    expect(events(table)).toEqual({ ...none, amount, tax });
  });

  it('are known as net, tax and gross in any language', () => {
    expect(events({ Netto: ['100,00'], MwSt: ['19,00'], Brutto: ['119,00'] })).toEqual({
      ...none,
      net: 'Netto',
      tax: 'MwSt',
      amount: 'Brutto',
    });
    expect(events({ 'Montant HT': ['100,00'], 'Montant TTC': ['120,00'] })).toEqual({
      ...none,
      net: 'Montant HT',
      amount: 'Montant TTC',
    });
  });

  it('are told apart by what they make together', () => {
    const tax = ['24.00', '1.90', '0.70'];
    const [low, high] = [
      ['100.00', '10.00', '10.00'],
      ['124.00', '11.90', '10.70'],
    ];
    expect(events({ amount: low, tax, total: high })).toEqual({
      ...none,
      net: 'amount',
      tax: 'tax',
      amount: 'total',
    });
    expect(events({ amount: high, tax, 'Charge before': low })).toMatchObject({
      net: 'Charge before',
      amount: 'amount',
    });
    expect(events({ amount: low, tax, total: ['1.00', '2.00', '3.00'] })).toMatchObject({
      net: undefined,
      amount: 'amount',
    });
  });

  it.each([
    ['MwSt %', ['19', '7']],
    ['VAT', ['19%', '7 %']],
    ['VAT', ['19', '19', '7', '19', '19', '19']],
    ['Steuersatz', ['0.19']],
  ])('know a rate: %s', (name, values) => {
    const amount = ['119.00', '21.40', '53.50', '59.50', '11.90', '238.00'];
    expect(events({ amount: amount.slice(0, values.length), [name]: values })).toEqual({
      ...none,
      amount: 'amount',
      taxRate: name,
    });
  });

  it('need the amount with or without tax', () => {
    const rest = { eventId: 'a', type: 'b', customerId: 'c', occurredAt: 'd', currency: 'e' };
    expect(missingFields('events', { ...rest, net: 'n' })).toEqual([]);
    expect(missingFields('events', { ...rest, amount: 'n' })).toEqual([]);
    expect(missingFields('events', { ...rest, tax: 'n' })).toEqual(['amount']);
    expect(withOwnNames({ gross: 'Total' })).toEqual({ amount: 'Total' });
  });

  it('are explained before anything is imported', () => {
    const notes = (mapping: Record<string, string>, taxRate?: string) =>
      mappingNotes(
        'events',
        { eventId: 'id', ...mapping },
        taxRate === undefined ? {} : { taxRate },
      ).map(({ tone, text }) => `${tone}: ${text.slice(0, 55)}`);
    expect(notes({ amount: 'total' })).toEqual([
      'warning: Amounts are taken as they are: no tax is known. If they',
    ]);
    expect(notes({ amount: 'total', tax: 'tax' })).toEqual([
      'info: Commission is worked out on the amount without tax.',
    ]);
    expect(notes({ amount: 'total' }, '19%')).toEqual(notes({ net: 'n', amount: 'total' }));
    expect(notes({ net: 'n' })[0]).toContain('amounts without tax');
    expect(notImported(['a', 'b', 'c'], { eventId: 'b' })).toEqual(['a', 'c']);
  });
});
