import { PortalProvider as ClientProvider } from '@portal/client/portal-provider';
import { returnPath } from '@portal/client/session';
import { basePath } from '@portal/client/surface';
import { defineMessages } from '@portal/domain/text/message';
import { createPortalApp } from '@portal/screens/portal/portal-app';
import { client, identity } from '../shared/client';
import { routes } from './router';

const messages = defineMessages({
  name: { id: 'admin.app.name', defaultMessage: 'Platform admin' },
});

const PortalApp = createPortalApp({
  routes,
  basename: basePath(client.surface) || '/',
  identity: { ...identity, surfaceName: messages.name, returnPath },
});

/** Everything around the router: the client, the brand's theme, signing in, prefetching. */
export const App = () => (
  <ClientProvider client={client}>
    <PortalApp />
  </ClientProvider>
);
