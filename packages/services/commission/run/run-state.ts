import type { AccumulatorState } from '@portal/domain/commission/accumulator';
import type { AccountBook } from '../../ledger/account-book';
import type { DueLine } from './earn';
import type { PreparedVersions } from './facts-book';
import type { History } from './history';

/** What a run was asked for. */
export interface RunScope {
  readonly id: string;
  readonly partnerId: string;
  /** Tenants whose lines are posted. */
  readonly tenantIds: readonly string[];
  /** Epoch milliseconds, half-open; null: open end. */
  readonly from: number | null;
  readonly to: number | null;
}

/** What lasts from batch to batch of a run; all but `memory` could be read again at any time. */
export interface RunState {
  readonly scope: RunScope;
  readonly history: History;
  readonly prepared: PreparedVersions;
  accounts: AccountBook;
}

/** Positions in windows, and the lines of earlier events that a later refund or departure will correct. */
export interface Memory {
  readonly accumulators: Map<string, AccumulatorState>;
  /** Lines by the event they pay for; null when every event stands alone and can be evaluated again. */
  readonly lines: Map<string, DueLine[]> | null;
  /** Customers whose lines will be asked for. */
  readonly watched: ReadonlySet<string>;
}

/** True when the event's own lines are asked for, not only its effect on a window. */
export const isAskedFor = (
  { tenantIds, from, to }: RunScope,
  event: { readonly tenantId: string; readonly at: number },
): boolean =>
  (from === null || event.at >= from) &&
  (to === null || event.at < to) &&
  tenantIds.includes(event.tenantId);
