import { useTRPC } from '@portal/client/trpc';
import { ProgrammeFrame } from '@portal/screens/programme/programme-page';
import { useQuery } from '@tanstack/react-query';
import { Outlet } from 'react-router';

/** How resellers are won: the programme of this partner. */
export const ProgrammePage = () => {
  const trpc = useTRPC();
  const query = useQuery(trpc.partner.programme.get.queryOptions({ tenantId: null }));
  return (
    <ProgrammeFrame tier={2} address={query.data?.address}>
      <Outlet />
    </ProgrammeFrame>
  );
};
