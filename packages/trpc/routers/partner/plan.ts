import { AssignPlan, ChangeOverrides, EndPlanAssignment, PlanDetail } from '@portal/contracts/plan';
import { assignPlan } from '@portal/services/plan/assign-plan';
import { changeOverrides } from '@portal/services/plan/change-overrides';
import { endPlanAssignment } from '@portal/services/plan/end-plan-assignment';
import { partnerProcedure, router } from '../../trpc';
import { planProcedures } from '../plan';

export const partnerPlanRouter = router({
  ...planProcedures(partnerProcedure),
  assign: partnerProcedure
    .input(AssignPlan)
    .output(PlanDetail)
    .mutation(({ ctx, input }) => assignPlan(ctx, input)),
  changeOverrides: partnerProcedure
    .input(ChangeOverrides)
    .output(PlanDetail)
    .mutation(({ ctx, input }) => changeOverrides(ctx, input)),
  endAssignment: partnerProcedure
    .input(EndPlanAssignment)
    .output(PlanDetail)
    .mutation(({ ctx, input }) => endPlanAssignment(ctx, input)),
});
