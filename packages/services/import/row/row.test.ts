import { describe, expect, it } from 'vitest';
import { countryOf } from './country';
import { customerReader } from './customer-row';
import { fieldColumns, keptCells, rowPlan, rowShapeProblem } from './row';

it.each([
  ['United States', 'US'],
  ['usa', 'US'],
  ['de', 'DE'],
  ['Germany', 'DE'],
  ['Middle Earth', 'Middle Earth'],
])('the country %s is kept as %s', (text, code) => {
  expect(countryOf(text)).toBe(code);
});

describe('a row as a whole', () => {
  const columns = fieldColumns(['id', 'x', 'name'], { externalId: 'id', name: 'name' });

  it.each([
    ['is complete', ['1', '', 'Doe'], null],
    ['may have empty cells beyond the header', ['1', '', 'Doe', '', ' '], null],
    ['ends before a column that is needed', ['1', ''], { column: 'name', reason: 'short_row' }],
    ['has text beyond the header', ['1', '', 'Doe', 'x'], { column: null, reason: 'long_row' }],
    ['holds zero bytes', ['1', '', 'D\0e'], { column: 'name', reason: 'unreadable_text' }],
  ])('%s', (_, cells, problem) => {
    const found = rowShapeProblem(cells, 3, columns);
    if (problem === null) expect(found).toBeNull();
    else expect(found).toMatchObject(problem);
  });

  it('is kept for the list of problems without zero bytes and of bounded size', () => {
    const kept = keptCells(['a\0b', 'x'.repeat(2000), ...Array.from({ length: 500 }, () => 'y')]);
    expect(kept[0]).toBe('a\uFFFDb');
    expect(kept[1]).toHaveLength(500);
    expect(kept).toHaveLength(200);
  });
});

describe('a customer', () => {
  const header = ['no', 'mail', 'zip', 'geo', 'monthly', 'since', 'land'];
  const mapping = {
    externalId: 'no',
    email: 'mail',
    postalCode: 'zip',
    latitude: 'geo',
    longitude: 'geo',
    monthlyAmount: 'monthly',
    activatedOn: 'since',
    country: 'land',
  };
  const tenant = { currency: 'USD', zone: 'UTC' };
  const now = new Date('2026-11-23T09:00:00Z');
  const read = customerReader(rowPlan(header, mapping, {}, { tenant, now }));

  it('is read as it will be stored', () => {
    const cells = [
      ' A-1 ',
      'Jo@X.example',
      'sw1a  1aa',
      '37.458367000000003, -119.3',
      '52.2',
      '2026-02-28',
      'usa',
    ];
    expect(read(cells)).toEqual({
      ok: true,
      customer: {
        externalId: 'A-1',
        values: {
          email: 'jo@x.example',
          postalCode: 'SW1A 1AA',
          latitude: '37.458367',
          longitude: '-119.300000',
          monthlyAmountMinor: '5220',
          activatedOn: '2026-02-28',
          country: 'US',
        },
      },
    });
  });

  it('empties fields with empty cells, but for the day of activation', () => {
    const reading = read(['A-1', '', '', '', '', '', '']);
    expect(reading).toMatchObject({
      ok: true,
      customer: { values: { email: null, postalCode: null, monthlyAmountMinor: null } },
    });
    expect(JSON.stringify(reading)).not.toContain('activatedOn');
  });

  it.each([
    ['no', 'empty', ['', 'a@b.example', '', '', '', '', '']],
    ['no', 'too_long', ['x'.repeat(201), '', '', '', '', '', '']],
    ['mail', 'no_email', ['1', 'jo', '', '', '', '', '']],
    ['geo', 'no_coordinate', ['1', '', '', '95, 10', '', '', '']],
    ['monthly', 'too_many_decimals', ['1', '', '', '', '12.345', '', '']],
    ['monthly', 'negative', ['1', '', '', '', '-1', '', '']],
    ['since', 'impossible_date', ['1', '', '', '', '', '2026-02-30', '']],
    ['since', 'no_date', ['1', '', '', '', '', '03/04/2026', '']],
  ])('is refused for its %s: %s', (column, reason, cells) => {
    expect(read(cells)).toMatchObject({ ok: false, problem: { column, reason } });
  });
});
