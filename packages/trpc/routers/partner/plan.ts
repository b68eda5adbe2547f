import { AssignPlan, ChangePlanTerms, EndPlanAssignment, PlanDetail } from '@portal/contracts/plan';
import { assignPlan } from '@portal/services/plan/assign-plan';
import { changePlanTerms } from '@portal/services/plan/change-plan-terms';
import { endPlanAssignment } from '@portal/services/plan/end-plan-assignment';
import { partnerProcedure, router } from '../../trpc';
import { planProcedures } from '../plan';

export const partnerPlanRouter = router({
  ...planProcedures(partnerProcedure),
  assign: partnerProcedure
    .input(AssignPlan)
    .output(PlanDetail)
    .mutation(({ ctx, input }) => assignPlan(ctx, input)),
  changeTerms: partnerProcedure
    .input(ChangePlanTerms)
    .output(PlanDetail)
    .mutation(({ ctx, input }) => changePlanTerms(ctx, input)),
  endAssignment: partnerProcedure
    .input(EndPlanAssignment)
    .output(PlanDetail)
    .mutation(({ ctx, input }) => endPlanAssignment(ctx, input)),
});
