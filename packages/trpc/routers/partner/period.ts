import {
  ByPeriod,
  ClosePeriod,
  ListPeriods,
  PeriodDetail,
  PeriodPage,
  PeriodRow,
} from '@portal/contracts/period';
import { getPeriod } from '@portal/services/period/get-period';
import { listPeriods } from '@portal/services/period/list-periods';
import { requestClose } from '@portal/services/period/request-close';
import { watchPeriod } from '@portal/services/period/watch-period';
import { partnerProcedure, router } from '../../trpc';

export const partnerPeriodRouter = router({
  list: partnerProcedure
    .input(ListPeriods)
    .output(PeriodPage)
    .query(({ ctx, input }) => listPeriods(ctx, input)),
  get: partnerProcedure
    .input(ByPeriod)
    .output(PeriodDetail)
    .query(({ ctx, input }) => getPeriod(ctx, input)),
  close: partnerProcedure
    .input(ClosePeriod)
    .output(PeriodRow)
    .mutation(({ ctx, input }) => requestClose(ctx, input)),
  watch: partnerProcedure
    .input(ByPeriod)
    .subscription(({ ctx, input, signal }) => watchPeriod(ctx, input, signal)),
});
