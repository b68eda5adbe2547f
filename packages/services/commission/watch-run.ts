import { setTimeout as sleep } from 'node:timers/promises';
import type { ById } from '@portal/contracts/common';
import type { CommissionRunView } from '@portal/contracts/commission';
import { inScope } from '@portal/db/in-scope';
import { partnerOf, readScopeOf, requirePermission } from '../access';
import type { Ctx } from '../context';
import { describeRun } from './describe-run';

const INTERVAL = 400;

const isOver = ({ status }: CommissionRunView): boolean =>
  status === 'completed' || status === 'failed';

/**
 * The run each time that it changed, until it is over or nobody listens any more.
 * @throws {DomainError} `forbidden`, `not_found`
 */
export async function* watchRun(
  ctx: Ctx,
  { id }: ById,
  signal: AbortSignal | undefined,
): AsyncGenerator<CommissionRunView, void, void> {
  requirePermission(ctx, { partner: 'read' });
  let last = '';
  for (;;) {
    if (signal?.aborted === true) return;
    const run = await inScope(ctx.db, readScopeOf(ctx), (tx) =>
      describeRun(tx, partnerOf(ctx), id),
    );
    const text = JSON.stringify(run);
    if (text !== last) yield run;
    if (isOver(run)) return;
    last = text;
    await sleep(INTERVAL, undefined, { signal }).catch(() => undefined);
  }
}
