import type { Tx } from '@portal/db/in-scope';
import { corrected, dependentsOf, newLinesOf } from './new-lines';
import { evaluateBatch } from './evaluate-batch';
import { readEvents } from './event-row';
import type { Cursor } from './event-row';
import type { PlanCatalogue } from './plan-catalogue';
import { insertLines } from './insert-lines';
import { placeLines } from './place-lines';
import type { Stream } from './plan-streams';
import type { NewLine } from './reconcile-event';
import { isInScope } from './run-state';
import type { RunState } from './run-state';

/** What one batch did, and the state with which the next one goes on. */
export interface Batch {
  readonly state: RunState;
  /** Where the next one of the stream begins; null: there is none. */
  readonly next: Cursor | null;
  /** Events that were read, with those of a window that begins before what is asked for. */
  readonly read: number;
  /** Events that were asked for. */
  readonly events: number;
  readonly lines: number;
}

const post = async (
  tx: Tx,
  state: RunState,
  catalogue: PlanCatalogue,
  lines: readonly NewLine[],
): Promise<RunState> => {
  if (lines.length === 0) return state;
  const { partnerId, id } = state.scope;
  const postable = await placeLines(tx, partnerId, catalogue, lines);
  return { ...state, accounts: await insertLines(tx, partnerId, id, state.accounts, postable) };
};

const postDependents = async (
  tx: Tx,
  state: RunState,
  catalogue: PlanCatalogue,
  stream: Stream,
  lines: readonly NewLine[],
): Promise<{ state: RunState; lines: number }> => {
  if (stream.state.earlier !== null) return { state, lines: 0 };
  const events = await dependentsOf(tx, state.scope, corrected(lines));
  if (events.length === 0) return { state, lines: 0 };
  const scope = { ...state.scope, from: null, to: null };
  const more = newLinesOf(await evaluateBatch(tx, scope, catalogue, stream.state, events));
  return { state: await post(tx, state, catalogue, more), lines: more.length };
};

/**
 * One batch in the caller's transaction, in its turn: reads the next events of the stream and all that they rest on,
 * evaluates them and posts what differs from what is posted.
 */
export const processBatch = async (
  tx: Tx,
  state: RunState,
  catalogue: PlanCatalogue,
  stream: Stream,
  { after, size }: { readonly after: Cursor | null; readonly size: number },
): Promise<Batch> => {
  const { scope } = state;
  const events = await readEvents(tx, scope.partnerId, stream.range, after, size);
  const lines = newLinesOf(await evaluateBatch(tx, scope, catalogue, stream.state, events));
  const posted = await post(tx, state, catalogue, lines);
  const dependent = await postDependents(tx, posted, catalogue, stream, lines);
  const last = events.at(-1);
  return {
    state: dependent.state,
    next: last === undefined || events.length < size ? null : last,
    read: events.length,
    events: events.filter((event) => isInScope(scope, event)).length,
    lines: lines.length + dependent.lines,
  };
};
