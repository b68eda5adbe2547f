import { useTRPC } from '@portal/client/trpc';
import { EarningsPage as EarningsPattern } from '@portal/screens/earnings/earnings-page';
import { Loaded } from '@portal/ui/patterns/loaded';
import { OverviewSkeleton } from '@portal/ui/patterns/skeletons';
import { useQuery } from '@tanstack/react-query';
import { paths } from '../../../shared/paths';

/** What the partner itself earned from the platform, and where each part of it stands. */
export const EarningsPage = () => {
  const trpc = useTRPC();
  const query = useQuery(trpc.partner.earning.get.queryOptions());
  return (
    <Loaded query={query} skeleton={<OverviewSkeleton />}>
      {(earnings) => (
        <EarningsPattern
          title="Our earnings"
          earnings={earnings}
          linesHref={(filter) =>
            `${paths.commissionLines}?${new URLSearchParams({ earner: 'partner', ...filter }).toString()}`
          }
          emptyText="What you earn from the platform appears here once its plan with you is in force and commissions are calculated."
        />
      )}
    </Loaded>
  );
};
