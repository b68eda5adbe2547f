import { InPartner, OfPartner } from '@portal/contracts/common';
import {
  AddPartnerPlanVersion,
  CreatePartnerPlan,
  PlanDetail,
  PlanRow,
} from '@portal/contracts/plan';
import { PlanSimulation, SimulatePartnerPlan } from '@portal/contracts/simulation';
import { addPlanVersion } from '@portal/services/plan/add-plan-version';
import { createPlan } from '@portal/services/plan/create-plan';
import { enterPartner } from '@portal/services/context';
import { getPlan } from '@portal/services/plan/get-plan';
import { listPlans } from '@portal/services/plan/list-plans';
import { simulatePlan } from '@portal/services/plan/simulate-plan';
import { z } from 'zod';
import { adminProcedure, router } from '../../trpc';

export const adminPlanRouter = router({
  list: adminProcedure
    .input(OfPartner)
    .output(z.array(PlanRow))
    .query(({ ctx, input }) => listPlans(enterPartner(ctx, input.partnerId))),
  get: adminProcedure
    .input(InPartner)
    .output(PlanDetail)
    .query(({ ctx, input }) => getPlan(enterPartner(ctx, input.partnerId), input)),
  create: adminProcedure
    .input(CreatePartnerPlan)
    .output(PlanDetail)
    .mutation(({ ctx, input }) => createPlan(enterPartner(ctx, input.partnerId), input)),
  addVersion: adminProcedure
    .input(AddPartnerPlanVersion)
    .output(PlanDetail)
    .mutation(({ ctx, input }) => addPlanVersion(enterPartner(ctx, input.partnerId), input)),
  simulate: adminProcedure
    .input(SimulatePartnerPlan)
    .output(PlanSimulation)
    .mutation(({ ctx, input }) => simulatePlan(enterPartner(ctx, input.partnerId), input)),
});
