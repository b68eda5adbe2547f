import type { ById, Period } from '@portal/contracts/common';
import type { CommissionRunView } from '@portal/contracts/commission';
import { isPassing } from '@portal/db/error';
import { planByKey } from '@portal/db/forget-plans';
import { inScope } from '@portal/db/in-scope';
import { sql } from 'drizzle-orm';
import { jobScopeOf, partnerOf } from '../access';
import type { Ctx } from '../context';
import { found } from '../shared/found';
import { describeRun } from './describe-run';
import { endedBecause } from './run/check-amounts';
import type { Cursor } from './run/event-row';
import type { Stream } from './run/plan-streams';
import { prepareRun } from './run/prepare-run';
import { processBatch } from './run/process-batch';
import type { Batch } from './run/process-batch';
import type { RunState } from './run/run-state';

/** Events in one transaction: large enough that statements cost little per row, small enough to stay in memory. */
const BATCH_SIZE = 4000;

export interface RunOptions {
  /** Its queue tries it again after a fault that passes: such a fault does not end it as failed. */
  readonly isTriedAgain?: boolean;
  readonly batchSize?: number;
  /** Called after each committed batch and waited for; what it throws ends the run. */
  readonly onBatch?: (done: { readonly events: number; readonly lines: number }) => unknown;
}

interface RunRow extends Record<string, unknown> {
  tenantId: string | null;
  period: Period | null;
  fromPeriod: Period | null;
  status: string;
}

/** A run that was taken over, with the events that it is about. */
type BegunRun = RunRow & { readonly events: number };

/** Takes the run over: a queued one, or one that failed or was killed. Null when it is completed already. */
const beginRun = (ctx: Ctx, id: string): Promise<BegunRun | null> =>
  inScope(ctx.db, jobScopeOf(ctx), async (tx) => {
    const partnerId = partnerOf(ctx);
    const [row] = await tx.execute<RunRow>(sql`
      select tenant_id as "tenantId", period, from_period as "fromPeriod", status
      from commission_runs
      where partner_id = ${partnerId}::uuid and id = ${id}::uuid for update`);
    const run = found(row, 'run');
    if (run.status === 'completed') return null;
    const [begun] = await tx.execute<{ events: number }>(sql`
      update commission_runs set status = 'running', started_at = ${ctx.now()}, finished_at = null,
        error = null, processed_events = 0, new_lines = 0, total_events = (
          select coalesce(sum(t.events), 0) from event_totals t
          where t.partner_id = ${partnerId}::uuid
            and (${run.tenantId}::uuid is null or t.tenant_id = ${run.tenantId}::uuid)
            and (${run.period}::text is null or t.period = ${run.period}::text)
            and (${run.fromPeriod}::text is null or t.period >= ${run.fromPeriod}::text))
      where partner_id = ${partnerId}::uuid and id = ${id}::uuid
      returning total_events as events`);
    return { ...run, events: begun?.events ?? 0 };
  });

/** Ends a run, or puts it back to wait until it is tried again. One that is completed stays so. For background work. */
export const endRun = (
  ctx: Ctx,
  id: string,
  status: 'completed' | 'failed' | 'queued',
  error: string | null,
): Promise<void> =>
  inScope(ctx.db, jobScopeOf(ctx), async (tx) => {
    await tx.execute(sql`
      update commission_runs set status = ${status}, error = ${error},
        finished_at = ${status === 'queued' ? null : ctx.now()}
      where partner_id = ${partnerOf(ctx)}::uuid and id = ${id}::uuid and status <> 'completed'`);
  });

const runStream = async (
  ctx: Ctx,
  begun: RunState,
  stream: Stream,
  { batchSize = BATCH_SIZE, onBatch }: RunOptions,
): Promise<RunState> => {
  let state = begun;
  let after: Cursor | null = null;
  do {
    const from: Cursor | null = after;
    const batch: Batch = await inScope(ctx.db, jobScopeOf(ctx), async (tx) => {
      await planByKey(tx, state.events);
      return processBatch(tx, state, stream, from, batchSize);
    });
    ({ state } = batch);
    after = batch.result.next;
    await onBatch?.(batch.result);
  } while (after !== null);
  return state;
};

const INTERRUPTED = 'The run was interrupted. Run it again to complete it.';

/**
 * Carries out a run that was requested: what every event of its tenants and month should have earned, against what is
 * posted; the differences become lines with their journals. Running again changes nothing, two at once give the result
 * of one, and a run that was killed is completed by the next. For background work and the command line.
 *
 * A suspended reseller earns nothing on what happens while it is suspended. Lines of zero are not posted. A refund whose
 * invoice lies in another month posts that invoice's lines too, in their own month, if they are not there yet.
 *
 * @throws {DomainError} `not_found`; whatever ended the run, after the run was marked as failed unless its queue tries it again
 */
export const runCommissions = async (
  ctx: Ctx,
  { id }: ById,
  options: RunOptions = {},
): Promise<CommissionRunView> => {
  const row = await beginRun(ctx, id);
  if (row !== null) {
    try {
      const { state, streams } = await prepareRun(ctx, { id, ...row });
      let going = state;
      for (const stream of streams) going = await runStream(ctx, going, stream, options);
      await endRun(ctx, id, 'completed', null);
    } catch (error) {
      if (options.isTriedAgain !== true || !isPassing(error))
        await endRun(ctx, id, 'failed', endedBecause(error, INTERRUPTED));
      throw error;
    }
  }
  return inScope(ctx.db, { ...jobScopeOf(ctx), readOnly: true }, (tx) =>
    describeRun(tx, partnerOf(ctx), id),
  );
};
