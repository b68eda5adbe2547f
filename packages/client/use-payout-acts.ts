import type { ById } from '@portal/contracts/common';
import type {
  ApproveBatch,
  CancelPayout,
  DecidePayout,
  RecordBatchPaid,
  RecordPayout,
} from '@portal/contracts/payout';
import type { QueryFilters } from '@tanstack/react-query';
import type { Procedure } from './procedure';
import { useAct } from './use-act';

/** What a surface's router does about payouts; `Beside` is what it asks for beside each input. */
interface PayoutProcedures<Beside> {
  readonly decide: Procedure<Beside & DecidePayout>;
  readonly record: Procedure<Beside & RecordPayout>;
  readonly retry: Procedure<Beside & ById>;
  readonly cancelPayout: Procedure<Beside & CancelPayout>;
  readonly ask: Procedure<Beside & ById>;
}

/** What it does about batches. */
interface BatchProcedures<Beside> {
  readonly submit: Procedure<Beside & ById>;
  readonly sendBack: Procedure<Beside & ById>;
  readonly cancel: Procedure<Beside & ById>;
  readonly approve: Procedure<Beside & ApproveBatch>;
  readonly execute: Procedure<Beside & ById>;
  readonly recordBatch: Procedure<Beside & RecordBatchPaid>;
}

/** What can be done to one payout; `reload` is what is asked for anew then. */
export const usePayoutActs = <Beside extends object>(
  payout: PayoutProcedures<Beside>,
  beside: Beside,
  reload: QueryFilters,
) => {
  const act = useAct(reload);
  return {
    decide: (id: string, decision: DecidePayout['decision'], reason: string | null) =>
      act(() => payout.decide.mutate({ ...beside, id, decision, reason })),
    record: (result: RecordPayout) => act(() => payout.record.mutate({ ...beside, ...result })),
    retry: (id: string) => act(() => payout.retry.mutate({ ...beside, id })),
    cancelPayout: (id: string, reason: string) =>
      act(() => payout.cancelPayout.mutate({ ...beside, id, reason })),
    ask: (id: string) => act(() => payout.ask.mutate({ ...beside, id })),
  };
};

/** What can be done to one batch. */
export const useBatchActs = <Beside extends object>(
  payout: BatchProcedures<Beside>,
  beside: Beside & ById,
  reload: QueryFilters,
) => {
  const act = useAct(reload);
  return {
    submit: () => act(() => payout.submit.mutate(beside)),
    sendBack: () => act(() => payout.sendBack.mutate(beside)),
    cancel: () => act(() => payout.cancel.mutate(beside)),
    approve: (seen: Omit<ApproveBatch, 'id'>) =>
      act(() => payout.approve.mutate({ ...beside, ...seen })),
    execute: () => act(() => payout.execute.mutate(beside)),
    recordAll: (reference: string) =>
      act(() => payout.recordBatch.mutate({ ...beside, reference })),
  };
};
