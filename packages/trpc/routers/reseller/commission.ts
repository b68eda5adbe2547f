import {
  CommissionLineDetail,
  CommissionLinePage,
  CommissionTotalRow,
  EarningsForecast,
  GetCommissionTotals,
  ListCommissionLines,
} from '@portal/contracts/commission';
import { ById } from '@portal/contracts/common';
import { forecastEarnings } from '@portal/services/commission/forecast-earnings';
import { getLine } from '@portal/services/earnings/get-line';
import { getTotals } from '@portal/services/commission/get-totals';
import { listLines } from '@portal/services/commission/list-lines';
import { z } from 'zod';
import { resellerProcedure, router } from '../../trpc';

export const resellerCommissionRouter = router({
  lines: resellerProcedure
    .input(ListCommissionLines)
    .output(CommissionLinePage)
    .query(({ ctx, input }) => listLines(ctx, input)),
  line: resellerProcedure
    .input(ById)
    .output(CommissionLineDetail)
    .query(({ ctx, input }) => getLine(ctx, input)),
  forecast: resellerProcedure.output(EarningsForecast).query(({ ctx }) => forecastEarnings(ctx)),
  totals: resellerProcedure
    .input(GetCommissionTotals)
    .output(z.array(CommissionTotalRow))
    .query(({ ctx, input }) => getTotals(ctx, input)),
});
