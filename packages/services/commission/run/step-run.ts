import type { CommissionRunView } from '@portal/contracts/commission';
import { planByKey } from '@portal/db/forget-plans';
import { inScope } from '@portal/db/in-scope';
import type { Tx } from '@portal/db/in-scope';
import { sql } from 'drizzle-orm';
import { jobScopeOf, partnerOf } from '../../access';
import type { Ctx } from '../../context';
import { lockPartnerLedger } from '../../ledger/lock-partner-ledger';
import { describeRun } from '../describe-run';
import { emitFinished } from './emit-finished';
import type { Cursor } from './event-row';
import { loadPlanCatalogue } from './plan-catalogue';
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

const NOTHING: Done = { events: 0, lines: 0 };

interface BegunRow extends Record<string, unknown>, Omit<RunRequest, 'id'> {}

/** Takes the run over: a queued one, or one that failed or was killed. Null when it is completed already. */
const begin = async (ctx: Ctx, tx: Tx, id: string): Promise<RunRequest | null> => {
  const partnerId = partnerOf(ctx);
  const [begun] = await tx.execute<BegunRow>(sql`
    update commission_runs r set status = 'running', started_at = ${ctx.now()}, finished_at = null,
      error = null, processed_events = 0, new_lines = 0, total_events = (
        select coalesce(sum(t.events), 0) from event_totals t
        where t.partner_id = ${partnerId}::uuid
          and (r.tenant_id is null or t.tenant_id = r.tenant_id)
          and (r.period is null or t.period = r.period)
          and (r.from_period is null or t.period >= r.from_period))
    where r.partner_id = ${partnerId}::uuid and r.id = ${id}::uuid and r.status <> 'completed'
    returning r.tenant_id as "tenantId", r.period, r.from_period as "fromPeriod", r.total_events as events`);
  return begun === undefined ? null : { id, ...begun };
};

/** Counts what was done; the last step also ends the run. */
const advance = async (ctx: Ctx, tx: Tx, id: string, { events, lines }: Done, isLast: boolean) => {
  const end = isLast
    ? sql`, status = 'completed', error = null, finished_at = ${ctx.now()}`
    : sql``;
  const advanced = await tx.execute<{ tenantId: string | null }>(sql`
    update commission_runs
    set processed_events = processed_events + ${events}, new_lines = new_lines + ${lines} ${end}
    where partner_id = ${partnerOf(ctx)}::uuid and id = ${id}::uuid
    returning tenant_id as "tenantId"`);
  const [run] = advanced;
  if (isLast && run !== undefined) await emitFinished(tx, ctx, { id, ...run }, 'completed');
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
  let done = NOTHING;
  for (let [stream] = streams; stream !== undefined && room > 0; [stream] = streams) {
    const batch = await processBatch(tx, state, catalogue, stream, { after, size: room });
    room -= batch.read;
    done = { events: done.events + batch.events, lines: done.lines + batch.lines };
    ({ state, next: after } = batch);
    if (after === null) streams = streams.slice(1);
  }
  return { going: { state, streams, after }, done };
};

const step = async (
  ctx: Ctx,
  tx: Tx,
  { catalogue, ...from }: Going & Pick<PlannedRun, 'catalogue'>,
  batchSize: number,
): Promise<Step> => {
  const { id } = from.state.scope;
  const { going, done } = await goOn(tx, from, catalogue, batchSize);
  const isLast = going.streams.length === 0;
  await advance(ctx, tx, id, done, isLast);
  return isLast
    ? { done, going: null, view: await describeRun(tx, partnerOf(ctx), id) }
    : { done, going, view: null };
};

/**
 * The first step of a run, in its turn: takes it over, plans it and goes as far as one transaction may. All of it stands or
 * none, so that a small run costs a single transaction. One that is completed already is only described.
 * @throws {DomainError} `not_found`
 */
export const beginRun = (ctx: Ctx, id: string, batchSize = BATCH_SIZE): Promise<Step> =>
  inScope(ctx.db, jobScopeOf(ctx), async (tx) => {
    const partnerId = partnerOf(ctx);
    // Nothing is read before its turn has come.
    const [, request] = await Promise.all([lockPartnerLedger(tx, partnerId), begin(ctx, tx, id)]);
    if (request === null)
      return { done: NOTHING, going: null, view: await describeRun(tx, partnerId, id) };
    await planByKey(tx, request.events);
    const planned = await planRun(tx, partnerId, request);
    return step(ctx, tx, { ...planned, after: null }, batchSize);
  });

/**
 * One more step of a run in a transaction of its own, in its turn; the last one ends the run. A killed run leaves whole
 * steps.
 */
export const goOnWithRun = (
  ctx: Ctx,
  before: Going,
  batchSize: number = BATCH_SIZE,
): Promise<Step> =>
  inScope(ctx.db, jobScopeOf(ctx), async (tx) => {
    const partnerId = partnerOf(ctx);
    const { events, prepared } = before.state;
    await Promise.all([planByKey(tx, events), lockPartnerLedger(tx, partnerId)]);
    const catalogue = await loadPlanCatalogue(tx, partnerId, prepared);
    return step(ctx, tx, { ...before, catalogue }, batchSize);
  });
