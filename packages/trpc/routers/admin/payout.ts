import { Done, InPartner, OfPartner } from '@portal/contracts/common';
import {
  CandidatePage,
  OF_PARTNER,
  PayingAccounts,
  PayoutBatchDetail,
  PayoutBatchPage,
  PayoutDetail,
  PayoutItemPage,
  PayoutPage,
} from '@portal/contracts/payout';
import { enterPartner } from '@portal/services/context';
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
import { adminProcedure, router } from '../../trpc';

export const adminPayoutRouter = router({
  batches: adminProcedure
    .input(OF_PARTNER.ListPayoutBatches)
    .output(PayoutBatchPage)
    .query(({ ctx, input }) => listBatches(enterPartner(ctx, input.partnerId), input)),
  batch: adminProcedure
    .input(InPartner)
    .output(PayoutBatchDetail)
    .query(({ ctx, input }) => getBatch(enterPartner(ctx, input.partnerId), input)),
  list: adminProcedure
    .input(OF_PARTNER.ListPayouts)
    .output(PayoutPage)
    .query(({ ctx, input }) => listPayouts(enterPartner(ctx, input.partnerId), input)),
  get: adminProcedure
    .input(InPartner)
    .output(PayoutDetail)
    .query(({ ctx, input }) => getPayout(enterPartner(ctx, input.partnerId), input)),
  items: adminProcedure
    .input(OF_PARTNER.ListPayoutItems)
    .output(PayoutItemPage)
    .query(({ ctx, input }) => listPayoutItems(enterPartner(ctx, input.partnerId), input)),
  candidates: adminProcedure
    .input(OF_PARTNER.ListCandidates)
    .output(CandidatePage)
    .query(({ ctx, input }) => listCandidates(enterPartner(ctx, input.partnerId), input)),
  propose: adminProcedure
    .input(OF_PARTNER.ProposeBatch)
    .output(PayoutBatchDetail)
    .mutation(({ ctx, input }) => proposeBatch(enterPartner(ctx, input.partnerId), input)),
  decide: adminProcedure
    .input(OF_PARTNER.DecidePayout)
    .output(PayoutBatchDetail)
    .mutation(({ ctx, input }) => decidePayout(enterPartner(ctx, input.partnerId), input)),
  submit: adminProcedure
    .input(InPartner)
    .output(PayoutBatchDetail)
    .mutation(({ ctx, input }) => submitBatch(enterPartner(ctx, input.partnerId), input)),
  sendBack: adminProcedure
    .input(InPartner)
    .output(PayoutBatchDetail)
    .mutation(({ ctx, input }) => sendBackBatch(enterPartner(ctx, input.partnerId), input)),
  cancel: adminProcedure
    .input(InPartner)
    .output(PayoutBatchDetail)
    .mutation(({ ctx, input }) => cancelBatch(enterPartner(ctx, input.partnerId), input)),
  approve: adminProcedure
    .input(OF_PARTNER.ApproveBatch)
    .output(PayoutBatchDetail)
    .mutation(({ ctx, input }) => approveBatch(enterPartner(ctx, input.partnerId), input)),
  execute: adminProcedure
    .input(InPartner)
    .output(PayoutBatchDetail)
    .mutation(({ ctx, input }) => executeBatch(enterPartner(ctx, input.partnerId), input)),
  record: adminProcedure
    .input(OF_PARTNER.RecordPayout)
    .output(Done)
    .mutation(({ ctx, input }) => recordPayout(enterPartner(ctx, input.partnerId), input)),
  recordBatch: adminProcedure
    .input(OF_PARTNER.RecordBatchPaid)
    .output(Done)
    .mutation(({ ctx, input }) => recordBatchPaid(enterPartner(ctx, input.partnerId), input)),
  retry: adminProcedure
    .input(InPartner)
    .output(Done)
    .mutation(({ ctx, input }) => retryPayout(enterPartner(ctx, input.partnerId), input)),
  cancelPayout: adminProcedure
    .input(OF_PARTNER.CancelPayout)
    .output(Done)
    .mutation(({ ctx, input }) => cancelPayout(enterPartner(ctx, input.partnerId), input)),
  ask: adminProcedure
    .input(InPartner)
    .output(Done)
    .mutation(({ ctx, input }) => askProvider(enterPartner(ctx, input.partnerId), input)),
  payingAccounts: adminProcedure
    .input(OfPartner)
    .output(PayingAccounts)
    .query(({ ctx, input }) => listPayingAccounts(enterPartner(ctx, input.partnerId))),
  setPayingAccount: adminProcedure
    .input(OF_PARTNER.PayingAccount)
    .output(PayingAccounts)
    .mutation(({ ctx, input }) => setPayingAccount(enterPartner(ctx, input.partnerId), input)),
});
