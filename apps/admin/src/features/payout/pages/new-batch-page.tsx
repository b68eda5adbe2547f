import { useTRPC } from '@portal/client/trpc';
import {
  CANDIDATES_A_PAGE,
  NewPayoutBatchPage,
  useBatchChoice,
} from '@portal/screens/payout/new-payout-batch-page';
import { usePageParam } from '@portal/ui/state/use-page-param';
import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useParams } from 'react-router';
import { paths } from '../../../shared/paths';

/** What the platform owes a partner, and whether it can be paid now. */
export const NewBatchPage = () => {
  const { payout } = useTRPC().admin;
  const queryClient = useQueryClient();
  const { partnerId = '' } = useParams();
  const [choice, onChoice] = useBatchChoice();
  const { page, onPage } = usePageParam();
  const query = useQuery(
    payout.candidates.queryOptions(
      { partnerId, ...choice, page, pageSize: CANDIDATES_A_PAGE },
      { placeholderData: keepPreviousData },
    ),
  );
  const propose = useMutation(payout.propose.mutationOptions());
  return (
    <NewPayoutBatchPage
      choice={choice}
      onChoice={onChoice}
      query={query}
      page={page}
      onPage={onPage}
      batchesHref={paths.partnerPayouts(partnerId)}
      batchHref={(id) => paths.payoutBatch(partnerId, id)}
      propose={async (note) => {
        const batch = await propose.mutateAsync({ partnerId, ...choice, note });
        await queryClient.invalidateQueries(payout.pathFilter());
        return batch;
      }}
    />
  );
};
