import { ById } from '@portal/contracts/common';
import {
  AddPlanVersion,
  AssignPlan,
  ChangeOverrides,
  CreatePlan,
  EndPlanAssignment,
  PlanDetail,
  PlanRow,
} from '@portal/contracts/plan';
import { PlanSimulation, SimulatePlan } from '@portal/contracts/simulation';
import { addPlanVersion } from '@portal/services/plan/add-plan-version';
import { assignPlan } from '@portal/services/plan/assign-plan';
import { changeOverrides } from '@portal/services/plan/change-overrides';
import { createPlan } from '@portal/services/plan/create-plan';
import { endPlanAssignment } from '@portal/services/plan/end-plan-assignment';
import { getPlan } from '@portal/services/plan/get-plan';
import { listPlans } from '@portal/services/plan/list-plans';
import { simulatePlan } from '@portal/services/plan/simulate-plan';
import { z } from 'zod';
import { partnerProcedure, router } from '../../trpc';

export const partnerPlanRouter = router({
  list: partnerProcedure.output(z.array(PlanRow)).query(({ ctx }) => listPlans(ctx)),
  get: partnerProcedure
    .input(ById)
    .output(PlanDetail)
    .query(({ ctx, input }) => getPlan(ctx, input)),
  create: partnerProcedure
    .input(CreatePlan)
    .output(PlanDetail)
    .mutation(({ ctx, input }) => createPlan(ctx, input)),
  addVersion: partnerProcedure
    .input(AddPlanVersion)
    .output(PlanDetail)
    .mutation(({ ctx, input }) => addPlanVersion(ctx, input)),
  simulate: partnerProcedure
    .input(SimulatePlan)
    .output(PlanSimulation)
    .mutation(({ ctx, input }) => simulatePlan(ctx, input)),
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
