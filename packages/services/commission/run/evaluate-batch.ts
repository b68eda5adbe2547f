import type { Tx } from '@portal/db/in-scope';
import { present } from '../../shared/present';
import { arrangeHistories, isCause } from './cause';
import { readHistories } from './event-row';
import type { TimedEvent } from './event-row';
import { Evaluator } from './evaluator';
import type { FactsBook } from './facts-book';
import { loadActivations } from './load-activations';
import { hasClawback } from './plan-traits';
import { readPosted } from './posted';
import type { PostedLines } from './posted';
import type { DueEvent, Memory, Past, RunScope } from './run-state';

/** What a batch comes to: by event, in order, with what was posted for each until now. */
export interface EvaluatedBatch {
  readonly due: ReadonlyMap<string, DueEvent>;
  readonly posted: PostedLines;
}

const loadHistories = async (
  tx: Tx,
  partnerId: string,
  causes: readonly TimedEvent[],
  clawback: boolean,
): Promise<readonly TimedEvent[]> => {
  if (causes.length === 0) return [];
  const wanted = {
    customerIds: clawback ? present(causes.map(({ customerId }) => customerId)) : [],
    references: present(causes.map(({ reference }) => reference)),
  };
  const tenantIds = present(causes.map(({ tenantId }) => tenantId));
  return readHistories(tx, partnerId, tenantIds, wanted);
};

/** Events that gave kept originals their true-ups: a cause may have them posted with the originals. */
const causesOfTrueUps = (past: Past | null, ids: Iterable<string>): string[] =>
  past === null
    ? []
    : [...ids].flatMap((id) => (past.lines.get(id) ?? []).map(({ event }) => event.id));

/**
 * What should stand for these events (in order of time), and for earlier ones that their refunds and departures correct:
 * those are evaluated here too, wherever they lie, so that a correction never rests on something that is not posted.
 */
export const evaluateBatch = async (
  tx: Tx,
  scope: RunScope,
  book: FactsBook,
  memory: Memory,
  events: readonly TimedEvent[],
): Promise<EvaluatedBatch> => {
  const { partnerId } = scope;
  const clawback = hasClawback(book.plans);
  const causes = events.filter(
    (event) => isCause(event) && (clawback || event.type !== 'customer.churned'),
  );
  const known = await loadHistories(tx, partnerId, causes, clawback);
  const activations = await loadActivations(tx, partnerId, book, events);
  const histories = arrangeHistories(known, activations);
  const ids = new Set(events.map(({ id }) => id));
  for (const cause of causes) for (const { id } of histories.originalsOf(cause)) ids.add(id);
  for (const id of causesOfTrueUps(memory.past, ids)) ids.add(id);
  const posted = await readPosted(tx, partnerId, [...ids]);
  const { accumulators, trueUps } = memory;
  const grounds = { partnerId, book, activations, posted, accumulators, trueUps: trueUps.amounts };
  const evaluator = new Evaluator(scope, grounds, memory, histories);
  for (const event of events) evaluator.take(event);
  return { due: evaluator.due, posted };
};
