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

/** One batch of payouts to resellers. */
export const BatchPage = () => {
  const { payout } = useTRPC().partner;
  const procedures = useTRPCClient().partner.payout;
  const { id = '' } = useParams();
  const { page, onPage } = usePageParam();
  const acts = {
    ...useBatchActs(procedures, { id }, payout.pathFilter()),
    ...usePayoutActs(procedures, {}, payout.pathFilter()),
  };
  const rights = { canManage: useCan('payout.manage'), canApprove: useCan('payout.approve') };
  const batch = useQuery(
    payout.batch.queryOptions(
      { id },
      { refetchInterval: ({ state }) => reloadWhileSending(state.data) },
    ),
  );
  const payouts = useQuery(
    payout.list.queryOptions(
      { batchId: id, page, pageSize: PAYOUTS_A_PAGE },
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
      payoutHref={paths.payout}
      fileHref={`/payout-file/${id}`}
      batchesHref={paths.payouts}
    />
  );
};
