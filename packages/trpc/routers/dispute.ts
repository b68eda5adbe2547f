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
import type { partnerProcedure } from '../trpc';

/** What either side of a dispute does: reads it, and writes into it. */
const disputeProcedures = (side: typeof partnerProcedure) => ({
  list: side
    .input(ListDisputes)
    .output(DisputePage)
    .query(({ ctx, input }) => listDisputes(ctx, input)),
  get: side
    .input(ById)
    .output(DisputeDetail)
    .query(({ ctx, input }) => getDispute(ctx, input)),
  write: side
    .input(WriteDisputeMessage)
    .output(DisputeDetail)
    .mutation(({ ctx, input }) => writeDisputeMessage(ctx, input)),
});

/** What who pays does beside. */
export const disputeOfPayer = (payer: typeof partnerProcedure) => ({
  ...disputeProcedures(payer),
  decide: payer
    .input(DecideDispute)
    .output(DisputeDetail)
    .mutation(({ ctx, input }) => decideDispute(ctx, input)),
});

/** What who earns does beside. */
export const disputeOfEarner = (earner: typeof partnerProcedure) => ({
  ...disputeProcedures(earner),
  open: earner
    .input(OpenDispute)
    .output(DisputeDetail)
    .mutation(({ ctx, input }) => openDispute(ctx, input)),
  withdraw: earner
    .input(ById)
    .output(DisputeDetail)
    .mutation(({ ctx, input }) => withdrawDispute(ctx, input)),
});
