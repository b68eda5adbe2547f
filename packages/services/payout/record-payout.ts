import type { Done } from '@portal/contracts/common';
import type { RecordBatchPaid, RecordPayout } from '@portal/contracts/payout';
import { forgetPlans } from '@portal/db/forget-plans';
import { inScope } from '@portal/db/in-scope';
import type { Tx } from '@portal/db/in-scope';
import { ofPartner } from '@portal/db/partner-filter';
import { payouts } from '@portal/db/schema/payout';
import { conflict, validation } from '@portal/domain/errors';
import { phrase } from '@portal/domain/text/phrase';
import { defineMessages } from '@portal/domain/text/message';
import type { AttemptState } from '@portal/domain/payout/attempt-state';
import { apiRailOf, railOf } from '@portal/domain/payout/rail/index';
import { readPaymentReference } from '@portal/integrations/payouts/manual/payment-reference';
import type { TransferReport } from '@portal/integrations/payouts/payout-adapter';
import { and, asc, eq } from 'drizzle-orm';
import { jobScopeOf, partnerOf, requirePermission } from '../access';
import type { Ctx } from '../context';
import { requireAllTenants } from '../shared/all-tenants';
import { orNotFound } from '../shared/or-not-found';
import { isRedirected, loadDestinations, someNames } from './destination';
import { loadBatch } from './load-batch';
import type { LoadedBatch } from './load-batch';
import { lockPayout } from './load-payout';
import type { LockedPayout } from './load-payout';
import { completeBatch, settleReport } from './settle-report';
import { stateWords } from '@portal/domain/lifecycle/state-words';

const messages = defineMessages({
  sayWhatBankSaid: {
    id: 'services.payout.sayWhatBankSaid',
    defaultMessage: 'Say what the bank said.',
  },
  notSentYet: {
    id: 'services.payout.notSentYet',
    defaultMessage: 'This payout has not been sent yet.',
  },
  nothingUnderWay: {
    id: 'services.payout.nothingUnderWay',
    defaultMessage: 'Nothing of this batch is under way.',
  },
  providerSays: {
    id: 'services.payout.providerSays',
    defaultMessage: '{provider} itself says what became of this payout. Ask it instead.',
  },
  otherDetails: {
    id: 'services.payout.otherDetails',
    defaultMessage:
      'Not the details that were approved any more: {names}. Say of each such payout that it went as approved, or that it failed: then cancel it, and what it pays goes with the next batch.',
  },
  isAlready: {
    id: 'services.payout.isAlready',
    defaultMessage: 'This payout is {status} already.',
  },
});

const reportOf = (input: RecordPayout): TransferReport => {
  if (input.outcome === 'paid') {
    return { kind: 'succeeded', reference: readPaymentReference(input.reference ?? '') };
  }
  const reason = input.reason?.trim() ?? '';
  if (reason === '') throw validation([{ path: ['reason'], message: messages.sayWhatBankSaid }]);
  if (input.outcome === 'returned') return { kind: 'returned', reference: input.reference ?? '' };
  return { kind: 'failed', code: 'recorded', message: reason };
};

const requireByHand = async (tx: Tx, ctx: Ctx, batchId: string): Promise<LoadedBatch> => {
  const batch = await loadBatch(tx, ctx, batchId);
  const api = apiRailOf(batch.method);
  if (api !== undefined) {
    throw conflict(phrase(messages.providerSays, { provider: api.provider }));
  }
  return batch;
};

type SentPayout = Pick<LockedPayout, 'payeeId' | 'destination' | 'paidFrom'>;

/** Names of those whose payments by hand may have gone elsewhere than was approved. A file says itself where it pays. */
const whoMoved = async (
  tx: Tx,
  ctx: Ctx,
  { method }: LoadedBatch,
  sent: readonly SentPayout[],
): Promise<string[]> => {
  if (railOf(method).kind !== 'manual') return [];
  const payeeIds = sent.map(({ payeeId }) => payeeId);
  const destinations = await loadDestinations(tx, ctx, payeeIds, { lock: true });
  return sent.flatMap((payout) => {
    const to = orNotFound(destinations.get(payout.payeeId), 'payee');
    return isRedirected(payout, to) ? [to.earnerName] : [];
  });
};

/** What was paid by hand is paid where it was approved to go: when the payee has other details by now, a person says so. */
const requireSameDestination = async (
  tx: Tx,
  ctx: Ctx,
  batch: LoadedBatch,
  sent: readonly SentPayout[],
): Promise<void> => {
  const names = await whoMoved(tx, ctx, batch, sent);
  if (names.length === 0) return;
  throw conflict(phrase(messages.otherDetails, { names: someNames(names) }));
};

/**
 * What a person may still say of the last attempt. What was put on record as failed by mistake may turn out to have arrived,
 * as long as the payout was neither sent again nor given up.
 */
const isNews = (payout: string, attempt: AttemptState, said: TransferReport['kind']): boolean => {
  if (attempt === 'started' || attempt === 'unknown') return true;
  if (attempt === 'succeeded') return said === 'returned';
  return attempt === 'failed' && payout === 'failed' && said === 'succeeded';
};

const settleLast = async (
  tx: Tx,
  ctx: Ctx,
  payoutId: string,
  report: TransferReport,
  { isOneOfMany = false, wentAsApproved = false } = {},
): Promise<void> => {
  const payout = await lockPayout(tx, partnerOf(ctx), payoutId);
  const batch = await requireByHand(tx, ctx, payout.batchId);
  const last = payout.attempts.at(-1);
  if (last === undefined) throw conflict(messages.notSentYet);
  if (!isNews(payout.status, last.state, report.kind)) {
    throw conflict(phrase(messages.isAlready, { status: stateWords(payout.status) }));
  }
  if (report.kind === 'succeeded' && !wentAsApproved) {
    await requireSameDestination(tx, ctx, batch, [payout]);
  }
  const of = { partnerId: payout.partnerId, payoutId, attempt: last.number, isOneOfMany };
  await settleReport(tx, ctx, of, report, 'person');
};

/**
 * Says what became of one payment that was made by hand or through a file: it arrived, failed, or came back later;
 * or that it arrived although it was put on record as failed, which is marked for somebody to look at. A payment by hand whose
 * payee has other details by now is recorded as paid only with the word that it went as approved.
 * @throws {DomainError} `forbidden`, `not_found`, `conflict`, `validation`
 */
export const recordPayout = async (ctx: Ctx, input: RecordPayout): Promise<Done> => {
  requirePermission(ctx, { platform: 'payout.manage', partner: 'payout.manage' });
  requireAllTenants(ctx);
  const report = reportOf(input);
  return inScope(ctx.db, jobScopeOf(ctx), async (tx) => {
    await settleLast(tx, ctx, input.id, report, {
      wentAsApproved: input.wentAsApproved === true,
    });
    return { done: true };
  });
};

/**
 * Says that everything of a batch that is under way arrived, with the bank's reference.
 * @throws {DomainError} `forbidden`, `not_found`, `conflict`, `validation`
 */
export const recordBatchPaid = async (ctx: Ctx, input: RecordBatchPaid): Promise<Done> => {
  requirePermission(ctx, { platform: 'payout.manage', partner: 'payout.manage' });
  requireAllTenants(ctx);
  const reference = readPaymentReference(input.reference);
  return inScope(ctx.db, jobScopeOf(ctx), async (tx) => {
    const batch = await requireByHand(tx, ctx, input.id);
    const rows = await tx
      .select({
        id: payouts.id,
        payeeId: payouts.payeeId,
        destination: payouts.destination,
        paidFrom: payouts.paidFrom,
        items: payouts.items,
      })
      .from(payouts)
      .where(
        and(
          ofPartner(payouts, partnerOf(ctx)),
          eq(payouts.batchId, input.id),
          eq(payouts.status, 'processing'),
        ),
      )
      .orderBy(asc(payouts.id));
    if (rows.length === 0) throw conflict(messages.nothingUnderWay);
    await forgetPlans(
      tx,
      rows.reduce((sum, { items }) => sum + items, 0),
    );
    await requireSameDestination(tx, ctx, batch, rows);
    const report: TransferReport = { kind: 'succeeded', reference };
    for (const { id } of rows)
      await settleLast(tx, ctx, id, report, { isOneOfMany: true, wentAsApproved: true });
    await completeBatch(tx, ctx, { partnerId: partnerOf(ctx), batchId: input.id });
    return { done: true };
  });
};
