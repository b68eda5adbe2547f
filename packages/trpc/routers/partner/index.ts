import { partnerProcedure, router } from '../../trpc';
import { adjustmentProcedures } from '../adjustment';
import { agreementsOfPayer, ownAgreementProcedures } from '../agreement';
import { apiKeyProcedures } from '../api-key';
import { applicationProcedures, programmeProcedures } from '../application';
import { courseProcedures } from '../certification';
import { disputeOfEarner, disputeOfPayer } from '../dispute';
import { earningProcedures } from '../earning';
import { identityRouter } from '../identity';
import { setAsideProcedures } from '../set-aside';
import { onboardingProcedures, onboardingProgramme, ownOnboarding } from '../onboarding';
import { settlementProcedures } from '../settlement';
import { statementProcedures } from '../statement';
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
import { partnerLedgerRouter } from './ledger';
import { partnerLiabilityRouter } from './liability';
import { partnerTeamRouter } from './team';
import { partnerBrandRouter } from './brand';
import { partnerAuditRouter } from './audit';
import { partnerPayoutRouter } from './payout';
import { partnerPayeeRouter } from './payee';
import { partnerPersonRouter } from './person';

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
  setAside: router(setAsideProcedures(partnerProcedure)),
  plan: partnerPlanRouter,
  commission: partnerCommissionRouter,
  period: partnerPeriodRouter,
  settlement: router(settlementProcedures(partnerProcedure)),
  earning: router(earningProcedures(partnerProcedure)),
  ledger: partnerLedgerRouter,
  liability: partnerLiabilityRouter,
  statement: router(statementProcedures(partnerProcedure)),
  course: router(courseProcedures(partnerProcedure)),
  dispute: router({ ...disputeOfPayer(partnerProcedure), ...disputeOfEarner(partnerProcedure) }),
  adjustment: router(adjustmentProcedures(partnerProcedure)),
  team: partnerTeamRouter,
  brand: partnerBrandRouter,
  apiKey: router(apiKeyProcedures(partnerProcedure)),
  audit: partnerAuditRouter,
  person: partnerPersonRouter,
  application: router(applicationProcedures(partnerProcedure)),
  programme: router(programmeProcedures(partnerProcedure)),
  onboarding: router({
    ...onboardingProcedures(partnerProcedure),
    ...onboardingProgramme(partnerProcedure),
    ...ownOnboarding(partnerProcedure),
  }),
  agreement: router(agreementsOfPayer(partnerProcedure)),
  ownAgreement: router(ownAgreementProcedures(partnerProcedure)),
  payout: partnerPayoutRouter,
  payee: partnerPayeeRouter,
});
