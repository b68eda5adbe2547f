import { router } from '../../trpc';
import { apiAuditRouter } from './audit';
import { apiClaimRouter } from './claim';
import { apiEventRouter } from './event';
import { apiPartnerRouter } from './partner';
import { apiPersonRouter } from './person';
import { apiPlanRouter } from './plan';
import { apiSetAsideRouter } from './set-aside';

/** What programs may do: the procedures behind `/api/v1`. Not reachable as tRPC. */
export const apiRouter = router({
  partner: apiPartnerRouter,
  event: apiEventRouter,
  claim: apiClaimRouter,
  setAside: apiSetAsideRouter,
  plan: apiPlanRouter,
  audit: apiAuditRouter,
  person: apiPersonRouter,
});
