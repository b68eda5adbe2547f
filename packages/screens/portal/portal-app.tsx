import type { Message } from '@portal/domain/text/message';
import { PrefetchProvider } from '@portal/ui/primitives/prefetch';
import { createPrefetch } from '@portal/ui/state/create-prefetch';
import { PortalProvider } from '@portal/ui/theme/provider';
import { useMemo } from 'react';
import type { ComponentType, ReactNode } from 'react';
import { useIntl } from 'react-intl';
import { createBrowserRouter } from 'react-router';
import type { RouteObject } from 'react-router';
import { RouterProvider } from 'react-router/dom';
import { IdentityProvider } from '../identity/actions';
import type { Identity } from '../identity/actions';

/** An app's identity actions, and its name as a message. */
interface AppIdentity extends Omit<Identity, 'surfaceName'> {
  readonly surfaceName: Message;
}

/** The identity with the app's name in the reader's language. */
const Identified = ({
  identity,
  children,
}: {
  readonly identity: AppIdentity;
  readonly children: ReactNode;
}) => {
  const { formatMessage } = useIntl();
  const named = useMemo(
    () => ({ ...identity, surfaceName: formatMessage(identity.surfaceName) }),
    [identity, formatMessage],
  );
  return <IdentityProvider value={named}>{children}</IdentityProvider>;
};

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
  readonly identity: AppIdentity;
}): ComponentType => {
  const router = createBrowserRouter(routes, { basename });
  const prefetch = createPrefetch(routes, basename);
  const PortalApp = () => (
    <PortalProvider>
      <Identified identity={identity}>
        <PrefetchProvider prefetch={prefetch}>
          <RouterProvider router={router} />
        </PrefetchProvider>
      </Identified>
    </PortalProvider>
  );
  return PortalApp;
};
