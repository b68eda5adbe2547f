import { ById } from '@portal/contracts/common';
import {
  CustomerDetail,
  CustomerEventPage,
  CustomerPage,
  ListCustomerEvents,
  ListCustomers,
} from '@portal/contracts/customer';
import { getCustomer } from '@portal/services/customer/get-customer';
import { listCustomerEvents } from '@portal/services/customer/list-customer-events';
import { listCustomers } from '@portal/services/customer/list-customers';
import { partnerProcedure, router } from '../../trpc';

export const partnerCustomerRouter = router({
  list: partnerProcedure
    .input(ListCustomers)
    .output(CustomerPage)
    .query(({ ctx, input }) => listCustomers(ctx, input)),
  get: partnerProcedure
    .input(ById)
    .output(CustomerDetail)
    .query(({ ctx, input }) => getCustomer(ctx, input)),
  events: partnerProcedure
    .input(ListCustomerEvents)
    .output(CustomerEventPage)
    .query(({ ctx, input }) => listCustomerEvents(ctx, input)),
});
