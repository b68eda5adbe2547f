import { CloseWithReason, PeriodRow } from '@portal/contracts/period';
import { requestClose } from '@portal/services/period/request-close';
import { router } from '../../trpc';
import { ofPartner } from '../of-partner';
import { periodProcedures } from '../period';

export const adminPeriodRouter = router(
  ofPartner((staff) => ({
    ...periodProcedures(staff),
    close: staff
      .input(CloseWithReason)
      .output(PeriodRow)
      .mutation(({ ctx, input }) => requestClose(ctx, input)),
  })),
);
