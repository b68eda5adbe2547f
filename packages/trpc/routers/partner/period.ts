import {
  ByPeriod,
  ClosePeriod,
  ClosePreview,
  ListPeriods,
  PeriodDetail,
  PeriodPage,
  PeriodRow,
} from '@portal/contracts/period';
import { getPeriod } from '@portal/services/period/get-period';
import { listPeriods } from '@portal/services/period/list-periods';
import { previewClose } from '@portal/services/period/preview-close';
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
  closePreview: partnerProcedure
    .input(ByPeriod)
    .output(ClosePreview)
    .query(({ ctx, input }) => previewClose(ctx, input)),
  close: partnerProcedure
    .input(ClosePeriod)
    .output(PeriodRow)
    .mutation(({ ctx, input }) => requestClose(ctx, input)),
  watch: partnerProcedure
    .input(ByPeriod)
    .subscription(({ ctx, input, signal }) => watchPeriod(ctx, input, signal)),
});
