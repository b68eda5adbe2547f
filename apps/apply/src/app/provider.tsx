import { createClient } from '@portal/client/portal-client';
import { PortalProvider as ClientProvider } from '@portal/client/portal-provider';
import { PortalProvider } from '@portal/ui/theme/provider';
import { createBrowserRouter } from 'react-router';
import { RouterProvider } from 'react-router/dom';
import { DoorProvider } from '../shared/door';
import { basenameOf } from '../shared/paths';
import { doorOf } from '../shared/procedures';
import { routesOf } from './router';

const basename = basenameOf(window.location.pathname);
const tier = basename === '/' ? 1 : 2;
const client = createClient();
const door = doorOf(client, tier);
const router = createBrowserRouter(routesOf(tier), { basename });

/** Everything around the router: the client, the brand's theme, what can be done at this host. Nobody signs in. */
export const App = () => (
  <ClientProvider client={client}>
    <DoorProvider value={door}>
      <PortalProvider>
        <RouterProvider router={router} />
      </PortalProvider>
    </DoorProvider>
  </ClientProvider>
);
