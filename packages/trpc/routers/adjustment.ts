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
import type { partnerProcedure } from '../trpc';

/** Amounts by hand of one payer, of a partner to its resellers or of the platform to a partner (`ofPartner`). */
export const adjustmentProcedures = (payer: typeof partnerProcedure) => ({
  list: payer
    .input(ListAdjustments)
    .output(AdjustmentPage)
    .query(({ ctx, input }) => listAdjustments(ctx, input)),
  preview: payer
    .input(PreviewAdjustment)
    .output(AdjustmentEffect)
    .query(({ ctx, input }) => previewAdjustment(ctx, input)),
  propose: payer
    .input(ProposeAdjustment)
    .output(AdjustmentRow)
    .mutation(({ ctx, input }) => proposeAdjustment(ctx, input)),
  decide: payer
    .input(DecideAdjustment)
    .output(AdjustmentRow)
    .mutation(({ ctx, input }) => decideAdjustment(ctx, input)),
});
