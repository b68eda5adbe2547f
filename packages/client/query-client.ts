import { MutationCache, QueryCache, QueryClient } from '@tanstack/react-query';
import { toProblem } from '@portal/contracts/problem';
import type { ProblemCode } from '@portal/contracts/problem';

/** Trying again helps with these only; the others would give the same answer. */
const PASSING: readonly ProblemCode[] = ['offline', 'unavailable', 'internal'];

const shouldRetry = (failures: number, error: unknown): boolean =>
  failures < 2 && PASSING.includes(toProblem(error).code);

/**
 * Query defaults of the portals: fresh for half a minute, retried twice where that may help, never a mutation twice.
 *
 * @param onSignedOut called when the server no longer knows the session.
 */
export const createQueryClient = (onSignedOut: () => void): QueryClient => {
  const onError = (error: unknown): void => {
    if (toProblem(error).code === 'unauthenticated') onSignedOut();
  };
  return new QueryClient({
    queryCache: new QueryCache({ onError }),
    mutationCache: new MutationCache({ onError }),
    defaultOptions: {
      queries: {
        staleTime: 30_000,
        gcTime: 5 * 60_000,
        retry: shouldRetry,
        refetchOnWindowFocus: true,
      },
      mutations: { retry: false },
    },
  });
};
