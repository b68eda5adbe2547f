import { useTRPC } from '@portal/client/trpc';
import { Loaded } from '@portal/ui/patterns/loaded';
import type { PayoutActs } from '@portal/ui/state/payout-acts';
import { PayoutBatchPage } from '@portal/ui/patterns/payout-batch-page';
import { DetailSkeleton } from '@portal/ui/patterns/skeletons';
import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useParams, useSearchParams } from 'react-router';
import { useCan } from '../../../shared/me';
import { paths } from '../../../shared/paths';

const PAGE_SIZE = 50;
const RELOAD_MS = 3000;

const useActs = (partnerId: string, id: string): PayoutActs => {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const { payout } = trpc.admin;
  const submit = useMutation(payout.submit.mutationOptions());
  const sendBack = useMutation(payout.sendBack.mutationOptions());
  const cancel = useMutation(payout.cancel.mutationOptions());
  const approve = useMutation(payout.approve.mutationOptions());
  const execute = useMutation(payout.execute.mutationOptions());
  const recordAll = useMutation(payout.recordBatch.mutationOptions());
  const decide = useMutation(payout.decide.mutationOptions());
  const record = useMutation(payout.record.mutationOptions());
  const retry = useMutation(payout.retry.mutationOptions());
  const ask = useMutation(payout.ask.mutationOptions());
  const then = async (work: Promise<unknown>): Promise<void> => {
    await work;
    await queryClient.invalidateQueries(trpc.admin.payout.pathFilter());
  };
  return {
    submit: () => then(submit.mutateAsync({ partnerId, id })),
    sendBack: () => then(sendBack.mutateAsync({ partnerId, id })),
    cancel: () => then(cancel.mutateAsync({ partnerId, id })),
    approve: (seen) => then(approve.mutateAsync({ partnerId, id, ...seen })),
    execute: () => then(execute.mutateAsync({ partnerId, id })),
    recordAll: (reference) => then(recordAll.mutateAsync({ partnerId, id, reference })),
    decide: (payoutId, decision, reason) =>
      then(decide.mutateAsync({ partnerId, id: payoutId, decision, reason })),
    record: (result) => then(record.mutateAsync({ partnerId, ...result })),
    retry: (payoutId) => then(retry.mutateAsync({ partnerId, id: payoutId })),
    ask: (payoutId) => then(ask.mutateAsync({ partnerId, id: payoutId })),
  };
};

/** One batch in which the platform pays a partner. */
export const BatchPage = () => {
  const trpc = useTRPC();
  const { partnerId = '', id = '' } = useParams();
  const [params, setParams] = useSearchParams();
  const page = Number(params.get('page') ?? 1);
  const acts = useActs(partnerId, id);
  const rights = { canManage: useCan('payout.manage'), canApprove: useCan('payout.approve') };
  const batch = useQuery(
    trpc.admin.payout.batch.queryOptions(
      { partnerId, id },
      {
        refetchInterval: ({ state }) =>
          state.data?.status === 'processing' && state.data.method === 'stripe' ? RELOAD_MS : false,
      },
    ),
  );
  const isSending = batch.data?.status === 'processing' && batch.data.method === 'stripe';
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
          onPage={(next) => setParams({ page: String(next) })}
          acts={acts}
          rights={rights}
          fileHref={`/payout-file/${partnerId}/${found.id}`}
          crumbs={[{ label: 'Payouts', to: paths.partnerPayouts(partnerId) }]}
        />
      )}
    </Loaded>
  );
};
