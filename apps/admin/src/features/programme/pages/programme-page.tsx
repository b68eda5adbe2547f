import { useTRPC } from '@portal/client/trpc';
import { ProgrammeFrame } from '@portal/screens/programme/programme-page';
import { useQuery } from '@tanstack/react-query';
import { Outlet } from 'react-router';

/** How partners are won: the platform's programme. */
export const ProgrammePage = () => {
  const trpc = useTRPC();
  const query = useQuery(trpc.admin.programme.get.queryOptions({ tenantId: null }));
  return (
    <ProgrammeFrame tier={1} address={query.data?.address}>
      <Outlet />
    </ProgrammeFrame>
  );
};
