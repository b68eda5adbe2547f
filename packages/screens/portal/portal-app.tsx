import { PrefetchProvider } from '@portal/ui/primitives/prefetch';
import { createPrefetch } from '@portal/ui/state/create-prefetch';
import { PortalProvider } from '@portal/ui/theme/provider';
import type { ComponentType } from 'react';
import { createBrowserRouter, type RouteObject } from 'react-router';
import { RouterProvider } from 'react-router/dom';
import { type Identity, IdentityProvider } from '../identity/actions';

/**
 * What is around an app's pages beside its client: the brand's theme, signing in, prefetching, the router. Make it
 * once, at start: it begins to route.
 *
 * @param basename where the app stands on its host: `/`, `/reseller`.
 */
export const createPortalApp = ({
  routes,
  basename,
  identity,
}: {
  readonly routes: RouteObject[];
  readonly basename: string;
  readonly identity: Identity;
}): ComponentType => {
  const router = createBrowserRouter(routes, { basename });
  const prefetch = createPrefetch(routes, basename);
  const PortalApp = () => (
    <PortalProvider>
      <IdentityProvider value={identity}>
        <PrefetchProvider prefetch={prefetch}>
          <RouterProvider router={router} />
        </PrefetchProvider>
      </IdentityProvider>
    </PortalProvider>
  );
  return PortalApp;
};
