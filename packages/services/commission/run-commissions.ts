import type { ById, Period } from '@portal/contracts/common';
import type { CommissionRunView } from '@portal/contracts/commission';
import { isPassing } from '@portal/db/error';
import { inScope } from '@portal/db/in-scope';
import { keep } from '@portal/domain/text/kept';
import { defineMessages } from '@portal/domain/text/message';
import type { Words } from '@portal/domain/text/phrase';
import { sql } from 'drizzle-orm';
import { jobScopeOf, partnerOf } from '../access';
import type { Ctx } from '../context';
import { describeRun } from './describe-run';
import { endedBecause } from './run/check-amounts';
import { readHistory } from './run/prepare-run';
import type { RunRequest } from './run/prepare-run';
import { stepRun } from './run/step-run';
import type { Done, Going, Step } from './run/step-run';

const messages = defineMessages({
  interrupted: {
    id: 'services.commission.interrupted',
    defaultMessage: 'The run was interrupted. Run it again to complete it.',
  },
});

/** So many partners are calculated at once: on two cores one waits for the disk while two calculate. */
export const RUNS_AT_ONCE = 3;

export interface RunOptions {
  /** Its queue tries it again after a fault that passes: such a fault does not end it as failed. */
  readonly isTriedAgain?: boolean;
  readonly batchSize?: number;
  /** Called after each committed batch and waited for; what it throws ends the run. */
  readonly onBatch?: (done: Done) => unknown;
}

/** A run that was taken over, with the events that it is about. */
interface BegunRun extends Record<string, unknown> {
  tenantId: string | null;
  period: Period | null;
  fromPeriod: Period | null;
  events: number;
}

/**
 * Takes the run over: a queued one, or one that failed or was killed. Null when it is completed already. Nobody waits for
 * the disk: what a crash forgets of it is only that the run had begun.
 */
const beginRun = (ctx: Ctx, id: string): Promise<BegunRun | null> =>
  inScope(ctx.db, jobScopeOf(ctx), async (tx) => {
    const partnerId = partnerOf(ctx);
    const [, [begun]] = await Promise.all([
      tx.execute(sql`set local synchronous_commit = off`),
      tx.execute<BegunRun>(sql`
      update commission_runs r set status = 'running', started_at = ${ctx.now()}, finished_at = null,
        error = null, processed_events = 0, new_lines = 0, total_events = (
          select coalesce(sum(t.events), 0) from event_totals t
          where t.partner_id = ${partnerId}::uuid
            and (r.tenant_id is null or t.tenant_id = r.tenant_id)
            and (r.period is null or t.period = r.period)
            and (r.from_period is null or t.period >= r.from_period))
      where r.partner_id = ${partnerId}::uuid and r.id = ${id}::uuid and r.status <> 'completed'
      returning r.tenant_id as "tenantId", r.period, r.from_period as "fromPeriod", r.total_events as events`),
    ]);
    return begun ?? null;
  });

/** Ends a run, or puts it back to wait until it is tried again. One that is completed stays so. For background work. */
export const endRun = (
  ctx: Ctx,
  id: string,
  status: 'completed' | 'failed' | 'queued',
  error: Words | null,
): Promise<void> =>
  inScope(ctx.db, jobScopeOf(ctx), async (tx) => {
    await tx.execute(sql`
      update commission_runs set status = ${status}, error = ${error === null ? null : JSON.stringify(keep(error))}::jsonb,
        finished_at = ${status === 'queued' ? null : ctx.now()}
      where partner_id = ${partnerOf(ctx)}::uuid and id = ${id}::uuid and status <> 'completed'`);
  });

const runBegun = async (
  ctx: Ctx,
  request: RunRequest,
  { batchSize, onBatch }: RunOptions,
): Promise<CommissionRunView> => {
  const options = { request, history: await readHistory(ctx), batchSize };
  let going: Going | null = null;
  for (;;) {
    const step: Step = await stepRun(ctx, going, options);
    await onBatch?.(step.done);
    if (step.going === null) return step.view;
    ({ going } = step);
  }
};

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
  const begun = await beginRun(ctx, id);
  if (begun === null)
    return inScope(ctx.db, { ...jobScopeOf(ctx), readOnly: true }, (tx) =>
      describeRun(tx, partnerOf(ctx), id),
    );
  try {
    return await runBegun(ctx, { id, ...begun }, options);
  } catch (error) {
    if (options.isTriedAgain !== true || !isPassing(error))
      await endRun(ctx, id, 'failed', endedBecause(error, messages.interrupted));
    throw error;
  }
};
