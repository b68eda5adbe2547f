import { describe, expect, it } from 'vitest';
import { mappingIssues, missingFields } from './check-mapping';
import { detectMapping, type Column } from './detect-mapping';

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
    expect(missingFields('events', mapping)).toEqual(['eventId']);
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
