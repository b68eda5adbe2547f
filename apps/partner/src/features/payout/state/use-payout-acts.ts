import { useTRPC } from '@portal/client/trpc';
import { useReloadAfter } from '@portal/client/use-reload-after';
import type { BatchActs, PayoutActs } from '@portal/screens/payout/payout-acts';
import { useMutation } from '@tanstack/react-query';

/** What can be done to one payout. */
export const usePayoutActs = (): PayoutActs => {
  const { payout } = useTRPC().partner;
  const then = useReloadAfter(payout.pathFilter());
  const decide = useMutation(payout.decide.mutationOptions());
  const record = useMutation(payout.record.mutationOptions());
  const retry = useMutation(payout.retry.mutationOptions());
  const cancelPayout = useMutation(payout.cancelPayout.mutationOptions());
  const ask = useMutation(payout.ask.mutationOptions());
  return {
    decide: (id, decision, reason) => then(decide.mutateAsync({ id, decision, reason })),
    record: (result) => then(record.mutateAsync({ ...result })),
    retry: (id) => then(retry.mutateAsync({ id })),
    cancelPayout: (id, reason) => then(cancelPayout.mutateAsync({ id, reason })),
    ask: (id) => then(ask.mutateAsync({ id })),
  };
};

/** What can be done to one batch. */
export const useBatchActs = (id: string): BatchActs => {
  const { payout } = useTRPC().partner;
  const then = useReloadAfter(payout.pathFilter());
  const submit = useMutation(payout.submit.mutationOptions());
  const sendBack = useMutation(payout.sendBack.mutationOptions());
  const cancel = useMutation(payout.cancel.mutationOptions());
  const approve = useMutation(payout.approve.mutationOptions());
  const execute = useMutation(payout.execute.mutationOptions());
  const recordAll = useMutation(payout.recordBatch.mutationOptions());
  return {
    submit: () => then(submit.mutateAsync({ id })),
    sendBack: () => then(sendBack.mutateAsync({ id })),
    cancel: () => then(cancel.mutateAsync({ id })),
    approve: (seen) => then(approve.mutateAsync({ id, ...seen })),
    execute: () => then(execute.mutateAsync({ id })),
    recordAll: (reference) => then(recordAll.mutateAsync({ id, reference })),
  };
};
