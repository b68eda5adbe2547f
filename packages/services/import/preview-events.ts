import type { ImportProblemGroup } from '@portal/contracts/import';
import { tell } from '@portal/contracts/reader';
import type { Tx } from '@portal/db/in-scope';
import { localDay } from '@portal/domain/period/local-day';
import type { Poster } from '../claim/poster';
import { readSourceTrust } from '../claim/source-trust';
import { checkEvent } from '../event/check-event';
import type { CheckedEvent, EventCandidate } from '../event/check-event';
import { decideArrivals } from '../event/decide-events';
import type { EventDecision } from '../event/decide-events';
import { latestInstant } from '../event/latest-instant';
import { loadKnown } from '../event/load-known';
import type { CsvRow } from './csv/read-rows';
import { withNumbers } from './row/customer-key';
import { eventReader, rowProblemOf } from './row/event-row';
import { countOccurrences, withId } from './row/made-up-id';
import type { Occurrences } from './row/made-up-id';
import { keptCells } from './row/row';
import type { RowPlan, RowProblem } from './row/row';

/** Where the events of a file would go, and as whose. */
export interface EventsSource {
  readonly partnerId: string;
  readonly tenantId: string;
  readonly source: string;
  readonly postedBy: Poster;
  readonly plan: RowPlan;
  readonly now: Date;
}

/** What would become of a row. */
export type Foreseen =
  | { readonly kind: 'event'; readonly event: CheckedEvent; readonly decision: EventDecision }
  | { readonly kind: 'problem'; readonly problem: RowProblem }
  | { readonly kind: 'leftOut' | 'noRow' };

async function* each(rows: readonly CsvRow[]): AsyncGenerator<CsvRow, void, undefined> {
  yield* rows;
}

/** The rows that can be events, each with its number and its customer's; the others as what they are. */
const readAll = async (
  tx: Tx,
  { plan, source, ...target }: EventsSource,
  rows: readonly CsvRow[],
): Promise<(Foreseen | EventCandidate)[]> => {
  const read = eventReader(plan);
  const hasNumbers = plan.columns.has('eventId');
  const occurrences: Occurrences = hasNumbers
    ? () => 1
    : await countOccurrences(each(rows), plan, source);
  const readings = rows.map(({ cells }, index): Foreseen | EventCandidate => {
    const reading = read(cells);
    if (!reading.ok) return { kind: 'problem', problem: reading.problem };
    const { candidate, isNoRow } = reading;
    if (candidate === null) return { kind: isNoRow === true ? 'noRow' : 'leftOut' };
    return withId(candidate, source, plan.tenant.zone, occurrences(index));
  });
  const candidates = readings.flatMap((reading) => ('kind' in reading ? [] : [reading]));
  const numbered = (await withNumbers(tx, target, plan.reading.key, candidates)).values();
  return readings.map((reading) => {
    if ('kind' in reading) return reading;
    const next = numbered.next().value;
    if (next === undefined) throw new Error('An event was left without a customer.');
    if (next.ok) return next.candidate;
    return { kind: 'problem', problem: rowProblemOf(next.problem, plan.columns) };
  });
};

/**
 * What the import would do with these rows if they were all of its file: decided as `ingestEvents` does, nothing stored.
 */
export const foreseeEvents = async (
  tx: Tx,
  source: EventsSource,
  rows: readonly CsvRow[],
): Promise<Foreseen[]> => {
  const latest = latestInstant(source.now);
  const read = await readAll(tx, source, rows);
  const checks = read.map((reading) => ('kind' in reading ? null : checkEvent(reading, latest)));
  const arrivals = checks.flatMap((check) =>
    check?.ok === true
      ? [{ event: check.event, asideId: null, isAnother: false, isTogether: false }]
      : [],
  );
  const { zone } = source.plan.tenant;
  const trust = await readSourceTrust(tx, source);
  const known = await loadKnown(tx, { ...source, zone }, arrivals);
  const { decisions } = decideArrivals(arrivals, known, {
    source: source.source,
    // Under a source of others nothing can be started.
    trust: trust === 'refused' ? 'claiming' : trust,
    zone,
    today: localDay(source.now.getTime(), zone),
  });
  const decided = decisions.values();
  return read.map((reading, index): Foreseen => {
    if ('kind' in reading) return reading;
    const check = checks[index];
    if (check?.ok !== true) {
      if (check === null || check === undefined) throw new Error('An event was not checked.');
      return { kind: 'problem', problem: rowProblemOf(check.problem, source.plan.columns) };
    }
    const decision = decided.next().value;
    if (decision === undefined) throw new Error('An event was left undecided.');
    if (decision.outcome === 'conflict' || decision.outcome === 'rejected') {
      return { kind: 'problem', problem: rowProblemOf(decision.problem, source.plan.columns) };
    }
    return { kind: 'event', event: check.event, decision };
  });
};

/** Rows that would be set aside, by why, the most frequent first. */
export const groupAside = (
  rows: readonly CsvRow[],
  foreseen: readonly Foreseen[],
  plan: RowPlan,
): ImportProblemGroup[] => {
  const groups = new Map<string, ImportProblemGroup>();
  for (const [index, row] of rows.entries()) {
    const one = foreseen[index];
    if (one?.kind !== 'event' || !('problem' in one.decision)) continue;
    const { outcome, problem } = one.decision;
    const { reason, column, message } = rowProblemOf(problem, plan.columns);
    const known = groups.get(`${outcome} ${reason}`);
    const example = known?.example ?? {
      line: row.line,
      column,
      reason,
      message: tell(message),
      cells: keptCells(row.cells),
    };
    const count = (known?.count ?? 0) + 1;
    groups.set(`${outcome} ${reason}`, { reason, column, count, example, advice: null });
  }
  return [...groups.values()].toSorted((one, other) => other.count - one.count);
};
