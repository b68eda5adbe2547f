import type { CommissionRunView } from '@portal/contracts/commission';
import { planByKey } from '@portal/db/forget-plans';
import { inScope } from '@portal/db/in-scope';
import type { Tx } from '@portal/db/in-scope';
import { sql } from 'drizzle-orm';
import { jobScopeOf, partnerOf } from '../../access';
import type { Ctx } from '../../context';
import { lockPartnerLedger } from '../../ledger/lock-partner-ledger';
import { describeRun } from '../describe-run';
import type { Cursor } from './event-row';
import { loadPlanCatalogue } from './plan-catalogue';
import type { History } from './history';
import { planRun } from './prepare-run';
import type { RunRequest, PlannedRun } from './prepare-run';
import { processBatch } from './process-batch';
import type { Stream } from './plan-streams';
import type { RunState } from './run-state';

/** Events in one transaction: large enough that statements cost little per row, small enough to stay in memory. */
const BATCH_SIZE = 4000;

/** What was done so far, or in one step. */
export interface Done {
  readonly events: number;
  readonly lines: number;
}

/** A run on its way. */
export interface Going {
  readonly state: RunState;
  /** Streams that are not at their end yet; the first of them goes on after `after`. */
  readonly streams: readonly Stream[];
  readonly after: Cursor | null;
}

/** What a step did, and either how the run goes on or what it came to. */
export type Step = { readonly done: Done } & (
  | { readonly going: Going; readonly view: null }
  | { readonly going: null; readonly view: CommissionRunView }
);

export interface StepOptions {
  readonly request: RunRequest;
  readonly history: History;
  readonly batchSize?: number | undefined;
}

/** Counts what was done; the last step also ends the run. */
const advance = async (ctx: Ctx, tx: Tx, id: string, { events, lines }: Done, isLast: boolean) => {
  const end = isLast
    ? sql`, status = 'completed', error = null, finished_at = ${ctx.now()}`
    : sql``;
  await tx.execute(sql`
    update commission_runs
    set processed_events = processed_events + ${events}, new_lines = new_lines + ${lines} ${end}
    where partner_id = ${partnerOf(ctx)}::uuid and id = ${id}::uuid`);
};

/** As many events as fit into a step, of one stream after the other. */
const goOn = async (
  tx: Tx,
  begun: Going,
  catalogue: PlannedRun['catalogue'],
  size: number,
): Promise<{ readonly going: Going; readonly done: Done }> => {
  let { state, streams, after } = begun;
  let room = size;
  let done: Done = { events: 0, lines: 0 };
  for (let [stream] = streams; stream !== undefined && room > 0; [stream] = streams) {
    const batch = await processBatch(tx, state, catalogue, stream, { after, size: room });
    room -= batch.read;
    done = { events: done.events + batch.events, lines: done.lines + batch.lines };
    ({ state, next: after } = batch);
    if (after === null) streams = streams.slice(1);
  }
  return { going: { state, streams, after }, done };
};

/**
 * One step of a run in a transaction of its own, in its turn; the first one plans the run, the last one ends it. All of it
 * stands or none, so that a killed run leaves whole steps, and a small one costs a single transaction.
 */
export const stepRun = (
  ctx: Ctx,
  before: Going | null,
  { request, history, batchSize = BATCH_SIZE }: StepOptions,
): Promise<Step> =>
  inScope(ctx.db, jobScopeOf(ctx), async (tx) => {
    const partnerId = partnerOf(ctx);
    // Nothing is read before its turn has come.
    await Promise.all([planByKey(tx, request.events), lockPartnerLedger(tx, partnerId)]);
    const { catalogue, ...from } =
      before === null
        ? { ...(await planRun(tx, partnerId, request, history)), after: null }
        : {
            ...before,
            catalogue: await loadPlanCatalogue(tx, partnerId, history, before.state.prepared),
          };
    const { going, done } = await goOn(tx, from, catalogue, batchSize);
    const isLast = going.streams.length === 0;
    await advance(ctx, tx, request.id, done, isLast);
    return isLast
      ? { done, going: null, view: await describeRun(tx, partnerId, request.id) }
      : { done, going, view: null };
  });
