import { adminProcedure, router } from '../../trpc';
import { adjustmentProcedures } from '../adjustment';
import { agreementsOfPayer } from '../agreement';
import { apiKeyProcedures } from '../api-key';
import { lineProcedures } from '../commission';
import { disputeOfPayer } from '../dispute';
import { applicationProcedures, programmeProcedures } from '../application';
import { identityRouter } from '../identity';
import { onboardingProcedures, onboardingProgramme } from '../onboarding';
import { ofPartner } from '../of-partner';
import { payoutProcedures } from '../payout';
import { planProcedures } from '../plan';
import { setAsideProcedures } from '../set-aside';
import { statementProcedures } from '../statement';
import { adminOverviewRouter } from './overview';
import { adminSearchRouter } from './search';
import { adminPartnerRouter } from './partner';
import { adminTenantRouter } from './tenant';
import { adminPeriodRouter } from './period';
import { adminSettlementRouter } from './settlement';
import { adminLedgerRouter } from './ledger';
import { adminLiabilityRouter } from './liability';
import { adminClaimRouter } from './claim';
import { adminUserRouter } from './user';
import { adminAuditRouter } from './audit';
import { adminPayeeRouter } from './payee';
import { adminPersonRouter } from './person';

/** Everything the admin surface offers; what is not here does not exist there. */
export const adminRouter = router({
  identity: identityRouter('admin'),
  overview: adminOverviewRouter,
  search: adminSearchRouter,
  partner: adminPartnerRouter,
  tenant: adminTenantRouter,
  plan: router(ofPartner(planProcedures)),
  commission: router(ofPartner(lineProcedures)),
  period: adminPeriodRouter,
  settlement: adminSettlementRouter,
  ledger: adminLedgerRouter,
  liability: adminLiabilityRouter,
  statement: router(ofPartner(statementProcedures)),
  dispute: router(ofPartner(disputeOfPayer)),
  adjustment: router(ofPartner(adjustmentProcedures)),
  claim: adminClaimRouter,
  setAside: router(ofPartner(setAsideProcedures)),
  user: adminUserRouter,
  apiKey: router(apiKeyProcedures(adminProcedure)),
  audit: adminAuditRouter,
  person: adminPersonRouter,
  application: router(applicationProcedures(adminProcedure)),
  programme: router(programmeProcedures(adminProcedure)),
  resellerApplication: router(ofPartner(applicationProcedures)),
  resellerProgramme: router(ofPartner(programmeProcedures)),
  onboarding: router({
    ...ofPartner(onboardingProcedures),
    ...onboardingProgramme(adminProcedure),
  }),
  payout: router(ofPartner(payoutProcedures)),
  payee: adminPayeeRouter,
  agreement: router(ofPartner(agreementsOfPayer)),
});
