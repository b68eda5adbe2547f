import { useTRPC, useTRPCClient } from '@portal/client/trpc';
import { useBatchActs, usePayoutActs } from '@portal/client/use-payout-acts';
import {
  PAYOUTS_A_PAGE,
  PayoutBatchPage,
  reloadWhileSending,
} from '@portal/screens/payout/payout-batch-page';
import { usePageParam } from '@portal/ui/state/use-page-param';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useParams } from 'react-router';
import { useCan } from '../../../shared/use-can';
import { paths } from '../../../shared/paths';

/** One batch in which the platform pays a partner. */
export const BatchPage = () => {
  const { payout } = useTRPC().admin;
  const procedures = useTRPCClient().admin.payout;
  const { partnerId = '', id = '' } = useParams();
  const { page, onPage } = usePageParam();
  const acts = {
    ...useBatchActs(procedures, { partnerId, id }, payout.pathFilter()),
    ...usePayoutActs(procedures, { partnerId }, payout.pathFilter()),
  };
  const rights = { canManage: useCan('payout.manage'), canApprove: useCan('payout.approve') };
  const batch = useQuery(
    payout.batch.queryOptions(
      { partnerId, id },
      { refetchInterval: ({ state }) => reloadWhileSending(state.data) },
    ),
  );
  const payouts = useQuery(
    payout.list.queryOptions(
      { partnerId, batchId: id, page, pageSize: PAYOUTS_A_PAGE },
      { placeholderData: keepPreviousData, refetchInterval: reloadWhileSending(batch.data) },
    ),
  );
  return (
    <PayoutBatchPage
      query={batch}
      payouts={payouts}
      page={page}
      onPage={onPage}
      acts={acts}
      rights={rights}
      payoutHref={(to) => paths.payout(partnerId, to)}
      fileHref={`/payout-file/${partnerId}/${id}`}
      batchesHref={paths.partnerPayouts(partnerId)}
    />
  );
};
