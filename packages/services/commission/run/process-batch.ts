import type { Tx } from '@portal/db/in-scope';
import { sql } from 'drizzle-orm';
import { takeTurn } from '../../ledger/take-turn';
import { corrected, dependentsOf, newLinesOf } from './due-lines';
import { evaluateBatch } from './evaluate-batch';
import { readEvents } from './event-row';
import type { Cursor } from './event-row';
import { loadFactsBook } from './facts-book';
import type { FactsBook } from './facts-book';
import { insertLines } from './insert-lines';
import { placeLines } from './place-lines';
import type { Stream } from './plan-streams';
import type { NewLine } from './reconcile-event';
import { isAskedFor } from './run-state';
import type { RunState } from './run-state';

/** What one batch did, and where the next one begins (null: there is none). */
export interface BatchResult {
  readonly next: Cursor | null;
  readonly events: number;
  readonly lines: number;
}

/** What a batch did, and the state with which the next one goes on. */
export interface Batch {
  readonly result: BatchResult;
  readonly state: RunState;
}

const advance = async (tx: Tx, state: RunState, events: number, lines: number): Promise<void> => {
  await tx.execute(sql`
    update commission_runs
    set processed_events = processed_events + ${events}, new_lines = new_lines + ${lines}
    where partner_id = ${state.scope.partnerId}::uuid and id = ${state.scope.id}::uuid`);
};

const post = async (tx: Tx, state: RunState, lines: readonly NewLine[]): Promise<RunState> => {
  if (lines.length === 0) return state;
  const { partnerId, id } = state.scope;
  const postable = await placeLines(tx, partnerId, lines);
  return { ...state, accounts: await insertLines(tx, partnerId, id, state.accounts, postable) };
};

const postDependents = async (
  tx: Tx,
  state: RunState,
  book: FactsBook,
  stream: Stream,
  lines: readonly NewLine[],
): Promise<{ state: RunState; lines: number }> => {
  if (stream.memory.past !== null) return { state, lines: 0 };
  const events = await dependentsOf(tx, state.scope, corrected(lines));
  if (events.length === 0) return { state, lines: 0 };
  const scope = { ...state.scope, from: null, to: null };
  const more = newLinesOf(
    await evaluateBatch(tx, scope, book, stream.memory, events),
    stream.memory,
  );
  return { state: await post(tx, state, more), lines: more.length };
};

/**
 * One batch in the caller's transaction: reads the next events of the stream and all that they rest on, evaluates them,
 * posts what differs from what is posted, counts. All of it stands or none, so that a killed run leaves whole batches.
 */
export const processBatch = async (
  tx: Tx,
  state: RunState,
  stream: Stream,
  after: Cursor | null,
  size: number,
): Promise<Batch> => {
  const { scope, history, prepared } = state;
  await takeTurn(tx, scope.partnerId);
  const [book, events] = await Promise.all([
    loadFactsBook(tx, scope.partnerId, history, prepared),
    readEvents(tx, scope.partnerId, stream.range, after, size),
  ]);
  const lines = newLinesOf(
    await evaluateBatch(tx, scope, book, stream.memory, events),
    stream.memory,
  );
  const posted = await post(tx, state, lines);
  const dependent = await postDependents(tx, posted, book, stream, lines);
  const asked = events.filter((event) => isAskedFor(scope, event)).length;
  const count = lines.length + dependent.lines;
  await advance(tx, state, asked, count);
  const last = events.at(-1);
  const next = last === undefined || events.length < size ? null : last;
  return { result: { next, events: asked, lines: count }, state: dependent.state };
};
