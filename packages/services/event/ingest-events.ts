import type { Tx } from '@portal/db/in-scope';
import type { Period } from '@portal/domain/period/period';
import { foreignSource, readSourceTrust } from '../claim/source-trust';
import { takeWaiting } from './aside/take-waiting';
import { lockTenantData } from '../tenant/lock-tenant-data';
import { checkEvent } from './check-event';
import type { EventCandidate, EventProblem } from './check-event';
import type { Arrival, EventDecision } from './decide-events';
import { ingestBatch } from './ingest-batch';
import type { BatchTarget } from './ingest-batch';
import { latestInstant } from './latest-instant';

const refuseAll = ({ source }: BatchTarget, candidates: readonly EventCandidate[]): Ingested => {
  const problem: EventProblem = {
    field: 'source',
    reason: 'source_not_allowed',
    message: foreignSource(source),
  };
  return { decisions: candidates.map(() => ({ outcome: 'rejected', problem })), earliest: null };
};

/** What became of a batch. */
interface Ingested {
  /** One for each candidate, in order. */
  readonly decisions: readonly EventDecision[];
  /** The month of the first of the events that were stored or confirmed; null: there are none. */
  readonly earliest: Period | null;
}

/**
 * Takes a batch of events into a tenant: the one way in, for files and for the API. One decision for each candidate, in
 * order; accepted and claimed events are stored, and the customers they activate or lose follow; what waits or is held is set
 * aside, and what waited for these events is taken with them. What a trusted source says of a claimed event accepts that.
 * Under a source that was allowed to others nothing is taken. Other batches of the same tenant wait until this transaction ends.
 * @param tx of the `portal_jobs` login, in the tenant's partner
 */
export const ingestEvents = async (
  tx: Tx,
  target: BatchTarget,
  candidates: readonly EventCandidate[],
): Promise<Ingested> => {
  await lockTenantData(tx, target);
  const trust = await readSourceTrust(tx, target);
  if (trust === 'refused') return refuseAll(target, candidates);
  const latest = latestInstant(target.now);
  const checks = candidates.map((candidate) => checkEvent(candidate, latest));
  const arrivals = checks.flatMap((check): Arrival[] =>
    check.ok ? [{ event: check.event, asideId: null, isAnother: false, isTogether: false }] : [],
  );
  const batch = await ingestBatch(tx, target, trust, arrivals);
  await takeWaiting(tx, target, batch);
  const decided = batch.decisions.values();
  const decisions = checks.map((check): EventDecision => {
    if (!check.ok) return { outcome: 'rejected', problem: check.problem };
    const decision = decided.next().value;
    if (decision === undefined) throw new Error('An event was left undecided.');
    return decision;
  });
  return { decisions, earliest: batch.earliest };
};
