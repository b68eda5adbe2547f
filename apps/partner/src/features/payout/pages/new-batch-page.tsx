import { useTRPC } from '@portal/client/trpc';
import { useMe } from '@portal/screens/identity/me';
import {
  CANDIDATES_A_PAGE,
  NewPayoutBatchPage,
  useBatchChoice,
} from '@portal/screens/payout/new-payout-batch-page';
import { usePageParam } from '@portal/ui/state/use-page-param';
import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { paths } from '../../../shared/paths';

/** Who would be paid now, and who would not. */
export const NewBatchPage = () => {
  const { payout } = useTRPC().partner;
  const queryClient = useQueryClient();
  const [choice, onChoice] = useBatchChoice(useMe().partner?.currency);
  const { page, onPage } = usePageParam();
  const query = useQuery(
    payout.candidates.queryOptions(
      { ...choice, page, pageSize: CANDIDATES_A_PAGE },
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
      batchesHref={paths.payouts}
      batchHref={paths.payoutBatch}
      propose={async (note) => {
        const batch = await propose.mutateAsync({ ...choice, note });
        await queryClient.invalidateQueries(payout.pathFilter());
        return batch;
      }}
    />
  );
};
