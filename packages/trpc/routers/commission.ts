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
import { getTotals } from '@portal/services/commission/get-totals';
import { listLines } from '@portal/services/commission/list-lines';
import { getLine } from '@portal/services/earnings/get-line';
import { z } from 'zod';
import type { partnerProcedure } from '../trpc';

/** Commission lines and their sums as each side reads them. */
export const lineProcedures = (reader: typeof partnerProcedure) => ({
  lines: reader
    .input(ListCommissionLines)
    .output(CommissionLinePage)
    .query(({ ctx, input }) => listLines(ctx, input)),
  line: reader
    .input(ById)
    .output(CommissionLineDetail)
    .query(({ ctx, input }) => getLine(ctx, input)),
  totals: reader
    .input(GetCommissionTotals)
    .output(z.array(CommissionTotalRow))
    .query(({ ctx, input }) => getTotals(ctx, input)),
});

/** What who earns sees beside: what the month may come to. */
export const linesOfEarner = (earner: typeof partnerProcedure) => ({
  ...lineProcedures(earner),
  forecast: earner.output(EarningsForecast).query(({ ctx }) => forecastEarnings(ctx)),
});
