import { router } from '../../trpc';
import { apiPartnerApplicationRouter, apiResellerApplicationRouter } from './application';
import { apiAuditRouter } from './audit';
import { apiClaimRouter } from './claim';
import { apiEventRouter } from './event';
import { apiPartnerRouter } from './partner';
import { apiPersonRouter } from './person';
import { apiPlanRouter } from './plan';
import { apiResellerRouter } from './reseller';
import { apiSetAsideRouter } from './set-aside';

/** What programs may do: the procedures behind `/api/v1`. Not reachable as tRPC. */
export const apiRouter = router({
  // Before those whose paths name an id: the first that fits is taken.
  partnerApplication: apiPartnerApplicationRouter,
  resellerApplication: apiResellerApplicationRouter,
  reseller: apiResellerRouter,
  partner: apiPartnerRouter,
  event: apiEventRouter,
  claim: apiClaimRouter,
  setAside: apiSetAsideRouter,
  plan: apiPlanRouter,
  audit: apiAuditRouter,
  person: apiPersonRouter,
});
