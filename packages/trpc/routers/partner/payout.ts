import { ById, Done } from '@portal/contracts/common';
import {
  ApproveBatch,
  CancelPayout,
  CandidatePage,
  DecidePayout,
  ListCandidates,
  ListOwnPayouts,
  ListPayoutBatches,
  ListPayoutItems,
  ListPayouts,
  OwnPayoutPage,
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
import { listOwnPayouts } from '@portal/services/payout/list-own-payouts';
import { listPayoutItems } from '@portal/services/payout/list-payout-items';
import { listPayouts } from '@portal/services/payout/list-payouts';
import { listPayingAccounts, setPayingAccount } from '@portal/services/payout/paying-accounts';
import { proposeBatch } from '@portal/services/payout/propose-batch';
import { getBatch, listBatches } from '@portal/services/payout/read-batches';
import { recordBatchPaid, recordPayout } from '@portal/services/payout/record-payout';
import { askProvider, retryPayout } from '@portal/services/payout/retry-payout';
import { cancelBatch, sendBackBatch, submitBatch } from '@portal/services/payout/step-batch';
import { partnerProcedure, router } from '../../trpc';

export const partnerPayoutRouter = router({
  batches: partnerProcedure
    .input(ListPayoutBatches)
    .output(PayoutBatchPage)
    .query(({ ctx, input }) => listBatches(ctx, input)),
  batch: partnerProcedure
    .input(ById)
    .output(PayoutBatchDetail)
    .query(({ ctx, input }) => getBatch(ctx, input)),
  list: partnerProcedure
    .input(ListPayouts)
    .output(PayoutPage)
    .query(({ ctx, input }) => listPayouts(ctx, input)),
  get: partnerProcedure
    .input(ById)
    .output(PayoutDetail)
    .query(({ ctx, input }) => getPayout(ctx, input)),
  items: partnerProcedure
    .input(ListPayoutItems)
    .output(PayoutItemPage)
    .query(({ ctx, input }) => listPayoutItems(ctx, input)),
  candidates: partnerProcedure
    .input(ListCandidates)
    .output(CandidatePage)
    .query(({ ctx, input }) => listCandidates(ctx, input)),
  own: partnerProcedure
    .input(ListOwnPayouts)
    .output(OwnPayoutPage)
    .query(({ ctx, input }) => listOwnPayouts(ctx, input)),
  propose: partnerProcedure
    .input(ProposeBatch)
    .output(PayoutBatchDetail)
    .mutation(({ ctx, input }) => proposeBatch(ctx, input)),
  decide: partnerProcedure
    .input(DecidePayout)
    .output(PayoutBatchDetail)
    .mutation(({ ctx, input }) => decidePayout(ctx, input)),
  submit: partnerProcedure
    .input(ById)
    .output(PayoutBatchDetail)
    .mutation(({ ctx, input }) => submitBatch(ctx, input)),
  sendBack: partnerProcedure
    .input(ById)
    .output(PayoutBatchDetail)
    .mutation(({ ctx, input }) => sendBackBatch(ctx, input)),
  cancel: partnerProcedure
    .input(ById)
    .output(PayoutBatchDetail)
    .mutation(({ ctx, input }) => cancelBatch(ctx, input)),
  approve: partnerProcedure
    .input(ApproveBatch)
    .output(PayoutBatchDetail)
    .mutation(({ ctx, input }) => approveBatch(ctx, input)),
  execute: partnerProcedure
    .input(ById)
    .output(PayoutBatchDetail)
    .mutation(({ ctx, input }) => executeBatch(ctx, input)),
  record: partnerProcedure
    .input(RecordPayout)
    .output(Done)
    .mutation(({ ctx, input }) => recordPayout(ctx, input)),
  recordBatch: partnerProcedure
    .input(RecordBatchPaid)
    .output(Done)
    .mutation(({ ctx, input }) => recordBatchPaid(ctx, input)),
  retry: partnerProcedure
    .input(ById)
    .output(Done)
    .mutation(({ ctx, input }) => retryPayout(ctx, input)),
  cancelPayout: partnerProcedure
    .input(CancelPayout)
    .output(Done)
    .mutation(({ ctx, input }) => cancelPayout(ctx, input)),
  ask: partnerProcedure
    .input(ById)
    .output(Done)
    .mutation(({ ctx, input }) => askProvider(ctx, input)),
  payingAccounts: partnerProcedure
    .output(PayingAccounts)
    .query(({ ctx }) => listPayingAccounts(ctx)),
  setPayingAccount: partnerProcedure
    .input(PayingAccount)
    .output(PayingAccounts)
    .mutation(({ ctx, input }) => setPayingAccount(ctx, input)),
});
