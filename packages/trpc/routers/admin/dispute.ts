import { InPartner } from '@portal/contracts/common';
import {
  DecidePartnerDispute,
  DisputeDetail,
  DisputePage,
  ListPartnerDisputes,
  WritePartnerDisputeMessage,
} from '@portal/contracts/dispute';
import { enterPartner } from '@portal/services/context';
import { decideDispute } from '@portal/services/dispute/decide-dispute';
import { getDispute } from '@portal/services/dispute/get-dispute';
import { listDisputes } from '@portal/services/dispute/list-disputes';
import { writeDisputeMessage } from '@portal/services/dispute/write-message';
import { adminProcedure, router } from '../../trpc';

export const adminDisputeRouter = router({
  list: adminProcedure
    .input(ListPartnerDisputes)
    .output(DisputePage)
    .query(({ ctx, input }) => listDisputes(enterPartner(ctx, input.partnerId), input)),
  get: adminProcedure
    .input(InPartner)
    .output(DisputeDetail)
    .query(({ ctx, input }) => getDispute(enterPartner(ctx, input.partnerId), input)),
  write: adminProcedure
    .input(WritePartnerDisputeMessage)
    .output(DisputeDetail)
    .mutation(({ ctx, input }) => writeDisputeMessage(enterPartner(ctx, input.partnerId), input)),
  decide: adminProcedure
    .input(DecidePartnerDispute)
    .output(DisputeDetail)
    .mutation(({ ctx, input }) => decideDispute(enterPartner(ctx, input.partnerId), input)),
});
