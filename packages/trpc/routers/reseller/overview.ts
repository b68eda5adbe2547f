import { ResellerOverview } from '@portal/contracts/overview';
import { getResellerOverview } from '@portal/services/overview/get-reseller-overview';
import { resellerProcedure, router } from '../../trpc';

export const resellerOverviewRouter = router({
  get: resellerProcedure.output(ResellerOverview).query(({ ctx }) => getResellerOverview(ctx)),
});
