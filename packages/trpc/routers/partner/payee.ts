import { ListPayees, PayeePage, PayeeView, SetOwnPayee, SetPayee } from '@portal/contracts/payee';
import { listOwnPayees, listPayees } from '@portal/services/payee/list-payees';
import { setOwnPayee, setResellerPayee } from '@portal/services/payee/set-payee';
import { z } from 'zod';
import { partnerProcedure, router } from '../../trpc';
import { ownPayeeProcedures, payeesOfPayer } from '../payee';

export const partnerPayeeRouter = router({
  ...payeesOfPayer(partnerProcedure),
  ...ownPayeeProcedures(partnerProcedure),
  list: partnerProcedure
    .input(ListPayees)
    .output(PayeePage)
    .query(({ ctx, input }) => listPayees(ctx, input)),
  set: partnerProcedure
    .input(SetPayee)
    .output(PayeeView)
    .mutation(({ ctx, input }) => setResellerPayee(ctx, input)),
  own: partnerProcedure.output(z.array(PayeeView)).query(({ ctx }) => listOwnPayees(ctx)),
  setOwn: partnerProcedure
    .input(SetOwnPayee)
    .output(PayeeView)
    .mutation(({ ctx, input }) => setOwnPayee(ctx, input)),
});
