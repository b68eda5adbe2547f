import {
  CommissionRunPage,
  CommissionRunView,
  ListCommissionRuns,
  RunCommissions,
} from '@portal/contracts/commission';
import { ById } from '@portal/contracts/common';
import { listRuns } from '@portal/services/commission/list-runs';
import { previewCommissions } from '@portal/services/commission/preview-commissions';
import { requestRun } from '@portal/services/commission/request-run';
import { watchRun } from '@portal/services/commission/watch-run';
import { partnerProcedure, router } from '../../trpc';
import { linesOfEarner } from '../commission';

export const partnerCommissionRouter = router({
  ...linesOfEarner(partnerProcedure),
  preview: partnerProcedure
    .input(RunCommissions)
    .subscription(({ ctx, input, signal }) => previewCommissions(ctx, input, signal)),
  run: partnerProcedure
    .input(RunCommissions)
    .output(CommissionRunView)
    .mutation(({ ctx, input }) => requestRun(ctx, input)),
  runs: partnerProcedure
    .input(ListCommissionRuns)
    .output(CommissionRunPage)
    .query(({ ctx, input }) => listRuns(ctx, input)),
  watchRun: partnerProcedure
    .input(ById)
    .subscription(({ ctx, input, signal }) => watchRun(ctx, input, signal)),
});
