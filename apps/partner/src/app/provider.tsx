import { PortalProvider as ClientProvider } from '@portal/client/portal-provider';
import { returnPath } from '@portal/client/session';
import { basePath } from '@portal/client/surface';
import { useIsTakingResellers } from '@portal/client/use-is-taking-resellers';
import { defineMessages } from '@portal/domain/text/message';
import { BecomeReseller } from '@portal/screens/identity/become-reseller';
import { createPortalApp } from '@portal/screens/portal/portal-app';
import { client, identity } from '../shared/client';
import { routes } from './router';

const messages = defineMessages({
  name: { id: 'partner.app.name', defaultMessage: 'Partner portal' },
});

/** Below signing in: the way in for whoever is no reseller yet, while the partner takes some. */
const Otherwise = () => (useIsTakingResellers() ? <BecomeReseller /> : null);

const PortalApp = createPortalApp({
  routes,
  basename: basePath(client.surface) || '/',
  identity: { ...identity, surfaceName: messages.name, returnPath, Otherwise },
});

/** Everything around the router: the client, the brand's theme, signing in, prefetching. */
export const App = () => (
  <ClientProvider client={client}>
    <PortalApp />
  </ClientProvider>
);
