import { PartnerOverview } from '@portal/contracts/overview';
import { getPartnerOverview } from '@portal/services/overview/get-partner-overview';
import { partnerProcedure, router } from '../../trpc';

export const partnerOverviewRouter = router({
  get: partnerProcedure.output(PartnerOverview).query(({ ctx }) => getPartnerOverview(ctx)),
});
