import type { Tx } from '@portal/db/in-scope';
import type { Ctx } from '../../context';
import { emit } from '../../outbox/emit';

/** That a run has ended, in the transaction that ends it. */
export const emitFinished = (
  tx: Tx,
  ctx: Ctx,
  { id, tenantId }: { readonly id: string; readonly tenantId: string | null },
  status: 'completed' | 'failed',
): Promise<void> =>
  emit(tx, ctx, {
    kind: 'commission_run.finished',
    entityKind: 'commission_run',
    entityId: id,
    tenantId,
    payload: { status },
  });
