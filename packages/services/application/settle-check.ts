import type { Tx } from '@portal/db/in-scope';
import type { Ctx } from '../context';
import { ownerOf } from '../programme/owner';
import { loadCheck } from './background-check';
import { judgeParts, loadParts } from './check-parts';
import { endCheck, updateCheck } from './end-check';
import type { LoadedApplication } from './load-application';

/**
 * What follows from the answer of a part: the check is under way from its first one on. One in which persons have no part ends
 * with its last; otherwise a person ends it.
 */
export const settleCheck = async (tx: Tx, ctx: Ctx, row: LoadedApplication): Promise<void> => {
  const check = await loadCheck(tx, ctx, row.id);
  if (check === null || check.finishedAt !== null || row.state !== 'background_check') return;
  const { outcome, isBegun } = judgeParts(check, await loadParts(tx, ownerOf(ctx), check.id));
  if (check.state === 'pending' && isBegun) {
    await updateCheck(tx, ctx, check, { state: 'in_progress', startedAt: ctx.now() });
    await settleCheck(tx, ctx, row);
    return;
  }
  if (outcome === null || check.items.length > 0) return;
  await endCheck(tx, ctx, { row, check }, { outcome, summary: null });
};
