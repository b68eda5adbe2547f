import { OfPartner } from '@portal/contracts/common';
import { CustomerPage } from '@portal/contracts/customer';
import {
  ExceptionCounts,
  ExceptionEventPage,
  ExceptionPage,
  ExceptionPayoutPage,
  LiabilityPage,
  ListExceptions,
  ListLiabilities,
  ListPartnerExceptionEvents,
  ListPartnerExceptionPayouts,
  ListPartnerUnassigned,
} from '@portal/contracts/liability';
import { enterPartner } from '@portal/services/context';
import { listCustomers } from '@portal/services/customer/list-customers';
import { countExceptions } from '@portal/services/liability/count-exceptions';
import { listExceptionEvents } from '@portal/services/liability/exception-events';
import { listExceptionPayouts } from '@portal/services/liability/exception-payouts';
import { listExceptions } from '@portal/services/liability/list-exceptions';
import { listLiabilities } from '@portal/services/liability/list-liabilities';
import { adminProcedure, router } from '../../trpc';

export const adminLiabilityRouter = router({
  list: adminProcedure
    .input(ListLiabilities)
    .output(LiabilityPage)
    .query(({ ctx, input }) => listLiabilities(ctx, input)),
  toLookAt: adminProcedure
    .input(ListExceptions)
    .output(ExceptionPage)
    .query(({ ctx, input }) => listExceptions(ctx, input)),
  exceptions: adminProcedure
    .input(OfPartner)
    .output(ExceptionCounts)
    .query(({ ctx, input }) => countExceptions(enterPartner(ctx, input.partnerId))),
  events: adminProcedure
    .input(ListPartnerExceptionEvents)
    .output(ExceptionEventPage)
    .query(({ ctx, input }) => listExceptionEvents(enterPartner(ctx, input.partnerId), input)),
  payouts: adminProcedure
    .input(ListPartnerExceptionPayouts)
    .output(ExceptionPayoutPage)
    .query(({ ctx, input }) => listExceptionPayouts(enterPartner(ctx, input.partnerId), input)),
  unassigned: adminProcedure
    .input(ListPartnerUnassigned)
    .output(CustomerPage)
    .query(({ ctx, input: { partnerId, ...page } }) =>
      listCustomers(enterPartner(ctx, partnerId), { ...page, unassigned: true, withRevenue: true }),
    ),
});
