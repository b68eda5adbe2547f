import { useQuery } from '@tanstack/react-query';
import { useTRPC } from './trpc';

/** Whether strangers can apply to be a reseller at this host; not while that is unknown. Counted apart from visits to apply. */
export const useIsTakingResellers = (): boolean => {
  const trpc = useTRPC();
  const programme = useQuery(
    trpc.applicant.programme.queryOptions({ source: 'sign-in' }, { staleTime: Infinity }),
  );
  return programme.data?.isOpen === true;
};
