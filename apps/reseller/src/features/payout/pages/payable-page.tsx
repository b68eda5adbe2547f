import { useTRPC } from '@portal/client/trpc';
import { PayablePage as PayableView } from '@portal/screens/own-payout/payable-page';
import { usePageParam } from '@portal/ui/state/use-page-param';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { paths } from '../../../shared/paths';
import { payoutItemHref } from '../../../shared/payout-item-href';

const PAGE_SIZE = 50;
const CRUMBS = [{ label: 'My payouts', to: paths.payouts }];

/** What the next payouts to this reseller would pay. */
export const PayablePage = () => {
  const trpc = useTRPC();
  const { page, onPage } = usePageParam();
  const payable = useQuery(
    trpc.reseller.payout.payable.queryOptions(
      { page, pageSize: PAGE_SIZE },
      { placeholderData: keepPreviousData },
    ),
  );
  return (
    <PayableView
      payable={payable}
      page={page}
      pageSize={PAGE_SIZE}
      onPage={onPage}
      hrefOf={payoutItemHref}
      detailsHref={paths.payouts}
      crumbs={CRUMBS}
    />
  );
};
