import { ListOwnPayouts, OwnPayoutPage } from '@portal/contracts/payout';
import { listOwnPayouts } from '@portal/services/payout/list-own-payouts';
import { partnerProcedure, router } from '../../trpc';
import { payoutProcedures } from '../payout';

export const partnerPayoutRouter = router({
  ...payoutProcedures(partnerProcedure),
  own: partnerProcedure
    .input(ListOwnPayouts)
    .output(OwnPayoutPage)
    .query(({ ctx, input }) => listOwnPayouts(ctx, input)),
});
