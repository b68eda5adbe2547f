import { useTRPC } from '@portal/client/trpc';
import { defineMessages } from '@portal/domain/text/message';
import { Loaded } from '@portal/ui/patterns/loaded';
import { PayoutPage as PayoutView } from '@portal/screens/payout/payout-page';
import { DetailSkeleton } from '@portal/ui/patterns/skeletons';
import { usePageParam } from '@portal/ui/state/use-page-param';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useIntl } from 'react-intl';
import { useParams } from 'react-router';
import { paths } from '../../../shared/paths';
import { payoutItemHref } from '../../../shared/payout-item-href';

const messages = defineMessages({
  myPayouts: { id: 'reseller.payout.myPayouts', defaultMessage: 'My payouts' },
});

const PAGE_SIZE = 20;

/** One payout of this reseller. */
export const PayoutPage = () => {
  const { formatMessage } = useIntl();
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
          crumbs={[{ label: formatMessage(messages.myPayouts), to: paths.payouts }]}
        />
      )}
    </Loaded>
  );
};
