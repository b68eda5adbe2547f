import { useTRPC, useTRPCClient } from '@portal/client/trpc';
import { usePayoutActs } from '@portal/client/use-payout-acts';
import { defineMessages } from '@portal/domain/text/message';
import { PAYOUT_ITEMS, PayoutPage as PayoutView } from '@portal/screens/payout/payout-page';
import { usePageParam } from '@portal/ui/state/use-page-param';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useIntl } from 'react-intl';
import { useParams } from 'react-router';
import { useCan } from '../../../shared/use-can';
import { paths } from '../../../shared/paths';

const messages = defineMessages({
  partners: { id: 'admin.payout.partners', defaultMessage: 'Partners' },
  payouts: { id: 'admin.payout.payouts', defaultMessage: 'Payouts' },
});

/** One payout of a partner: the platform's to it, or its own to a reseller, to look at. */
export const PayoutPage = () => {
  const { formatMessage } = useIntl();
  const trpc = useTRPC();
  const { partnerId = '', id = '' } = useParams();
  const { page, onPage } = usePageParam();
  const acts = usePayoutActs(
    useTRPCClient().admin.payout,
    { partnerId },
    trpc.admin.payout.pathFilter(),
  );
  const rights = { canManage: useCan('payout.manage'), canApprove: useCan('payout.approve') };
  const payout = useQuery(trpc.admin.payout.get.queryOptions({ partnerId, id }));
  const items = useQuery(
    trpc.admin.payout.items.queryOptions(
      { partnerId, id, page, pageSize: PAYOUT_ITEMS },
      { placeholderData: keepPreviousData },
    ),
  );
  return (
    <PayoutView
      query={payout}
      items={items}
      page={page}
      onPage={onPage}
      hrefOf={(kind, to) => {
        switch (kind) {
          case 'line':
            return paths.commissionLine(partnerId, to);
          case 'payout':
            return paths.payout(partnerId, to);
          case 'batch':
            return paths.payoutBatch(partnerId, to);
        }
      }}
      acts={acts}
      rights={rights}
      crumbsOf={() => [
        { label: formatMessage(messages.partners), to: paths.partners },
        { label: formatMessage(messages.payouts), to: paths.partnerPayouts(partnerId) },
      ]}
    />
  );
};
