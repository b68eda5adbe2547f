import type { Tx } from '@portal/db/in-scope';
import { railOf } from '@portal/domain/payout/rail/index';
import type { Ctx } from '../context';
import type { LoadedBatch } from './load-batch';
import { startWaiting } from './start-waiting';
import { writePaymentFile } from './write-payment-file';

/**
 * Carries out what needs no provider, in the caller's transaction: writes the file of a batch, or puts its payouts on record as
 * paid by hand. Doing it again does only what is left.
 * @throws {DomainError} `conflict`, `validation` (the file cannot be written; nothing was done)
 */
export const executeHere = async (tx: Tx, ctx: Ctx, batch: LoadedBatch): Promise<void> => {
  if (railOf(batch.method).kind === 'manual') await startWaiting(tx, ctx, batch);
  else await writePaymentFile(tx, ctx, batch);
};
