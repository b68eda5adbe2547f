import { ClosePeriod, PeriodRow } from '@portal/contracts/period';
import { requestClose } from '@portal/services/period/request-close';
import { partnerProcedure, router } from '../../trpc';
import { periodProcedures } from '../period';

export const partnerPeriodRouter = router({
  ...periodProcedures(partnerProcedure),
  close: partnerProcedure
    .input(ClosePeriod)
    .output(PeriodRow)
    .mutation(({ ctx, input }) => requestClose(ctx, input)),
});
