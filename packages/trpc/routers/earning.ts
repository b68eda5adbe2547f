import { Earnings } from '@portal/contracts/liability';
import { getEarnings } from '@portal/services/earnings/get-earnings';
import type { partnerProcedure } from '../trpc';

/** What the asker earned, by where it stands. */
export const earningProcedures = (earner: typeof partnerProcedure) => ({
  get: earner.output(Earnings).query(({ ctx }) => getEarnings(ctx)),
});
