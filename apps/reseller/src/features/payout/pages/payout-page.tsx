import { useTRPC } from '@portal/client/trpc';
import { defineMessages } from '@portal/domain/text/message';
import { PAYOUT_ITEMS, PayoutPage as PayoutView } from '@portal/screens/payout/payout-page';
import { usePageParam } from '@portal/ui/state/use-page-param';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useIntl } from 'react-intl';
import { useParams } from 'react-router';
import { paths } from '../../../shared/paths';
import { payoutItemHref } from '../../../shared/payout-item-href';

const messages = defineMessages({
  myPayouts: { id: 'reseller.payout.myPayouts', defaultMessage: 'My payouts' },
});

/** One payout of this reseller. */
export const PayoutPage = () => {
  const { formatMessage } = useIntl();
  const trpc = useTRPC();
  const { id = '' } = useParams();
  const { page, onPage } = usePageParam();
  const payout = useQuery(trpc.reseller.payout.get.queryOptions({ id }));
  const items = useQuery(
    trpc.reseller.payout.items.queryOptions(
      { id, page, pageSize: PAYOUT_ITEMS },
      { placeholderData: keepPreviousData },
    ),
  );
  return (
    <PayoutView
      query={payout}
      items={items}
      page={page}
      onPage={onPage}
      hrefOf={payoutItemHref}
      crumbsOf={() => [{ label: formatMessage(messages.myPayouts), to: paths.payouts }]}
    />
  );
};
