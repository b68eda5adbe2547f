import { useTRPC } from '@portal/client/trpc';
import { defineMessages } from '@portal/domain/text/message';
import { Loaded } from '@portal/ui/patterns/loaded';
import { PayoutPage as PayoutView } from '@portal/screens/payout/payout-page';
import type { PayoutHref } from '@portal/screens/payout/payout-page';
import { DetailSkeleton } from '@portal/ui/patterns/skeletons';
import { usePageParam } from '@portal/ui/state/use-page-param';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useIntl } from 'react-intl';
import { useParams } from 'react-router';
import { useCan } from '../../../shared/use-can';
import { paths } from '../../../shared/paths';
import { usePayoutActs } from '../state/use-payout-acts';

const messages = defineMessages({
  payouts: { id: 'partner.payout.payouts', defaultMessage: 'Payouts' },
  paidByThePlatform: {
    id: 'partner.payout.paidByThePlatform',
    defaultMessage: 'Paid by the platform',
  },
});

const PAGE_SIZE = 20;

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
  const acts = usePayoutActs();
  const rights = { canManage: useCan('payout.manage'), canApprove: useCan('payout.approve') };
  const payout = useQuery(trpc.partner.payout.get.queryOptions({ id }));
  const items = useQuery(
    trpc.partner.payout.items.queryOptions(
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
          acts={acts}
          rights={rights}
          crumbs={[
            { label: formatMessage(messages.payouts), to: paths.payouts },
            ...(found.resellerId === null
              ? [{ label: formatMessage(messages.paidByThePlatform), to: paths.paidByPlatform }]
              : []),
          ]}
        />
      )}
    </Loaded>
  );
};
