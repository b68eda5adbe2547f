import { setTimeout as sleep } from 'node:timers/promises';
import type { ByPeriod, PeriodRow } from '@portal/contracts/period';
import { inScope } from '@portal/db/in-scope';
import { notFound } from '@portal/domain/errors';
import { partnerOf, readScopeOf, requirePermission } from '../access';
import type { Ctx } from '../context';
import { describePeriods, isStalled, periodSpan } from './describe-period';

const INTERVAL = 400;

const readRow = (ctx: Ctx, period: string): Promise<PeriodRow> =>
  inScope(ctx.db, readScopeOf(ctx), async (tx) => {
    const partnerId = partnerOf(ctx);
    const span = await periodSpan(tx, partnerId, ctx.now());
    const next = span?.next ?? period;
    const [row] = await describePeriods(tx, partnerId, ctx.now(), next, [period]);
    if (row === undefined) throw notFound('month');
    return row;
  });

/**
 * The month each time that its close moved on, until that is over, stands still on an error, or nobody listens any more.
 * @throws {DomainError} `forbidden`
 */
export async function* watchPeriod(
  ctx: Ctx,
  { period }: ByPeriod,
  signal: AbortSignal | undefined,
): AsyncGenerator<PeriodRow, void, void> {
  requirePermission(ctx, { platform: 'read', partner: 'read' });
  let last = '';
  for (;;) {
    if (signal?.aborted === true) return;
    const row = await readRow(ctx, period);
    const text = JSON.stringify(row);
    if (text !== last) yield row;
    if (row.status !== 'closing' || isStalled(row)) return;
    last = text;
    await sleep(INTERVAL, undefined, { signal }).catch(() => undefined);
  }
}
