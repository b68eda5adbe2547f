import { ActivityList } from '@portal/contracts/overview';
import { listActivity } from '@portal/services/activity/list-activity';
import { partnerProcedure, router } from '../../trpc';

export const partnerActivityRouter = router({
  list: partnerProcedure.output(ActivityList).query(({ ctx }) => listActivity(ctx)),
});
