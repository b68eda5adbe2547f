import { useTRPC } from '@portal/client/trpc';
import { defineMessages } from '@portal/domain/text/message';
import type { Speaker } from '@portal/domain/text/message';
import { PayablePage as PayableView } from '@portal/screens/own-payout/payable-page';
import { usePageParam } from '@portal/ui/state/use-page-param';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useIntl } from 'react-intl';
import { paths } from '../../../shared/paths';
import { payoutItemHref } from '../../../shared/payout-item-href';

const messages = defineMessages({
  myPayouts: { id: 'reseller.payable.myPayouts', defaultMessage: 'My payouts' },
});

const PAGE_SIZE = 50;
const crumbs = (intl: Speaker) => [
  { label: intl.formatMessage(messages.myPayouts), to: paths.payouts },
];

/** What the next payouts to this reseller would pay. */
export const PayablePage = () => {
  const intl = useIntl();
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
      crumbs={crumbs(intl)}
    />
  );
};
