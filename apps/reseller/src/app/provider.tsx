import { PortalProvider as ClientProvider } from '@portal/client/portal-provider';
import { returnPath } from '@portal/client/session';
import { basePath } from '@portal/client/surface';
import { IdentityProvider } from '@portal/screens/identity/actions';
import { PrefetchProvider } from '@portal/ui/primitives/prefetch';
import { createPrefetch } from '@portal/ui/state/create-prefetch';
import { PortalProvider } from '@portal/ui/theme/provider';
import { createBrowserRouter } from 'react-router';
import { RouterProvider } from 'react-router/dom';
import { client, identity } from '../shared/client';
import { routes } from './router';

const basename = basePath(client.surface) || '/';
const router = createBrowserRouter(routes, { basename });
const prefetch = createPrefetch(routes, basename);
const actions = { ...identity, surfaceName: 'Reseller portal', returnPath };

/** Everything around the router: the client, the brand's theme, signing in, prefetching. */
export const App = () => (
  <ClientProvider client={client}>
    <PortalProvider>
      <IdentityProvider value={actions}>
        <PrefetchProvider prefetch={prefetch}>
          <RouterProvider router={router} />
        </PrefetchProvider>
      </IdentityProvider>
    </PortalProvider>
  </ClientProvider>
);
