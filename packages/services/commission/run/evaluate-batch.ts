import type { Tx } from '@portal/db/in-scope';
import { arrangeHistories, isCorrectingEvent } from './correcting-event';
import type { TimedEvent } from './event-row';
import { Evaluator } from './evaluator';
import type { PlanCatalogue } from './plan-catalogue';
import { loadActivations } from './load-activations';
import { loadHistories } from './load-histories';
import { hasClawback } from './plan-traits';
import { readPosted } from './posted';
import type { PostedLines } from './posted';
import type { ExpectedEvent, StreamState, EarlierEvents, RunScope } from './run-state';

/** What a batch comes to: by event, in order, with what was posted for each until now. */
export interface EvaluatedBatch {
  readonly expected: ReadonlyMap<string, ExpectedEvent>;
  readonly posted: PostedLines;
}

/** Events that gave kept originals their true-ups: a correcting event may have them posted with the originals. */
const eventsOfTrueUps = (earlier: EarlierEvents | null, ids: Iterable<string>): string[] =>
  earlier === null
    ? []
    : [...ids].flatMap((id) => (earlier.lines.get(id) ?? []).map(({ event }) => event.id));

/**
 * What should stand for these events (in order of time), and for earlier ones that their refunds and churn correct:
 * those are evaluated here too, wherever they lie, so that a correction never rests on something that is not posted.
 */
export const evaluateBatch = async (
  tx: Tx,
  scope: RunScope,
  catalogue: PlanCatalogue,
  streamState: StreamState,
  events: readonly TimedEvent[],
): Promise<EvaluatedBatch> => {
  const { partnerId } = scope;
  const clawback = hasClawback(catalogue.plans);
  const correctingEvents = events.filter(
    (event) => isCorrectingEvent(event) && (clawback || event.type !== 'customer.churned'),
  );
  const known = await loadHistories(tx, partnerId, correctingEvents, clawback);
  const activations = await loadActivations(tx, partnerId, catalogue, events);
  const histories = arrangeHistories(known, activations);
  const ids = new Set(events.map(({ id }) => id));
  for (const correcting of correctingEvents)
    for (const { id } of histories.originalsOf(correcting)) ids.add(id);
  for (const id of eventsOfTrueUps(streamState.earlier, ids)) ids.add(id);
  const posted = await readPosted(tx, partnerId, [...ids]);
  const { accumulators, trueUps } = streamState;
  const context = {
    partnerId,
    catalogue,
    activations,
    posted,
    accumulators,
    trueUps: trueUps.amounts,
  };
  const evaluator = new Evaluator(scope, context, streamState, histories);
  for (const event of events) evaluator.take(event);
  return { expected: evaluator.expected, posted };
};
