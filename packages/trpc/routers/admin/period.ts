import {
  ClosePartnerPeriod,
  ClosePreview,
  ListPartnerPeriods,
  PartnerPeriod,
  PeriodDetail,
  PeriodPage,
  PeriodRow,
} from '@portal/contracts/period';
import { enterPartner } from '@portal/services/context';
import { getPeriod } from '@portal/services/period/get-period';
import { listPeriods } from '@portal/services/period/list-periods';
import { previewClose } from '@portal/services/period/preview-close';
import { requestClose } from '@portal/services/period/request-close';
import { watchPeriod } from '@portal/services/period/watch-period';
import { adminProcedure, router } from '../../trpc';

export const adminPeriodRouter = router({
  list: adminProcedure
    .input(ListPartnerPeriods)
    .output(PeriodPage)
    .query(({ ctx, input }) => listPeriods(enterPartner(ctx, input.partnerId), input)),
  get: adminProcedure
    .input(PartnerPeriod)
    .output(PeriodDetail)
    .query(({ ctx, input }) => getPeriod(enterPartner(ctx, input.partnerId), input)),
  closePreview: adminProcedure
    .input(PartnerPeriod)
    .output(ClosePreview)
    .query(({ ctx, input }) => previewClose(enterPartner(ctx, input.partnerId), input)),
  close: adminProcedure
    .input(ClosePartnerPeriod)
    .output(PeriodRow)
    .mutation(({ ctx, input }) => requestClose(enterPartner(ctx, input.partnerId), input)),
  watch: adminProcedure
    .input(PartnerPeriod)
    .subscription(({ ctx, input, signal }) =>
      watchPeriod(enterPartner(ctx, input.partnerId), input, signal),
    ),
});
