import { ApiPlanSimulation, ApiSimulatePlan } from '@portal/contracts/simulation';
import { simulateEvents } from '@portal/services/plan/simulate-events';
import { apiProcedure, router } from '../../trpc';

export const apiPlanRouter = router({
  simulate: apiProcedure
    .meta({
      openapi: {
        method: 'POST',
        path: '/commission-plans/simulate',
        tags: ['Commission plans'],
        summary: 'Try a commission plan on events',
        description:
          'Calculates what a plan version would pay one earner for events given by hand, line by line with the explanation ' +
          'of each. Nothing is read and nothing is stored. Refunds find their payment by `reference` and `customerId`; ' +
          '`closeWindows` also evaluates performance_based parts. Needs the scope `plans:simulate`.',
      },
    })
    .input(ApiSimulatePlan)
    .output(ApiPlanSimulation)
    .mutation(({ ctx, input }) => simulateEvents(ctx, input)),
});
