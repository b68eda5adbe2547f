import {
  ByPeriod,
  ClosePreview,
  ListPeriods,
  PeriodDetail,
  PeriodPage,
} from '@portal/contracts/period';
import { getPeriod } from '@portal/services/period/get-period';
import { listPeriods } from '@portal/services/period/list-periods';
import { previewClose } from '@portal/services/period/preview-close';
import { watchPeriod } from '@portal/services/period/watch-period';
import type { partnerProcedure } from '../trpc';

/** A partner's months, as its own team and platform staff see them; closing is asked for by each in its own way. */
export const periodProcedures = (reader: typeof partnerProcedure) => ({
  list: reader
    .input(ListPeriods)
    .output(PeriodPage)
    .query(({ ctx, input }) => listPeriods(ctx, input)),
  get: reader
    .input(ByPeriod)
    .output(PeriodDetail)
    .query(({ ctx, input }) => getPeriod(ctx, input)),
  closePreview: reader
    .input(ByPeriod)
    .output(ClosePreview)
    .query(({ ctx, input }) => previewClose(ctx, input)),
  watch: reader
    .input(ByPeriod)
    .subscription(({ ctx, input, signal }) => watchPeriod(ctx, input, signal)),
});
