import { isApi } from '@portal/domain/payout/rail/index';
import { useTRPC } from '@portal/client/trpc';
import { defineMessages } from '@portal/domain/text/message';
import { Loaded } from '@portal/ui/patterns/loaded';
import { PayoutBatchPage } from '@portal/screens/payout/payout-batch-page';
import { DetailSkeleton } from '@portal/ui/patterns/skeletons';
import { usePageParam } from '@portal/ui/state/use-page-param';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useIntl } from 'react-intl';
import { useParams } from 'react-router';
import { useCan } from '../../../shared/use-can';
import { paths } from '../../../shared/paths';
import { useBatchActs, usePayoutActs } from '../state/use-payout-acts';

const messages = defineMessages({
  payouts: { id: 'admin.batch.payouts', defaultMessage: 'Payouts' },
});

const PAGE_SIZE = 50;
const RELOAD_MS = 3000;

/** One batch in which the platform pays a partner. */
export const BatchPage = () => {
  const { formatMessage } = useIntl();
  const trpc = useTRPC();
  const { partnerId = '', id = '' } = useParams();
  const { page, onPage } = usePageParam();
  const acts = { ...useBatchActs(partnerId, id), ...usePayoutActs(partnerId) };
  const rights = { canManage: useCan('payout.manage'), canApprove: useCan('payout.approve') };
  const batch = useQuery(
    trpc.admin.payout.batch.queryOptions(
      { partnerId, id },
      {
        refetchInterval: ({ state }) =>
          state.data?.status === 'processing' && isApi(state.data.method) ? RELOAD_MS : false,
      },
    ),
  );
  const isSending = batch.data?.status === 'processing' && isApi(batch.data.method);
  const payouts = useQuery(
    trpc.admin.payout.list.queryOptions(
      { partnerId, batchId: id, page, pageSize: PAGE_SIZE },
      { placeholderData: keepPreviousData, refetchInterval: isSending ? RELOAD_MS : false },
    ),
  );
  return (
    <Loaded query={batch} skeleton={<DetailSkeleton />}>
      {(found) => (
        <PayoutBatchPage
          batch={found}
          payouts={payouts}
          page={page}
          pageSize={PAGE_SIZE}
          onPage={onPage}
          acts={acts}
          rights={rights}
          payoutHref={(payoutId) => paths.payout(partnerId, payoutId)}
          fileHref={`/payout-file/${partnerId}/${found.id}`}
          crumbs={[{ label: formatMessage(messages.payouts), to: paths.partnerPayouts(partnerId) }]}
        />
      )}
    </Loaded>
  );
};
