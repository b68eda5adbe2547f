import { RouteError } from '@portal/screens/portal/route-error';
import type { RouteObject } from 'react-router';
import { paths } from '../shared/paths';
import { Frame } from './frame';
import { NotFound } from '../shared/not-found';

/** Pages of the platform's own host alone; on a partner's these addresses are the resellers' portal's. */
const OF_PLATFORM: readonly RouteObject[] = [
  {
    path: paths.welcome,
    lazy: async () => ({
      Component: (await import('../features/start/pages/welcome-page')).WelcomePage,
    }),
  },
  {
    path: paths.findPortal,
    lazy: async () => ({
      Component: (await import('../features/link/pages/find-portal-page')).FindPortalPage,
    }),
  },
];

const PAGES: readonly RouteObject[] = [
  {
    path: paths.start,
    lazy: async () => ({
      Component: (await import('../features/start/pages/start-page')).StartPage,
    }),
  },
  {
    path: paths.link,
    lazy: async () => ({ Component: (await import('../features/link/pages/link-page')).LinkPage }),
  },
  {
    path: paths.open,
    lazy: async () => ({ Component: (await import('../features/link/pages/open-page')).OpenPage }),
  },
  {
    path: paths.application,
    lazy: async () => ({
      Component: (await import('../features/application/pages/application-page')).ApplicationPage,
    }),
  },
  {
    path: `${paths.application}/:step`,
    lazy: async () => ({
      Component: (await import('../features/application/pages/step-page')).StepPage,
    }),
  },
  { path: '*', Component: NotFound },
];

/** Every page of a host that takes applications of a tier; each loads when it is opened. */
export const routesOf = (tier: 1 | 2): RouteObject[] => [
  {
    Component: Frame,
    ErrorBoundary: RouteError,
    children: [...(tier === 1 ? OF_PLATFORM : []), ...PAGES],
  },
];
