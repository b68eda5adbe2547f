import {
  AdjustmentEffect,
  AdjustmentPage,
  AdjustmentRow,
  DecideAdjustment,
  ListAdjustments,
  PreviewAdjustment,
  ProposeAdjustment,
} from '@portal/contracts/adjustment';
import { decideAdjustment } from '@portal/services/adjustment/decide-adjustment';
import { listAdjustments } from '@portal/services/adjustment/list-adjustments';
import { previewAdjustment } from '@portal/services/adjustment/preview-adjustment';
import { proposeAdjustment } from '@portal/services/adjustment/propose-adjustment';
import { partnerProcedure, router } from '../../trpc';

export const partnerAdjustmentRouter = router({
  list: partnerProcedure
    .input(ListAdjustments)
    .output(AdjustmentPage)
    .query(({ ctx, input }) => listAdjustments(ctx, input)),
  preview: partnerProcedure
    .input(PreviewAdjustment)
    .output(AdjustmentEffect)
    .query(({ ctx, input }) => previewAdjustment(ctx, input)),
  propose: partnerProcedure
    .input(ProposeAdjustment)
    .output(AdjustmentRow)
    .mutation(({ ctx, input }) => proposeAdjustment(ctx, input)),
  decide: partnerProcedure
    .input(DecideAdjustment)
    .output(AdjustmentRow)
    .mutation(({ ctx, input }) => decideAdjustment(ctx, input)),
});
