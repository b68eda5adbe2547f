import type { AppRouter } from '@portal/trpc/index';
import type { inferRouterOutputs } from '@trpc/server';
import { createTRPCContext } from '@trpc/tanstack-react-query';

const context = createTRPCContext<AppRouter>();

/** Wraps the app; made by `PortalProvider`. */
export const { TRPCProvider } = context;

/** The typed procedures for TanStack Query: `useTRPC().partner.customer.list.queryOptions(input)`. */
export const { useTRPC } = context;

/** The bare client, for calls outside of React Query such as one that is made while dragging. */
export const { useTRPCClient } = context;

/** Outputs by procedure: `Outputs['partner']['customer']['list']['rows'][number]`. */
export type Outputs = inferRouterOutputs<AppRouter>;
