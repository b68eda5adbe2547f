import {
  AdjustmentEffect,
  AdjustmentPage,
  AdjustmentRow,
  DecidePartnerAdjustment,
  ListPartnerAdjustments,
  PreviewPartnerAdjustment,
  ProposePartnerAdjustment,
} from '@portal/contracts/adjustment';
import { enterPartner } from '@portal/services/context';
import { decideAdjustment } from '@portal/services/adjustment/decide-adjustment';
import { listAdjustments } from '@portal/services/adjustment/list-adjustments';
import { previewAdjustment } from '@portal/services/adjustment/preview-adjustment';
import { proposeAdjustment } from '@portal/services/adjustment/propose-adjustment';
import { adminProcedure, router } from '../../trpc';

export const adminAdjustmentRouter = router({
  list: adminProcedure
    .input(ListPartnerAdjustments)
    .output(AdjustmentPage)
    .query(({ ctx, input }) => listAdjustments(enterPartner(ctx, input.partnerId), input)),
  preview: adminProcedure
    .input(PreviewPartnerAdjustment)
    .output(AdjustmentEffect)
    .query(({ ctx, input }) => previewAdjustment(enterPartner(ctx, input.partnerId), input)),
  propose: adminProcedure
    .input(ProposePartnerAdjustment)
    .output(AdjustmentRow)
    .mutation(({ ctx, input }) => proposeAdjustment(enterPartner(ctx, input.partnerId), input)),
  decide: adminProcedure
    .input(DecidePartnerAdjustment)
    .output(AdjustmentRow)
    .mutation(({ ctx, input }) => decideAdjustment(enterPartner(ctx, input.partnerId), input)),
});
