import {
  ExceptionCounts,
  ExceptionEventPage,
  ExceptionPayoutPage,
  ListExceptionEvents,
  ListExceptionPayouts,
} from '@portal/contracts/liability';
import { countExceptions } from '@portal/services/liability/count-exceptions';
import { listExceptionEvents } from '@portal/services/liability/exception-events';
import { listExceptionPayouts } from '@portal/services/liability/exception-payouts';
import type { partnerProcedure } from '../trpc';

/** What keeps a partner's events and payouts from being settled, for its own team and platform staff. */
export const exceptionProcedures = (reader: typeof partnerProcedure) => ({
  exceptions: reader.output(ExceptionCounts).query(({ ctx }) => countExceptions(ctx)),
  events: reader
    .input(ListExceptionEvents)
    .output(ExceptionEventPage)
    .query(({ ctx, input }) => listExceptionEvents(ctx, input)),
  payouts: reader
    .input(ListExceptionPayouts)
    .output(ExceptionPayoutPage)
    .query(({ ctx, input }) => listExceptionPayouts(ctx, input)),
});
