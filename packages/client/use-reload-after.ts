import { useQueryClient } from '@tanstack/react-query';
import type { QueryFilters } from '@tanstack/react-query';

/**
 * Runs work and asks anew for the queries that it may have changed. Also after a refusal: somebody else may have been
 * faster, and the page is old.
 */
export const useReloadAfter = (
  filters: QueryFilters,
): ((work: Promise<unknown>) => Promise<void>) => {
  const queryClient = useQueryClient();
  return async (work) => {
    try {
      await work;
    } finally {
      await queryClient.invalidateQueries(filters);
    }
  };
};
