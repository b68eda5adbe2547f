import type { ApplicantView } from '@portal/contracts/application';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import type { UseQueryResult } from '@tanstack/react-query';
import { useDoor } from './door';

const KEY = ['application'] as const;

/** How often it is looked whether a scan has ended. */
const SCAN_MS = 3000;

/** The application whose link was opened in this browser; while a document is being scanned, asked for again and again. */
export const useApplication = (): UseQueryResult<ApplicantView> => {
  const door = useDoor();
  return useQuery({
    queryKey: KEY,
    queryFn: () => door.application(),
    refetchInterval: ({ state: { data } }) =>
      data?.documents.some(({ state }) => state === 'received') === true ? SCAN_MS : false,
  });
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
