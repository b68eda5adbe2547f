import { useTRPC, useTRPCClient } from '@portal/client/trpc';
import { usePayoutActs } from '@portal/client/use-payout-acts';
import { defineMessages } from '@portal/domain/text/message';
import { PAYOUT_ITEMS, PayoutPage as PayoutView } from '@portal/screens/payout/payout-page';
import type { PayoutHref } from '@portal/screens/payout/payout-items';
import { usePageParam } from '@portal/ui/state/use-page-param';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useIntl } from 'react-intl';
import { useParams } from 'react-router';
import { useCan } from '../../../shared/use-can';
import { paths } from '../../../shared/paths';

const messages = defineMessages({
  payouts: { id: 'partner.payout.payouts', defaultMessage: 'Payouts' },
  paidByThePlatform: {
    id: 'partner.payout.paidByThePlatform',
    defaultMessage: 'Paid by the platform',
  },
});

const hrefOf: PayoutHref = (kind, id) => {
  switch (kind) {
    case 'line':
      return paths.commissionLine(id);
    case 'payout':
      return paths.payout(id);
    case 'batch':
      return paths.payoutBatch(id);
  }
};

/** One payout: to a reseller, or of the platform to this partner. */
export const PayoutPage = () => {
  const { formatMessage } = useIntl();
  const trpc = useTRPC();
  const { id = '' } = useParams();
  const { page, onPage } = usePageParam();
  const acts = usePayoutActs(useTRPCClient().partner.payout, {}, trpc.partner.payout.pathFilter());
  const rights = { canManage: useCan('payout.manage'), canApprove: useCan('payout.approve') };
  const payout = useQuery(trpc.partner.payout.get.queryOptions({ id }));
  const items = useQuery(
    trpc.partner.payout.items.queryOptions(
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
      hrefOf={hrefOf}
      acts={acts}
      rights={rights}
      crumbsOf={(found) => [
        { label: formatMessage(messages.payouts), to: paths.payouts },
        ...(found.resellerId === null
          ? [{ label: formatMessage(messages.paidByThePlatform), to: paths.paidByPlatform }]
          : []),
      ]}
    />
  );
};
