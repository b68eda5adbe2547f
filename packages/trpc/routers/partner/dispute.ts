import { ById } from '@portal/contracts/common';
import {
  DecideDispute,
  DisputeDetail,
  DisputePage,
  ListDisputes,
  OpenDispute,
  WriteDisputeMessage,
} from '@portal/contracts/dispute';
import { decideDispute } from '@portal/services/dispute/decide-dispute';
import { getDispute } from '@portal/services/dispute/get-dispute';
import { listDisputes } from '@portal/services/dispute/list-disputes';
import { openDispute } from '@portal/services/dispute/open-dispute';
import { withdrawDispute } from '@portal/services/dispute/withdraw-dispute';
import { writeDisputeMessage } from '@portal/services/dispute/write-message';
import { partnerProcedure, router } from '../../trpc';

export const partnerDisputeRouter = router({
  list: partnerProcedure
    .input(ListDisputes)
    .output(DisputePage)
    .query(({ ctx, input }) => listDisputes(ctx, input)),
  get: partnerProcedure
    .input(ById)
    .output(DisputeDetail)
    .query(({ ctx, input }) => getDispute(ctx, input)),
  open: partnerProcedure
    .input(OpenDispute)
    .output(DisputeDetail)
    .mutation(({ ctx, input }) => openDispute(ctx, input)),
  write: partnerProcedure
    .input(WriteDisputeMessage)
    .output(DisputeDetail)
    .mutation(({ ctx, input }) => writeDisputeMessage(ctx, input)),
  decide: partnerProcedure
    .input(DecideDispute)
    .output(DisputeDetail)
    .mutation(({ ctx, input }) => decideDispute(ctx, input)),
  withdraw: partnerProcedure
    .input(ById)
    .output(DisputeDetail)
    .mutation(({ ctx, input }) => withdrawDispute(ctx, input)),
});
