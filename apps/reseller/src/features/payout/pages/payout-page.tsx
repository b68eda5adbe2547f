import { useTRPC } from '@portal/client/trpc';
import { Loaded } from '@portal/ui/patterns/loaded';
import { PayoutPage as PayoutView } from '@portal/screens/payout/payout-page';
import { DetailSkeleton } from '@portal/ui/patterns/skeletons';
import { usePageParam } from '@portal/ui/state/use-page-param';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useParams } from 'react-router';
import { paths } from '../../../shared/paths';
import { payoutItemHref } from '../../../shared/payout-item-href';

const PAGE_SIZE = 20;

/** One payout of this reseller. */
export const PayoutPage = () => {
  const trpc = useTRPC();
  const { id = '' } = useParams();
  const { page, onPage } = usePageParam();
  const payout = useQuery(trpc.reseller.payout.get.queryOptions({ id }));
  const items = useQuery(
    trpc.reseller.payout.items.queryOptions(
      { id, page, pageSize: PAGE_SIZE },
      { placeholderData: keepPreviousData },
    ),
  );
  return (
    <Loaded query={payout} skeleton={<DetailSkeleton />}>
      {(found) => (
        <PayoutView
          payout={found}
          items={items}
          page={page}
          pageSize={PAGE_SIZE}
          onPage={onPage}
          hrefOf={payoutItemHref}
          crumbs={[{ label: 'My payouts', to: paths.payouts }]}
        />
      )}
    </Loaded>
  );
};
