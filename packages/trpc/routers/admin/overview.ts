import { PlatformOverview } from '@portal/contracts/overview';
import { getPlatformOverview } from '@portal/services/overview/get-platform-overview';
import { adminProcedure, router } from '../../trpc';

export const adminOverviewRouter = router({
  get: adminProcedure.output(PlatformOverview).query(({ ctx }) => getPlatformOverview(ctx)),
});
