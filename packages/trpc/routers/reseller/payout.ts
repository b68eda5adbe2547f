import { PayeeView, SetOwnPayee } from '@portal/contracts/payee';
import { ListOwnPayouts, ListPayable, OwnPayoutPage, PayablePage } from '@portal/contracts/payout';
import { listOwnPayees } from '@portal/services/payee/list-payees';
import { setOwnPayee } from '@portal/services/payee/set-payee';
import { listOwnPayouts } from '@portal/services/payout/list-own-payouts';
import { listPayable } from '@portal/services/payout/list-payable';
import { z } from 'zod';
import { resellerProcedure, router } from '../../trpc';
import { ownPayeeProcedures } from '../payee';
import { onePayoutProcedures } from '../payout';

export const resellerPayoutRouter = router({
  ...onePayoutProcedures(resellerProcedure),
  ...ownPayeeProcedures(resellerProcedure),
  list: resellerProcedure
    .input(ListOwnPayouts)
    .output(OwnPayoutPage)
    .query(({ ctx, input }) => listOwnPayouts(ctx, input)),
  payable: resellerProcedure
    .input(ListPayable)
    .output(PayablePage)
    .query(({ ctx, input }) => listPayable(ctx, input)),
  details: resellerProcedure.output(z.array(PayeeView)).query(({ ctx }) => listOwnPayees(ctx)),
  setDetails: resellerProcedure
    .input(SetOwnPayee)
    .output(PayeeView)
    .mutation(({ ctx, input }) => setOwnPayee(ctx, input)),
});
