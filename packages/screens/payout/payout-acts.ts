import type { RecordPayout } from '@portal/contracts/payout';

/** What can be done to a batch and its payouts; each answers when it is done, or throws. */
export interface BatchActs {
  readonly submit: () => Promise<unknown>;
  readonly sendBack: () => Promise<unknown>;
  readonly cancel: () => Promise<unknown>;
  readonly approve: (seen: {
    version: number;
    payouts: number;
    totalMinor: string;
  }) => Promise<unknown>;
  readonly execute: () => Promise<unknown>;
  readonly recordAll: (reference: string) => Promise<unknown>;
}

/** What can be done to one payout. */
export interface PayoutActs {
  readonly decide: (
    id: string,
    decision: 'include' | 'exclude' | 'hold',
    reason: string | null,
  ) => Promise<unknown>;
  readonly record: (result: RecordPayout) => Promise<unknown>;
  readonly retry: (id: string) => Promise<unknown>;
  readonly cancelPayout: (id: string, reason: string) => Promise<unknown>;
  readonly ask: (id: string) => Promise<unknown>;
}
