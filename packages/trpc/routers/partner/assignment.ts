import {
  AssignCustomers,
  AssignmentEffectOnEarnings,
  AssignmentPreview,
  AssignmentResult,
} from '@portal/contracts/assignment';
import { assignCustomers } from '@portal/services/assignment/assign-customers';
import { previewAssignment } from '@portal/services/assignment/preview-assignment';
import { previewEffect } from '@portal/services/assignment/preview-effect';
import { partnerProcedure, router } from '../../trpc';

export const partnerAssignmentRouter = router({
  preview: partnerProcedure
    .input(AssignCustomers)
    .output(AssignmentPreview)
    .query(({ ctx, input }) => previewAssignment(ctx, input)),
  effect: partnerProcedure
    .input(AssignCustomers)
    .output(AssignmentEffectOnEarnings)
    .query(({ ctx, input }) => previewEffect(ctx, input)),
  assign: partnerProcedure
    .input(AssignCustomers)
    .output(AssignmentResult)
    .mutation(({ ctx, input }) => assignCustomers(ctx, input)),
});
