import { useTRPC } from '@portal/client/trpc';
import { Loaded } from '@portal/ui/patterns/loaded';
import { PayoutPage as PayoutView, type PayoutHref } from '@portal/ui/patterns/payout-page';
import { DetailSkeleton } from '@portal/ui/patterns/skeletons';
import { usePageParam } from '@portal/ui/state/use-page-param';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useParams } from 'react-router';
import { paths } from '../../../shared/paths';

const PAGE_SIZE = 20;

const hrefOf: PayoutHref = (kind, id) => {
  if (kind === 'batch') return undefined;
  return kind === 'line' ? paths.commissionLine(id) : paths.payout(id);
};

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
          hrefOf={hrefOf}
          crumbs={[{ label: 'My payouts', to: paths.payouts }]}
        />
      )}
    </Loaded>
  );
};
