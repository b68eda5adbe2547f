import { router } from '../../trpc';
import { identityRouter } from '../identity';
import { adminOverviewRouter } from './overview';
import { adminSearchRouter } from './search';
import { adminPartnerRouter } from './partner';
import { adminTenantRouter } from './tenant';
import { adminPlanRouter } from './plan';
import { adminCommissionRouter } from './commission';
import { adminPeriodRouter } from './period';
import { adminSettlementRouter } from './settlement';
import { adminLedgerRouter } from './ledger';
import { adminLiabilityRouter } from './liability';
import { adminStatementRouter } from './statement';
import { adminDisputeRouter } from './dispute';
import { adminAdjustmentRouter } from './adjustment';
import { adminClaimRouter } from './claim';
import { adminUserRouter } from './user';
import { adminApiKeyRouter } from './api-key';
import { adminAuditRouter } from './audit';
import { adminPayoutRouter } from './payout';
import { adminPayeeRouter } from './payee';

/** Everything the admin surface offers; what is not here does not exist there. */
export const adminRouter = router({
  identity: identityRouter('admin'),
  overview: adminOverviewRouter,
  search: adminSearchRouter,
  partner: adminPartnerRouter,
  tenant: adminTenantRouter,
  plan: adminPlanRouter,
  commission: adminCommissionRouter,
  period: adminPeriodRouter,
  settlement: adminSettlementRouter,
  ledger: adminLedgerRouter,
  liability: adminLiabilityRouter,
  statement: adminStatementRouter,
  dispute: adminDisputeRouter,
  adjustment: adminAdjustmentRouter,
  claim: adminClaimRouter,
  user: adminUserRouter,
  apiKey: adminApiKeyRouter,
  audit: adminAuditRouter,
  payout: adminPayoutRouter,
  payee: adminPayeeRouter,
});
