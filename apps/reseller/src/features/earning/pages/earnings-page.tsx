import { Button } from '@mantine/core';
import { useTRPC } from '@portal/client/trpc';
import { EarningsPage as EarningsPattern } from '@portal/screens/earnings/earnings-page';
import { Loaded } from '@portal/ui/patterns/loaded';
import { OverviewSkeleton } from '@portal/ui/patterns/skeletons';
import { useQuery } from '@tanstack/react-query';
import { Link } from 'react-router';
import { paths } from '../../../shared/paths';

/** What the reseller earned, where each part of it stands, and what stands in the way. */
export const EarningsPage = () => {
  const trpc = useTRPC();
  const query = useQuery(trpc.reseller.earning.get.queryOptions());
  return (
    <Loaded query={query} skeleton={<OverviewSkeleton />}>
      {(earnings) => (
        <EarningsPattern
          title="My earnings"
          earnings={earnings}
          actions={
            <Button component={Link} to={paths.commissions}>
              All lines
            </Button>
          }
          linesHref={(filter) =>
            `${paths.commissions}?${new URLSearchParams({ ...filter }).toString()}`
          }
          emptyText="When your customers are activated, pay or upgrade, what you earn on it appears here."
        />
      )}
    </Loaded>
  );
};
