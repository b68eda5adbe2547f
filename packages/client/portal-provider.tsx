import { QueryClientProvider } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import type { Client } from './portal-client';
import { TRPCProvider } from './trpc';

/** Gives the app its client: queries by `useTRPC`, cache by TanStack Query. */
export const PortalProvider = ({
  client,
  children,
}: {
  readonly client: Client;
  readonly children: ReactNode;
}) => (
  <QueryClientProvider client={client.queryClient}>
    <TRPCProvider trpcClient={client.trpc} queryClient={client.queryClient}>
      {children}
    </TRPCProvider>
  </QueryClientProvider>
);
