import { adminRouter } from './routers/admin/index';
import { partnerRouter } from './routers/partner/index';
import { resellerRouter } from './routers/reseller/index';
import { router } from './trpc';

/** The one router: a namespace per surface. */
export const appRouter = router({
  admin: adminRouter,
  partner: partnerRouter,
  reseller: resellerRouter,
});
export type AppRouter = typeof appRouter;
