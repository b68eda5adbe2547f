import { ById } from '@portal/contracts/common';
import { CustomerPage, ListCustomers, ResellerCustomerDetail } from '@portal/contracts/customer';
import { getAssignedCustomer } from '@portal/services/customer/get-assigned-customer';
import { listCustomers } from '@portal/services/customer/list-customers';
import { resellerProcedure, router } from '../../trpc';

export const resellerCustomerRouter = router({
  list: resellerProcedure
    .input(ListCustomers)
    .output(CustomerPage)
    .query(({ ctx, input }) => listCustomers(ctx, input)),
  get: resellerProcedure
    .input(ById)
    .output(ResellerCustomerDetail)
    .query(({ ctx, input }) => getAssignedCustomer(ctx, input)),
});
