import { ById, Done } from '@portal/contracts/common';
import {
  ApproveBatch,
  CancelPayout,
  CandidatePage,
  DecidePayout,
  ListCandidates,
  ListPayoutBatches,
  ListPayoutItems,
  ListPayouts,
  PayingAccount,
  PayingAccounts,
  PayoutBatchDetail,
  PayoutBatchPage,
  PayoutDetail,
  PayoutItemPage,
  PayoutPage,
  ProposeBatch,
  RecordBatchPaid,
  RecordPayout,
} from '@portal/contracts/payout';
import { approveBatch } from '@portal/services/payout/approve-batch';
import { cancelPayout } from '@portal/services/payout/cancel-payout';
import { decidePayout } from '@portal/services/payout/decide-payout';
import { executeBatch } from '@portal/services/payout/execute-batch';
import { getPayout } from '@portal/services/payout/get-payout';
import { listCandidates } from '@portal/services/payout/list-candidates';
import { listPayoutItems } from '@portal/services/payout/list-payout-items';
import { listPayouts } from '@portal/services/payout/list-payouts';
import { listPayingAccounts, setPayingAccount } from '@portal/services/payout/paying-accounts';
import { proposeBatch } from '@portal/services/payout/propose-batch';
import { getBatch, listBatches } from '@portal/services/payout/read-batches';
import { recordBatchPaid, recordPayout } from '@portal/services/payout/record-payout';
import { askProvider, retryPayout } from '@portal/services/payout/retry-payout';
import { cancelBatch, sendBackBatch, submitBatch } from '@portal/services/payout/step-batch';
import type { partnerProcedure } from '../trpc';

/** One payout and what it pays, as each side reads it. */
export const onePayoutProcedures = (reader: typeof partnerProcedure) => ({
  get: reader
    .input(ById)
    .output(PayoutDetail)
    .query(({ ctx, input }) => getPayout(ctx, input)),
  items: reader
    .input(ListPayoutItems)
    .output(PayoutItemPage)
    .query(({ ctx, input }) => listPayoutItems(ctx, input)),
});

/**
 * What is done about the payouts of one payer: of a partner to its resellers by its own team, of the platform to a
 * partner by staff (`ofPartner`).
 */
export const payoutProcedures = (payer: typeof partnerProcedure) => ({
  batches: payer
    .input(ListPayoutBatches)
    .output(PayoutBatchPage)
    .query(({ ctx, input }) => listBatches(ctx, input)),
  batch: payer
    .input(ById)
    .output(PayoutBatchDetail)
    .query(({ ctx, input }) => getBatch(ctx, input)),
  list: payer
    .input(ListPayouts)
    .output(PayoutPage)
    .query(({ ctx, input }) => listPayouts(ctx, input)),
  ...onePayoutProcedures(payer),
  candidates: payer
    .input(ListCandidates)
    .output(CandidatePage)
    .query(({ ctx, input }) => listCandidates(ctx, input)),
  propose: payer
    .input(ProposeBatch)
    .output(PayoutBatchDetail)
    .mutation(({ ctx, input }) => proposeBatch(ctx, input)),
  decide: payer
    .input(DecidePayout)
    .output(PayoutBatchDetail)
    .mutation(({ ctx, input }) => decidePayout(ctx, input)),
  submit: payer
    .input(ById)
    .output(PayoutBatchDetail)
    .mutation(({ ctx, input }) => submitBatch(ctx, input)),
  sendBack: payer
    .input(ById)
    .output(PayoutBatchDetail)
    .mutation(({ ctx, input }) => sendBackBatch(ctx, input)),
  cancel: payer
    .input(ById)
    .output(PayoutBatchDetail)
    .mutation(({ ctx, input }) => cancelBatch(ctx, input)),
  approve: payer
    .input(ApproveBatch)
    .output(PayoutBatchDetail)
    .mutation(({ ctx, input }) => approveBatch(ctx, input)),
  execute: payer
    .input(ById)
    .output(PayoutBatchDetail)
    .mutation(({ ctx, input }) => executeBatch(ctx, input)),
  record: payer
    .input(RecordPayout)
    .output(Done)
    .mutation(({ ctx, input }) => recordPayout(ctx, input)),
  recordBatch: payer
    .input(RecordBatchPaid)
    .output(Done)
    .mutation(({ ctx, input }) => recordBatchPaid(ctx, input)),
  retry: payer
    .input(ById)
    .output(Done)
    .mutation(({ ctx, input }) => retryPayout(ctx, input)),
  cancelPayout: payer
    .input(CancelPayout)
    .output(Done)
    .mutation(({ ctx, input }) => cancelPayout(ctx, input)),
  ask: payer
    .input(ById)
    .output(Done)
    .mutation(({ ctx, input }) => askProvider(ctx, input)),
  payingAccounts: payer.output(PayingAccounts).query(({ ctx }) => listPayingAccounts(ctx)),
  setPayingAccount: payer
    .input(PayingAccount)
    .output(PayingAccounts)
    .mutation(({ ctx, input }) => setPayingAccount(ctx, input)),
});
