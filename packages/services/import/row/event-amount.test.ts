import { ENGLISH } from '@portal/domain/text/english';
import { say } from '@portal/domain/text/phrase';
import { describe, expect, it } from 'vitest';
import { eventReader } from './event-row';
import { rowPlan } from './row';

const HEADER = ['id', 'cur', 'gross', 'net', 'tax', 'rate', 'at'];
const MAPPING = { eventId: 'id', currency: 'cur', occurredAt: 'at' };
const NOW = { tenant: { currency: 'EUR', zone: 'UTC' }, now: new Date('2026-11-23T09:00:00Z') };

/** Reads one row of these cells whose header are their names, with the fields of the same mapping. */
const read = (
  cells: Readonly<Record<string, string>>,
  fields: Readonly<Record<string, string>>,
  taxRate?: string,
) => {
  const plan = rowPlan(HEADER, { ...MAPPING, ...fields }, { taxRate }, NOW);
  const row = HEADER.map(
    (name) => ({ id: 'e1', cur: 'EUR', at: '2026-03-31', ...cells })[name] ?? '',
  );
  const reading = eventReader(plan)(row);
  if (!reading.ok) return [reading.problem.column, reading.problem.reason];
  const { amount = null, taxMinor } = reading.candidate ?? {};
  if (amount === null) return [null, taxMinor];
  return ['minor' in amount ? amount.minor : amount.text, taxMinor];
};

const ALL = { amount: 'gross', net: 'net', tax: 'tax', taxRate: 'rate' };

describe('the amount of a row', () => {
  it.each([
    ['net and tax', { net: '100.00', tax: '24.00' }, [12_400, 2400]],
    ['gross and tax', { gross: '124.00', tax: '24.00' }, [12_400, 2400]],
    ['net and gross', { net: '100.00', gross: '124.00' }, [12_400, 2400]],
    ['all three', { net: '100.00', tax: '24.00', gross: '124.00' }, [12_400, 2400]],
    ['gross and rate', { gross: '124.00', rate: '24 %' }, [12_400, 2400]],
    ['net and rate', { net: '100,00', rate: '0.24' }, [12_400, 2400]],
    ['gross without tax', { gross: '124.00', tax: '0' }, [12_400, 0]],
    ['nothing of worth', { gross: '0.00' }, [0, 0]],
    ['nothing at all', {}, ['', 0]],
    [
      'three that disagree by a cent',
      { net: '100.00', tax: '24.00', gross: '124.01' },
      ['gross', 'amounts_disagree'],
    ],
    ['more tax than gross', { gross: '1.00', tax: '1.01' }, ['gross', 'amounts_disagree']],
    ['a tax that is missing', { gross: '124.00' }, ['tax', 'tax_missing']],
    ['a tax alone', { tax: '24.00' }, ['gross', 'empty']],
    ['a tax that is no number', { gross: '124.00', tax: 'x' }, ['tax', 'not_a_number']],
    ['a rate that is none', { gross: '124.00', rate: 'standard' }, ['rate', 'no_tax_rate']],
    ['a tax with half a cent', { gross: '124.00', tax: '1.005' }, ['tax', 'too_many_decimals']],
  ])('is read from %s', (_, cells, expected) => {
    expect(read(cells, ALL)).toEqual(expected);
  });

  it('takes one rate for all rows where a row says nothing itself', () => {
    expect(read({ gross: '124.00' }, { amount: 'gross' }, '24%')).toEqual([12_400, 2400]);
    expect(read({ gross: '107.00', rate: '7' }, ALL, '24%')).toEqual([10_700, 700]);
    expect(read({ gross: '124.00' }, ALL, '24%')).toEqual([12_400, 2400]);
    expect(read({ net: '100.00' }, { net: 'net' }, '24%')).toEqual([12_400, 2400]);
  });

  it('is as it stands where no tax can be known', () => {
    expect(read({ gross: '124.00' }, { amount: 'gross' })).toEqual([12_400, 0]);
    expect(read({ net: '100.00' }, { net: 'net' })).toEqual([10_000, 0]);
  });

  it('names the three amounts that do not agree', () => {
    const plan = rowPlan(HEADER, { ...MAPPING, ...ALL }, {}, NOW);
    const cells = ['e1', 'EUR', '125.00', '100.00', '24.00', '', '2026-03-31'];
    const reading = eventReader(plan)(cells);
    expect(reading.ok ? '' : say(ENGLISH, reading.problem.message)).toBe(
      'The amounts do not agree: net 100.00, tax 24.00 and gross 125.00. Net and tax make the gross amount.',
    );
  });
});
