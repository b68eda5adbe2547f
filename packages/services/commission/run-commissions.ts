import type { ById } from '@portal/contracts/common';
import type { CommissionRunView } from '@portal/contracts/commission';
import { isPassing } from '@portal/db/error';
import { inScope } from '@portal/db/in-scope';
import { keep } from '@portal/domain/text/kept';
import { defineMessages } from '@portal/domain/text/message';
import type { Words } from '@portal/domain/text/phrase';
import { sql } from 'drizzle-orm';
import { jobScopeOf, partnerOf } from '../access';
import type { Ctx } from '../context';
import { endedBecause } from './run/check-amounts';
import { emitFinished } from './run/emit-finished';
import { beginRun, goOnWithRun } from './run/step-run';
import type { Done, Step } from './run/step-run';

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

/** Ends a run, or puts it back to wait until it is tried again. One that is completed stays so. For background work. */
export const endRun = (
  ctx: Ctx,
  id: string,
  status: 'completed' | 'failed' | 'queued',
  error: Words | null,
): Promise<void> =>
  inScope(ctx.db, jobScopeOf(ctx), async (tx) => {
    const ended = await tx.execute<{ tenantId: string | null }>(sql`
      update commission_runs set status = ${status}, error = ${error === null ? null : JSON.stringify(keep(error))}::jsonb,
        started_at = coalesce(started_at, ${status === 'queued' ? null : ctx.now()}::timestamptz),
        finished_at = ${status === 'queued' ? null : ctx.now()}
      where partner_id = ${partnerOf(ctx)}::uuid and id = ${id}::uuid and status <> 'completed'
      returning tenant_id as "tenantId"`);
    const [run] = ended;
    if (status !== 'queued' && run !== undefined)
      await emitFinished(tx, ctx, { id, ...run }, status);
  });

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
  const { batchSize, onBatch } = options;
  try {
    let step: Step = await beginRun(ctx, id, batchSize);
    for (;;) {
      await onBatch?.(step.done);
      if (step.going === null) return step.view;
      step = await goOnWithRun(ctx, step.going, batchSize);
    }
  } catch (error) {
    if (options.isTriedAgain !== true || !isPassing(error))
      await endRun(ctx, id, 'failed', endedBecause(error, messages.interrupted));
    throw error;
  }
};
