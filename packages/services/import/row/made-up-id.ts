import { createHash } from 'node:crypto';
import { dayText, localDay } from '@portal/domain/period/local-day';
import type { EventCandidate } from '../../event/check-event';
import { madeUpNumber } from '../../event/made-up-number';
import type { CsvRow } from '../csv/read-rows';
import { eventReader } from './event-row';
import type { RowPlan } from './row';

const digestOf = (parts: readonly unknown[]): Buffer =>
  createHash('sha256').update(JSON.stringify(parts)).digest();

/** What makes two events of a file without numbers the same; rows that share it are told apart by how often it occurred. */
const sameness = (
  { customerId, reference, type, occurredAt, amount, currency }: EventCandidate,
  source: string,
  zone: string,
): readonly unknown[] => [
  source,
  customerId,
  reference,
  type,
  dayText(localDay(Date.parse(occurredAt), zone)),
  amount,
  currency,
];

/** The number of an event in a file that has none: the same in every export that holds it. */
const madeUpId = (parts: readonly unknown[], occurrence: number): string =>
  madeUpNumber(digestOf([...parts, occurrence]));

/** Six bytes: what an exact number holds. Two that meet by chance make one occurrence too many, no wrong number. */
const shortKey = (parts: readonly unknown[]): number => digestOf(parts).readUIntBE(0, 6);

/** Which occurrence of its like each row of a file is, by time, then row; from 1. */
export type Occurrences = (row: number) => number;

/** Numbers that grow in one block of memory. */
class Numbers {
  private block = new Float64Array(1024);
  length = 0;

  push(value: number): void {
    if (this.length === this.block.length) {
      const larger = new Float64Array(2 * this.length);
      larger.set(this.block);
      this.block = larger;
    }
    this.block[this.length] = value;
    this.length += 1;
  }

  at(index: number): number {
    return this.block[index] ?? 0;
  }
}

/** Reads a file without event numbers through once: 28 bytes a row are kept, whatever stands in them. */
export const countOccurrences = async (
  rows: AsyncIterable<CsvRow>,
  plan: RowPlan,
  source: string,
): Promise<Occurrences> => {
  const read = eventReader(plan);
  const keys = new Numbers();
  const times = new Numbers();
  for await (const { cells } of rows) {
    const reading = read(cells);
    const candidate = reading.ok ? reading.candidate : null;
    keys.push(candidate === null ? -1 : shortKey(sameness(candidate, source, plan.tenant.zone)));
    times.push(candidate === null ? 0 : Date.parse(candidate.occurredAt));
  }
  const order = new Uint32Array(keys.length).map((_, row) => row);
  order.sort(
    (one, other) => keys.at(one) - keys.at(other) || times.at(one) - times.at(other) || one - other,
  );
  const counts = new Uint32Array(keys.length);
  let last = -1;
  let count = 0;
  for (const row of order) {
    count = keys.at(row) === last ? count + 1 : 1;
    last = keys.at(row);
    counts[row] = count;
  }
  return (row) => counts[row] ?? 1;
};

/** The candidate with its number, where its file has none. */
export const withId = (
  candidate: EventCandidate,
  source: string,
  zone: string,
  occurrence: number,
): EventCandidate =>
  candidate.isMadeUp === true
    ? { ...candidate, eventId: madeUpId(sameness(candidate, source, zone), occurrence) }
    : candidate;
