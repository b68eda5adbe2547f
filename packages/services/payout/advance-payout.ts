import type { ById } from '@portal/contracts/common';
import { inScope } from '@portal/db/in-scope';
import type { Tx } from '@portal/db/in-scope';
import { byId } from '@portal/db/partner-filter';
import { payoutBatches, payouts } from '@portal/db/schema/payout';
import { absenceMeans, maySend } from '@portal/domain/payout/absence';
import { askAgainAt } from '@portal/domain/payout/ask-again';
import { attemptKey } from '@portal/domain/payout/attempt';
import { isApi } from '@portal/domain/payout/rail/index';
import { defineMessages } from '@portal/domain/text/message';
import type {
  TransferLookup,
  TransferOrder,
  TransferReport,
} from '@portal/integrations/payouts/payout-adapter';
import { jobScopeOf, partnerOf, requirePermission } from '../access';
import type { Ctx } from '../context';
import { orNotFound } from '../shared/or-not-found';
import { lockPayout } from './load-payout';
import type { LockedPayout } from './load-payout';
import { providerOf } from '../ports';
import { settleReport } from './settle-report';
import { bindPayouts, startAttempt } from './start-attempt';

const messages = defineMessages({
  neverGotIt: { id: 'services.payout.neverGotIt', defaultMessage: 'The provider never got it.' },
  notKnownYet: {
    id: 'services.payout.notKnownYet',
    defaultMessage: 'The provider does not know it yet.',
  },
  tooLate: { id: 'services.payout.tooLate', defaultMessage: 'It was too late to send it.' },
});

/** What is to be done outside of any transaction: send what has begun, or ask about what is not certain. */
type Work =
  | {
      readonly kind: 'send' | 'ask';
      readonly method: string;
      readonly order: TransferOrder;
      readonly startedAt: Date;
    }
  | { readonly kind: 'nothing'; readonly status: string };

const batchOf = async (tx: Tx, { partnerId, batchId }: LockedPayout) => {
  const [batch] = await tx
    .select({ method: payoutBatches.method, payer: payoutBatches.payer })
    .from(payoutBatches)
    .where(byId(payoutBatches, partnerId, batchId));
  return orNotFound(batch, 'payout batch');
};

const orderOf = (
  payout: LockedPayout,
  attempt: number,
  destination: string | null,
): TransferOrder => ({
  partnerId: payout.partnerId,
  payoutId: payout.id,
  attempt,
  idempotencyKey: attemptKey(payout.id, attempt),
  amountMinor: payout.amountMinor,
  currency: payout.currency,
  destination: destination ?? '',
  description: payout.reference,
});

/** Puts on record when to ask next; whoever leads background work keeps to it, also when this process dies now. */
const askLater = async (tx: Tx, ctx: Ctx, id: string, startedAt: Date): Promise<void> => {
  const askAt = new Date(askAgainAt(startedAt.getTime(), ctx.now().getTime()));
  await tx
    .update(payouts)
    .set({ askAt })
    .where(byId(payouts, partnerOf(ctx), id));
};

const findWork = async (tx: Tx, ctx: Ctx, id: string): Promise<Work> => {
  const payout = await lockPayout(tx, partnerOf(ctx), id);
  const nothing: Work = { kind: 'nothing', status: payout.status };
  const batch = await batchOf(tx, payout);
  const { method } = batch;
  if (!isApi(method)) return nothing;
  const boundOf = await bindPayouts(tx, ctx, batch, [payout.payeeId]);
  const bound = boundOf(payout.payeeId);
  const orderAs = (attempt: number) => orderOf(payout, attempt, bound.to.accountRef);
  const open = payout.attempts.find(({ state }) => state === 'started' || state === 'unknown');
  if (open !== undefined) {
    return { kind: 'ask', method, order: orderAs(open.number), startedAt: open.startedAt };
  }
  const started = await startAttempt(tx, ctx, payout, method, bound);
  if (started === null) return nothing;
  const order = orderAs(started.number);
  await askLater(tx, ctx, id, started.startedAt);
  return { kind: 'send', method, order, startedAt: started.startedAt };
};

/** Not knowing a transfer proves its failure only when none of its requests can be under way any more. */
const believe = (lookup: TransferLookup, startedAt: Date, askedAt: Date): TransferReport => {
  if (lookup.kind !== 'absent') return lookup;
  return absenceMeans(startedAt.getTime(), askedAt.getTime()) === 'failed'
    ? { kind: 'failed', code: 'not_found', message: messages.neverGotIt }
    : { kind: 'unknown', message: messages.notKnownYet };
};

const carryOut = async (ctx: Ctx, work: Exclude<Work, { kind: 'nothing' }>) => {
  const { method, order, startedAt } = work;
  const { transfers } = providerOf(ctx, method);
  if (work.kind === 'ask') {
    const askedAt = ctx.now();
    return believe(await transfers.lookup(order), startedAt, askedAt);
  }
  if (!maySend(startedAt.getTime(), ctx.now().getTime())) {
    const late: TransferReport = { kind: 'unknown', message: messages.tooLate };
    return late;
  }
  return transfers.send(order);
};

/**
 * Takes one payout a step further: begins and sends the attempt that is due, or asks the provider about one whose outcome is
 * not known. The attempt is on record before it is sent; a process that dies in between leaves one to be asked about, never
 * one to be sent again. Methods that end in a file, and by hand, wait for a person. For background work.
 * @returns the payout's state afterwards
 * @throws {DomainError} `forbidden`, `not_found`, `unavailable` (the provider is not set up)
 */
export const advancePayout = async (ctx: Ctx, { id }: ById): Promise<string> => {
  requirePermission(ctx, {});
  const scope = jobScopeOf(ctx);
  const work = await inScope(ctx.db, scope, (tx) => findWork(tx, ctx, id));
  if (work.kind === 'nothing') return work.status;
  const report = await carryOut(ctx, work);
  const source = work.kind === 'send' ? 'answer' : 'look-up';
  return inScope(ctx.db, scope, async (tx) => {
    const state = (await settleReport(tx, ctx, work.order, report, source)) ?? 'unknown';
    if (state === 'unknown') await askLater(tx, ctx, id, work.startedAt);
    return state;
  });
};
