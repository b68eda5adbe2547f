import { accountRoute, openRoutes } from '@portal/ui/patterns/identity/routes';
import { NotFoundState } from '@portal/ui/patterns/state';
import type { RouteObject } from 'react-router';
import { RouteError } from './route-error';
import { Shell } from './shell';

/** Every page of the app; each loads when it is opened. */
export const routes: RouteObject[] = [
  ...openRoutes,
  {
    path: '/',
    Component: Shell,
    ErrorBoundary: RouteError,
    children: [accountRoute, { path: '*', Component: NotFoundState }],
  },
];
