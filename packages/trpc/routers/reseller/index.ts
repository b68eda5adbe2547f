import { resellerProcedure, router } from '../../trpc';
import { ownAgreementProcedures } from '../agreement';
import { linesOfEarner } from '../commission';
import { ownCourseProcedures } from '../certification';
import { disputeOfEarner } from '../dispute';
import { earningProcedures } from '../earning';
import { identityRouter } from '../identity';
import { ownOnboarding } from '../onboarding';
import { statementProcedures } from '../statement';
import { resellerOverviewRouter } from './overview';
import { resellerSearchRouter } from './search';
import { resellerCustomerRouter } from './customer';
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
  commission: router(linesOfEarner(resellerProcedure)),
  earning: router(earningProcedures(resellerProcedure)),
  statement: router(statementProcedures(resellerProcedure)),
  course: router(ownCourseProcedures(resellerProcedure)),
  dispute: router(disputeOfEarner(resellerProcedure)),
  adjustment: resellerAdjustmentRouter,
  profile: resellerProfileRouter,
  team: resellerTeamRouter,
  onboarding: router(ownOnboarding(resellerProcedure)),
  agreement: router(ownAgreementProcedures(resellerProcedure)),
  payout: resellerPayoutRouter,
});
