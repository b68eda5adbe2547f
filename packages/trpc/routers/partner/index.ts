import { router } from '../../trpc';
import { identityRouter } from '../identity';
import { partnerOverviewRouter } from './overview';
import { partnerSearchRouter } from './search';
import { partnerActivityRouter } from './activity';
import { partnerTenantRouter } from './tenant';
import { partnerResellerRouter } from './reseller';
import { partnerCustomerRouter } from './customer';
import { partnerAssignmentRouter } from './assignment';
import { partnerImportRouter } from './import';
import { partnerClaimRouter } from './claim';
import { partnerPlanRouter } from './plan';
import { partnerCommissionRouter } from './commission';
import { partnerPeriodRouter } from './period';
import { partnerSettlementRouter } from './settlement';
import { partnerEarningRouter } from './earning';
import { partnerLedgerRouter } from './ledger';
import { partnerLiabilityRouter } from './liability';
import { partnerStatementRouter } from './statement';
import { partnerDisputeRouter } from './dispute';
import { partnerAdjustmentRouter } from './adjustment';
import { partnerTeamRouter } from './team';
import { partnerBrandRouter } from './brand';
import { partnerApiKeyRouter } from './api-key';
import { partnerAuditRouter } from './audit';
import { partnerPayoutRouter } from './payout';
import { partnerPayeeRouter } from './payee';

/** Everything the partner surface offers; what is not here does not exist there. */
export const partnerRouter = router({
  identity: identityRouter('partner'),
  overview: partnerOverviewRouter,
  search: partnerSearchRouter,
  activity: partnerActivityRouter,
  tenant: partnerTenantRouter,
  reseller: partnerResellerRouter,
  customer: partnerCustomerRouter,
  assignment: partnerAssignmentRouter,
  import: partnerImportRouter,
  claim: partnerClaimRouter,
  plan: partnerPlanRouter,
  commission: partnerCommissionRouter,
  period: partnerPeriodRouter,
  settlement: partnerSettlementRouter,
  earning: partnerEarningRouter,
  ledger: partnerLedgerRouter,
  liability: partnerLiabilityRouter,
  statement: partnerStatementRouter,
  dispute: partnerDisputeRouter,
  adjustment: partnerAdjustmentRouter,
  team: partnerTeamRouter,
  brand: partnerBrandRouter,
  apiKey: partnerApiKeyRouter,
  audit: partnerAuditRouter,
  payout: partnerPayoutRouter,
  payee: partnerPayeeRouter,
});
