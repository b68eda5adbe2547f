import { Earnings } from '@portal/contracts/liability';
import { getEarnings } from '@portal/services/earnings/get-earnings';
import { partnerProcedure, router } from '../../trpc';

export const partnerEarningRouter = router({
  get: partnerProcedure.output(Earnings).query(({ ctx }) => getEarnings(ctx)),
});
