import { CustomerPage } from '@portal/contracts/customer';
import {
  ExceptionPage,
  LiabilityPage,
  ListExceptions,
  ListLiabilities,
  ListUnassigned,
} from '@portal/contracts/liability';
import { listCustomers } from '@portal/services/customer/list-customers';
import { listExceptions } from '@portal/services/liability/list-exceptions';
import { listLiabilities } from '@portal/services/liability/list-liabilities';
import { adminProcedure, router } from '../../trpc';
import { exceptionProcedures } from '../liability';
import { ofPartner } from '../of-partner';

export const adminLiabilityRouter = router({
  list: adminProcedure
    .input(ListLiabilities)
    .output(LiabilityPage)
    .query(({ ctx, input }) => listLiabilities(ctx, input)),
  toLookAt: adminProcedure
    .input(ListExceptions)
    .output(ExceptionPage)
    .query(({ ctx, input }) => listExceptions(ctx, input)),
  ...ofPartner((staff) => ({
    ...exceptionProcedures(staff),
    unassigned: staff
      .input(ListUnassigned)
      .output(CustomerPage)
      .query(({ ctx, input }) =>
        listCustomers(ctx, { ...input, unassigned: true, withRevenue: true }),
      ),
  })),
});
