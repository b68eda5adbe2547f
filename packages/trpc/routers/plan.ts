import { ById } from '@portal/contracts/common';
import { AddPlanVersion, CreatePlan, PlanDetail, PlanRow } from '@portal/contracts/plan';
import { PlanSimulation, SimulatePlan } from '@portal/contracts/simulation';
import { addPlanVersion } from '@portal/services/plan/add-plan-version';
import { createPlan } from '@portal/services/plan/create-plan';
import { getPlan } from '@portal/services/plan/get-plan';
import { listPlans } from '@portal/services/plan/list-plans';
import { simulatePlan } from '@portal/services/plan/simulate-plan';
import { z } from 'zod';
import type { partnerProcedure } from '../trpc';

/** Plans of one payer: a partner's for its resellers, the platform's for a partner (`ofPartner`). */
export const planProcedures = (payer: typeof partnerProcedure) => ({
  list: payer.output(z.array(PlanRow)).query(({ ctx }) => listPlans(ctx)),
  get: payer
    .input(ById)
    .output(PlanDetail)
    .query(({ ctx, input }) => getPlan(ctx, input)),
  create: payer
    .input(CreatePlan)
    .output(PlanDetail)
    .mutation(({ ctx, input }) => createPlan(ctx, input)),
  addVersion: payer
    .input(AddPlanVersion)
    .output(PlanDetail)
    .mutation(({ ctx, input }) => addPlanVersion(ctx, input)),
  simulate: payer
    .input(SimulatePlan)
    .output(PlanSimulation)
    .mutation(({ ctx, input }) => simulatePlan(ctx, input)),
});
