import type { ProgrammeView } from '@portal/contracts/programme';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import type { UseQueryResult } from '@tanstack/react-query';
import { useSearchParams } from 'react-router';
import { useDoor } from './door';

/**
 * The programme of this host, of the ISP that `?tenant=` names; the visit counts for `?source=`. Asked once: what comes
 * with it says when the form was given out.
 */
export const useProgramme = (): UseQueryResult<ProgrammeView> => {
  const door = useDoor();
  const [params] = useSearchParams();
  const tenantId = params.get('tenant') ?? undefined;
  const source = params.get('source') ?? undefined;
  return useQuery({
    queryKey: ['programme', tenantId, source],
    queryFn: () =>
      door.programme({
        ...(tenantId === undefined ? {} : { tenantId }),
        ...(source === undefined ? {} : { source }),
      }),
    placeholderData: keepPreviousData,
    staleTime: Number.POSITIVE_INFINITY,
  });
};
