import { describe, expect, it } from 'vitest';
import { eventReader } from './event-row';
import { countOccurrences, withId } from './made-up-id';
import { rowPlan } from './row';

const HEADER = ['at', 'no', 'inv', 'amount'];
const MAPPING = { occurredAt: 'at', customerId: 'no', reference: 'inv', amount: 'amount' };
const NOW = new Date('2026-11-23T09:00:00Z');

const planIn = (zone: string) =>
  rowPlan(
    HEADER,
    MAPPING,
    { all: 'invoice.paid' },
    { tenant: { currency: 'EUR', zone }, now: NOW },
  );

/** The made-up numbers of a file, by the time of their rows. */
const idsOf = async (rows: readonly string[], zone = 'Europe/Berlin', source = 'file') => {
  const plan = planIn(zone);
  async function* lines() {
    for (const [line, text] of rows.entries()) {
      yield await Promise.resolve({ line: line + 1, cells: text.split(';') });
    }
  }
  const occurrences = await countOccurrences(lines(), plan, source);
  const read = eventReader(plan);
  const ids = new Map<string, string>();
  for (const [index, text] of rows.entries()) {
    const reading = read(text.split(';'));
    if (!reading.ok || reading.candidate === null) throw new Error('The row can be read.');
    const { eventId } = withId(reading.candidate, source, zone, occurrences(index));
    ids.set(text, eventId);
  }
  return ids;
};

const MORNING = '2026-09-03 08:00;C1;i1;10.00';
const NOON = '2026-09-03 12:00;C1;i1;10.00';
const EVENING = '2026-09-03 19:30;C1;i1;10.00';
const OTHER = '2026-09-03 12:00;C2;i1;10.00';

describe('a number made of what the row says', () => {
  it('is the same wherever the row stands, and in an export that ends before its likes', async () => {
    const all = await idsOf([MORNING, NOON, EVENING, OTHER]);
    expect(new Set(all.values()).size).toBe(4);
    expect(await idsOf([OTHER, EVENING, NOON, MORNING])).toEqual(new Map([...all].toReversed()));
    const part = await idsOf([NOON, MORNING]);
    expect([part.get(MORNING), part.get(NOON)]).toEqual([all.get(MORNING), all.get(NOON)]);
  });

  it('is told apart by customer, invoice, amount, day and source', async () => {
    const rows = [
      NOON,
      OTHER,
      '2026-09-03 12:00;C1;i2;10.00',
      '2026-09-03 12:00;C1;i1;10.01',
      '2026-09-04 12:00;C1;i1;10.00',
    ];
    const ids = new Set((await idsOf(rows)).values());
    expect(ids.size).toBe(rows.length);
    expect(ids.has((await idsOf([NOON], 'Europe/Berlin', 'crm')).get(NOON) ?? '')).toBe(false);
  });

  it('goes by the day of the tenant: of a time with a zone, the one that its calendar shows', async () => {
    const late = '2026-09-03T23:30:00Z;C1;i1;10.00';
    const day = '2026-09-04;C1;i1;10.00';
    expect((await idsOf([late])).get(late)).toBe((await idsOf([day])).get(day));
    expect((await idsOf([late], 'UTC')).get(late)).not.toBe((await idsOf([day], 'UTC')).get(day));
  });
});

describe('the moment of a row', () => {
  const at = (text: string, zone: string, ofTimes?: string) => {
    const plan = planIn(zone);
    const read = eventReader({ ...plan, reading: { ...plan.reading, zone: ofTimes } });
    const reading = read([text, 'C1', 'i1', '1.00']);
    return reading.ok ? reading.candidate?.occurredAt : reading.problem.reason;
  };

  it.each([
    ['2026-09-03', 'Europe/Berlin', undefined, '2026-09-02T22:00:00.000Z'],
    ['2026-09-03', 'America/Los_Angeles', 'Europe/Berlin', '2026-09-03T07:00:00.000Z'],
    ['2026-09-03 10:00', 'America/Los_Angeles', undefined, '2026-09-03T17:00:00.000Z'],
    ['2026-09-03 10:00', 'America/Los_Angeles', 'Europe/Berlin', '2026-09-03T08:00:00.000Z'],
    ['2026-09-03T10:00:00Z', 'America/Los_Angeles', 'Europe/Berlin', '2026-09-03T10:00:00.000Z'],
    ['2026-03-29 02:30', 'Europe/Berlin', undefined, '2026-03-29T01:30:00.000Z'],
    ['2026-10-25 02:30', 'Europe/Berlin', undefined, '2026-10-25T00:30:00.000Z'],
    ['2026-02-30', 'UTC', undefined, 'impossible_date'],
    ['03/09/2026', 'UTC', undefined, 'no_date'],
    ['', 'UTC', undefined, 'empty'],
  ])('%s at a tenant in %s (times of %s) is %s', (text, zone, ofTimes, moment) => {
    expect(at(text, zone, ofTimes)).toBe(moment);
  });
});
