import type { AppRouter } from '@portal/trpc/index';
import type { QueryClient } from '@tanstack/react-query';
import {
  createTRPCClient,
  httpBatchLink,
  httpLink,
  httpSubscriptionLink,
  splitLink,
} from '@trpc/client';
import type { TRPCClient } from '@trpc/client';
import { createQueryClient } from './query-client';
import { goToSignIn } from './session';
import type { Surface } from './surface';

const URL = '/trpc';

/** Everything the provider needs. */
export interface Client {
  readonly trpc: TRPCClient<AppRouter>;
  readonly queryClient: QueryClient;
}

/** That of an app in which people sign in. */
export interface PortalClient extends Client {
  readonly surface: Surface;
}

/** The server answers in the language of the page, which may be another than the browser's. */
const headers = (): Record<string, string> =>
  document.documentElement.lang === '' ? {} : { 'accept-language': document.documentElement.lang };

/** Makes the typed client: queries travel together, each mutation alone, subscriptions as server-sent events. */
const createTrpc = (): TRPCClient<AppRouter> =>
  createTRPCClient<AppRouter>({
    links: [
      splitLink({
        condition: (operation) => operation.type === 'subscription',
        true: httpSubscriptionLink({ url: URL }),
        false: splitLink({
          condition: ({ type, context }) => type === 'mutation' || context['alone'] === true,
          true: httpLink({ url: URL, headers }),
          false: httpBatchLink({ url: URL, headers, maxItems: 10, maxURLLength: 4000 }),
        }),
      }),
    ],
  });

/** The client of an app in which nobody signs in; make it once, at start. */
export const createClient = (onSignedOut: () => void = () => undefined): Client => ({
  trpc: createTrpc(),
  queryClient: createQueryClient(onSignedOut),
});

/**
 * The client of one app; make it once, at start.
 *
 * @param onSignedOut what to do when the session has ended; goes to the sign-in page unless told otherwise.
 */
export const createPortalClient = (
  surface: Surface,
  onSignedOut: () => void = () => goToSignIn(surface),
): PortalClient => ({
  surface,
  ...createClient(onSignedOut),
});
