import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { QueryFilters } from '@tanstack/react-query';

/**
 * Runs calls of procedures as mutations are run, and asks anew for the queries that they may have changed. Also after a
 * refusal: somebody else may have been faster, and the page is old.
 */
export const useAct = (
  reload: QueryFilters,
): ((work: () => Promise<unknown>) => Promise<unknown>) => {
  const queryClient = useQueryClient();
  const { mutateAsync } = useMutation({
    mutationFn: (work: () => Promise<unknown>) => work(),
    onSettled: () => queryClient.invalidateQueries(reload),
  });
  return mutateAsync;
};
