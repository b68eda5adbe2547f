import type { Tx } from '@portal/db/in-scope';
import { byId } from '@portal/db/partner-filter';
import { payoutBatches, payoutFiles } from '@portal/db/schema/payout';
import { conflict } from '@portal/domain/errors';
import { phrase } from '@portal/domain/text/phrase';
import { defineMessages } from '@portal/domain/text/message';
import { fileRailOf } from '@portal/domain/payout/rail/index';
import { FILE_ADAPTERS } from '@portal/integrations/payouts/index';
import type {
  FileAdapter,
  FilePayment,
  PaymentFile,
} from '@portal/integrations/payouts/payout-adapter';
import { sql } from 'drizzle-orm';
import { partnerOf } from '../access';
import type { Ctx } from '../context';
import { orNotFound } from '../shared/or-not-found';
import type { LoadedBatch } from './load-batch';
import { startWaiting } from './start-waiting';
import type { StartedPayout } from './start-waiting';

const messages = defineMessages({
  noFile: {
    id: 'services.payout.noFile',
    defaultMessage: 'No file is written for this way of paying.',
  },
  noPayingAccount: {
    id: 'services.payout.noPayingAccount',
    defaultMessage: 'Say first from which account this is paid.',
  },
  noAccount: { id: 'services.payout.noAccount', defaultMessage: '{name} has no account.' },
});

/** @throws {DomainError} `conflict` for a method without a file */
const adapterOf = (method: string): FileAdapter => {
  const rail = fileRailOf(method);
  if (rail === undefined) throw conflict(messages.noFile);
  return FILE_ADAPTERS[rail.name];
};

/** The next day on which banks work: no Saturday, no Sunday. Banks move holidays on by themselves. */
const nextBankingDay = (from: Date): string => {
  const day = new Date(from);
  do day.setUTCDate(day.getUTCDate() + 1);
  while (day.getUTCDay() === 0 || day.getUTCDay() === 6);
  return day.toISOString().slice(0, 10);
};

/** What goes into the file is what was checked as the attempt began. */
const paymentOf = ({ payout, attempt, to }: StartedPayout): FilePayment => {
  if (to.details === null) throw conflict(phrase(messages.noAccount, { name: to.earnerName }));
  return {
    ...to.details,
    payoutId: payout.id,
    attempt,
    amountMinor: payout.amountMinor,
    currency: payout.currency,
    holderName: to.holderName,
    remittance: `Commission ${payout.reference}`,
  };
};

const write = (
  ctx: Ctx,
  batch: LoadedBatch,
  begun: readonly StartedPayout[],
  sequence: number,
): PaymentFile => {
  const from = begun[0]?.from ?? null;
  if (from === null) throw conflict(messages.noPayingAccount);
  return adapterOf(batch.method).write({
    batchId: batch.id,
    sequence,
    createdAt: ctx.now(),
    executionDate: nextBankingDay(ctx.now()),
    payer: from.account,
    payments: begun.map(paymentOf),
  });
};

/** Counts on; whoever writes a file of the same batch at this moment waits. */
const nextSequence = async (tx: Tx, partnerId: string, batchId: string): Promise<number> => {
  const [counted] = await tx
    .update(payoutBatches)
    .set({ files: sql`${payoutBatches.files} + 1` })
    .where(byId(payoutBatches, partnerId, batchId))
    .returning({ files: payoutBatches.files });
  return orNotFound(counted, 'payout batch').files;
};

/**
 * Writes a file of a batch for the payouts that wait to be sent, and books them as under way, in one transaction: the file
 * and the books never tell different stories. Each file has a number of its own in its batch, and stays as it is for every
 * download.
 * @throws {DomainError} `conflict` (no paying account), `validation` (a payment does not fit)
 */
export const writePaymentFile = async (tx: Tx, ctx: Ctx, batch: LoadedBatch): Promise<void> => {
  const begun = await startWaiting(tx, ctx, batch);
  if (begun.length === 0) return;
  const sequence = await nextSequence(tx, partnerOf(ctx), batch.id);
  const file = write(ctx, batch, begun, sequence);
  await tx.insert(payoutFiles).values({
    partnerId: partnerOf(ctx),
    batchId: batch.id,
    sequence,
    payer: batch.payer,
    name: file.name,
    content: Buffer.from(file.content),
    payments: file.count,
    totalMinor: file.totalMinor,
    createdAt: ctx.now(),
  });
};
