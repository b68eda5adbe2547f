import { router } from '../../trpc';
import { identityRouter } from '../identity';
import { resellerOverviewRouter } from './overview';
import { resellerSearchRouter } from './search';
import { resellerCustomerRouter } from './customer';
import { resellerCommissionRouter } from './commission';
import { resellerEarningRouter } from './earning';
import { resellerStatementRouter } from './statement';
import { resellerDisputeRouter } from './dispute';
import { resellerAdjustmentRouter } from './adjustment';
import { resellerProfileRouter } from './profile';
import { resellerTeamRouter } from './team';
import { resellerPayoutRouter } from './payout';

/** Everything the reseller surface offers; what is not here does not exist there. */
export const resellerRouter = router({
  identity: identityRouter('reseller'),
  overview: resellerOverviewRouter,
  search: resellerSearchRouter,
  customer: resellerCustomerRouter,
  commission: resellerCommissionRouter,
  earning: resellerEarningRouter,
  statement: resellerStatementRouter,
  dispute: resellerDisputeRouter,
  adjustment: resellerAdjustmentRouter,
  profile: resellerProfileRouter,
  team: resellerTeamRouter,
  payout: resellerPayoutRouter,
});
