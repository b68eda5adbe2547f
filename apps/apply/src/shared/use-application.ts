import type { ApplicantView } from '@portal/contracts/application';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import type { UseQueryResult } from '@tanstack/react-query';
import { useDoor } from './door';

const KEY = ['application'] as const;

/** The application whose link was opened in this browser. */
export const useApplication = (): UseQueryResult<ApplicantView> => {
  const door = useDoor();
  return useQuery({ queryKey: KEY, queryFn: () => door.application() });
};

/** Does something with the application and asks for it anew, also after a refusal: it may have changed elsewhere. */
export const useApplicationAct = (): ((act: () => Promise<unknown>) => Promise<void>) => {
  const queryClient = useQueryClient();
  return async (act) => {
    try {
      await act();
    } finally {
      await queryClient.invalidateQueries({ queryKey: KEY });
    }
  };
};
