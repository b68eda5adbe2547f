import { adminRouter } from './routers/admin/index';
import { applicantRouter } from './routers/applicant';
import { partnerRouter } from './routers/partner/index';
import { resellerRouter } from './routers/reseller/index';
import { router } from './trpc';

/** The one router: a namespace per surface, and one for whoever applies. */
export const appRouter = router({
  admin: adminRouter,
  partner: partnerRouter,
  reseller: resellerRouter,
  applicant: applicantRouter,
});
export type AppRouter = typeof appRouter;
