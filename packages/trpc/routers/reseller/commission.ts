import {
  CommissionLineDetail,
  CommissionLinePage,
  CommissionTotalRow,
  GetCommissionTotals,
  ListCommissionLines,
} from '@portal/contracts/commission';
import { ById } from '@portal/contracts/common';
import { getLine } from '@portal/services/commission/get-line';
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
  totals: resellerProcedure
    .input(GetCommissionTotals)
    .output(z.array(CommissionTotalRow))
    .query(({ ctx, input }) => getTotals(ctx, input)),
});
