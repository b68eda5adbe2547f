import { useTRPC } from '@portal/client/trpc';
import { useReloadAfter } from '@portal/client/use-reload-after';
import type { BatchActs, PayoutActs } from '@portal/screens/payout/payout-acts';
import { useMutation } from '@tanstack/react-query';

/** What can be done to one payout of a partner. */
export const usePayoutActs = (partnerId: string): PayoutActs => {
  const { payout } = useTRPC().admin;
  const then = useReloadAfter(payout.pathFilter());
  const decide = useMutation(payout.decide.mutationOptions());
  const record = useMutation(payout.record.mutationOptions());
  const retry = useMutation(payout.retry.mutationOptions());
  const cancelPayout = useMutation(payout.cancelPayout.mutationOptions());
  const ask = useMutation(payout.ask.mutationOptions());
  return {
    decide: (id, decision, reason) => then(decide.mutateAsync({ partnerId, id, decision, reason })),
    record: (result) => then(record.mutateAsync({ partnerId, ...result })),
    retry: (id) => then(retry.mutateAsync({ partnerId, id })),
    cancelPayout: (id, reason) => then(cancelPayout.mutateAsync({ partnerId, id, reason })),
    ask: (id) => then(ask.mutateAsync({ partnerId, id })),
  };
};

/** What can be done to one batch of a partner. */
export const useBatchActs = (partnerId: string, id: string): BatchActs => {
  const { payout } = useTRPC().admin;
  const then = useReloadAfter(payout.pathFilter());
  const submit = useMutation(payout.submit.mutationOptions());
  const sendBack = useMutation(payout.sendBack.mutationOptions());
  const cancel = useMutation(payout.cancel.mutationOptions());
  const approve = useMutation(payout.approve.mutationOptions());
  const execute = useMutation(payout.execute.mutationOptions());
  const recordAll = useMutation(payout.recordBatch.mutationOptions());
  return {
    submit: () => then(submit.mutateAsync({ partnerId, id })),
    sendBack: () => then(sendBack.mutateAsync({ partnerId, id })),
    cancel: () => then(cancel.mutateAsync({ partnerId, id })),
    approve: (seen) => then(approve.mutateAsync({ partnerId, id, ...seen })),
    execute: () => then(execute.mutateAsync({ partnerId, id })),
    recordAll: (reference) => then(recordAll.mutateAsync({ partnerId, id, reference })),
  };
};
