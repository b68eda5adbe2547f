import {
  ExceptionCounts,
  ExceptionEventPage,
  ExceptionPayoutPage,
  LiabilityPage,
  ListExceptionEvents,
  ListExceptionPayouts,
  ListLiabilities,
} from '@portal/contracts/liability';
import { countExceptions } from '@portal/services/liability/count-exceptions';
import { listExceptionEvents } from '@portal/services/liability/exception-events';
import { listExceptionPayouts } from '@portal/services/liability/exception-payouts';
import { listLiabilities } from '@portal/services/liability/list-liabilities';
import { partnerProcedure, router } from '../../trpc';

export const partnerLiabilityRouter = router({
  list: partnerProcedure
    .input(ListLiabilities)
    .output(LiabilityPage)
    .query(({ ctx, input }) => listLiabilities(ctx, input)),
  exceptions: partnerProcedure.output(ExceptionCounts).query(({ ctx }) => countExceptions(ctx)),
  events: partnerProcedure
    .input(ListExceptionEvents)
    .output(ExceptionEventPage)
    .query(({ ctx, input }) => listExceptionEvents(ctx, input)),
  payouts: partnerProcedure
    .input(ListExceptionPayouts)
    .output(ExceptionPayoutPage)
    .query(({ ctx, input }) => listExceptionPayouts(ctx, input)),
});
