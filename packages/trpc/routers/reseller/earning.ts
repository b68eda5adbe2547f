import { Earnings } from '@portal/contracts/liability';
import { getEarnings } from '@portal/services/earnings/get-earnings';
import { resellerProcedure, router } from '../../trpc';

export const resellerEarningRouter = router({
  get: resellerProcedure.output(Earnings).query(({ ctx }) => getEarnings(ctx)),
});
