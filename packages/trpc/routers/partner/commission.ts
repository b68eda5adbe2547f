import {
  CommissionLineDetail,
  CommissionLinePage,
  CommissionRunPage,
  CommissionRunView,
  CommissionTotalRow,
  EarningsForecast,
  GetCommissionTotals,
  ListCommissionLines,
  ListCommissionRuns,
  RunCommissions,
} from '@portal/contracts/commission';
import { ById } from '@portal/contracts/common';
import { forecastEarnings } from '@portal/services/commission/forecast-earnings';
import { getLine } from '@portal/services/earnings/get-line';
import { getTotals } from '@portal/services/commission/get-totals';
import { listLines } from '@portal/services/commission/list-lines';
import { listRuns } from '@portal/services/commission/list-runs';
import { previewCommissions } from '@portal/services/commission/preview-commissions';
import { requestRun } from '@portal/services/commission/request-run';
import { watchRun } from '@portal/services/commission/watch-run';
import { z } from 'zod';
import { partnerProcedure, router } from '../../trpc';

export const partnerCommissionRouter = router({
  lines: partnerProcedure
    .input(ListCommissionLines)
    .output(CommissionLinePage)
    .query(({ ctx, input }) => listLines(ctx, input)),
  line: partnerProcedure
    .input(ById)
    .output(CommissionLineDetail)
    .query(({ ctx, input }) => getLine(ctx, input)),
  totals: partnerProcedure
    .input(GetCommissionTotals)
    .output(z.array(CommissionTotalRow))
    .query(({ ctx, input }) => getTotals(ctx, input)),
  forecast: partnerProcedure.output(EarningsForecast).query(({ ctx }) => forecastEarnings(ctx)),
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
