import type { Tx } from '@portal/db/in-scope';
import { corrected, dependentsOf } from './new-lines';
import { evaluateBatch } from './evaluate-batch';
import type { EvaluatedBatch } from './evaluate-batch';
import { readEvents } from './event-row';
import type { Cursor } from './event-row';
import { loadPlanCatalogue } from './plan-catalogue';
import { placeLines } from './place-lines';
import type { Stream } from './plan-streams';
import type { PreviewSums } from './preview-sums';
import { reconcileEvent } from './reconcile-event';
import type { NewLine } from './reconcile-event';
import { isInScope } from './run-state';
import type { RunState } from './run-state';

/** What lasts from batch to batch of a preview. */
export interface PreviewState extends RunState {
  readonly sums: PreviewSums;
  /** Events out of scope that have been counted: a run would post each once. */
  readonly counted: Set<string>;
}

/** Where the next batch begins (null: there is none), and how many events of this one were in scope. */
export interface PreviewedBatch {
  readonly next: Cursor | null;
  readonly events: number;
}

/**
 * The lines a run would post of an evaluated batch. A run finds what it posted a batch ago; a preview has posted nothing,
 * so each event counts in the batch that it belongs to, or the first that needs it.
 */
const wouldPost = (
  { expected, posted }: EvaluatedBatch,
  state: PreviewState,
  belongs: (id: string) => boolean,
): NewLine[] => {
  const lines: NewLine[] = [];
  for (const [id, one] of expected) {
    const { event } = one;
    const isOutside = !belongs(id) && !isInScope(state.scope, event) && !state.counted.has(id);
    if (!belongs(id) && !isOutside) continue;
    if (isOutside) state.counted.add(id);
    const before = posted.get(id);
    const news = reconcileEvent(one, before);
    // What was earned outside is beside the point, unless it changes.
    if (!isOutside || news.length > 0) for (const line of before ?? []) state.sums.addPosted(line);
    lines.push(...news);
  }
  return lines;
};

const dependents = async (
  tx: Tx,
  state: PreviewState,
  stream: Stream,
  lines: readonly NewLine[],
): Promise<NewLine[]> => {
  if (stream.state.earlier !== null) return [];
  const { scope, prepared, counted } = state;
  const events = await dependentsOf(tx, scope, corrected(lines));
  const news = events.filter(({ id }) => !counted.has(id));
  if (news.length === 0) return [];
  const catalogue = await loadPlanCatalogue(tx, scope.partnerId, prepared);
  const open = { ...scope, from: null, to: null };
  const evaluated = await evaluateBatch(tx, open, catalogue, stream.state, news);
  const ids = new Set(news.map(({ id }) => id));
  for (const id of ids) counted.add(id);
  return wouldPost(evaluated, state, (id) => ids.has(id));
};

/**
 * One batch of a preview, in a reading transaction: what `processBatch` would post, added up, nothing stored.
 */
export const previewBatch = async (
  tx: Tx,
  state: PreviewState,
  stream: Stream,
  after: Cursor | null,
  size: number,
): Promise<PreviewedBatch> => {
  const { scope, prepared, sums } = state;
  const [catalogue, events] = await Promise.all([
    loadPlanCatalogue(tx, scope.partnerId, prepared),
    readEvents(tx, scope.partnerId, stream.range, after, size),
  ]);
  const own = new Set(events.map(({ id }) => id));
  const evaluated = await evaluateBatch(tx, scope, catalogue, stream.state, events);
  const lines = wouldPost(evaluated, state, (id) => own.has(id));
  const more = await dependents(tx, state, stream, lines);
  for (const line of await placeLines(tx, scope.partnerId, catalogue, [...lines, ...more]))
    sums.add(line);
  const last = events.at(-1);
  return {
    next: last === undefined || events.length < size ? null : last,
    events: events.filter((event) => isInScope(scope, event)).length,
  };
};
