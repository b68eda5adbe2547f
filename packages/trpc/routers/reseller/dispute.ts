import { ById } from '@portal/contracts/common';
import {
  DisputeDetail,
  DisputePage,
  ListDisputes,
  OpenDispute,
  WriteDisputeMessage,
} from '@portal/contracts/dispute';
import { getDispute } from '@portal/services/dispute/get-dispute';
import { listDisputes } from '@portal/services/dispute/list-disputes';
import { openDispute } from '@portal/services/dispute/open-dispute';
import { withdrawDispute } from '@portal/services/dispute/withdraw-dispute';
import { writeDisputeMessage } from '@portal/services/dispute/write-message';
import { resellerProcedure, router } from '../../trpc';

export const resellerDisputeRouter = router({
  list: resellerProcedure
    .input(ListDisputes)
    .output(DisputePage)
    .query(({ ctx, input }) => listDisputes(ctx, input)),
  get: resellerProcedure
    .input(ById)
    .output(DisputeDetail)
    .query(({ ctx, input }) => getDispute(ctx, input)),
  open: resellerProcedure
    .input(OpenDispute)
    .output(DisputeDetail)
    .mutation(({ ctx, input }) => openDispute(ctx, input)),
  write: resellerProcedure
    .input(WriteDisputeMessage)
    .output(DisputeDetail)
    .mutation(({ ctx, input }) => writeDisputeMessage(ctx, input)),
  withdraw: resellerProcedure
    .input(ById)
    .output(DisputeDetail)
    .mutation(({ ctx, input }) => withdrawDispute(ctx, input)),
});
