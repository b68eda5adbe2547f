import type { AccumulatorState } from '@portal/domain/commission/accumulator';
import type { Measured } from '@portal/domain/commission/facts';
import type { StoredDuration } from '@portal/domain/commission/explanation';
import type { AccountBook } from '../../ledger/account-book';
import { hasBegun } from '@portal/domain/period/local-day';
import type { Moment } from '@portal/domain/period/local-day';
import { Histories } from './correcting-event';
import type { ExpectedLine } from './earn';
import type { TimedEvent } from './event-row';
import type { PreparedVersions } from './plan-catalogue';

/** What a run was asked for. */
export interface RunScope {
  readonly id: string;
  readonly partnerId: string;
  /** Tenants whose lines are posted. */
  readonly tenantIds: readonly string[];
  /** Epoch milliseconds, half-open, days or instants (`hasBegun`); null: open end. */
  readonly from: number | null;
  readonly to: number | null;
}

/** What lasts from batch to batch of a run; all but stream state could be read again at any time. */
export interface RunState {
  readonly scope: RunScope;
  readonly prepared: PreparedVersions;
  /** As many are in scope. */
  readonly events: number;
  accounts: AccountBook;
}

/** A component that pays an earner no more on an event. */
export interface EndedComponent extends Pick<ExpectedLine, 'earnerKind' | 'resellerId'> {
  readonly componentKey: string;
  readonly planVersionId: string;
  readonly duration: StoredDuration;
}

/** What was measured of an event for one earner, in windows from which its refunds take it back. */
export interface MeasuredFor extends Pick<ExpectedLine, 'earnerKind' | 'resellerId'> {
  readonly measured: readonly Measured[];
}

/** An event and the lines that it should have caused. */
export interface ExpectedEvent {
  readonly event: TimedEvent;
  readonly lines: readonly ExpectedLine[];
  readonly measured?: readonly MeasuredFor[] | undefined;
  /** Of what was posted: components that give nothing now because the months in which they pay were over. */
  readonly ended?: readonly EndedComponent[];
}

/** What earlier events of a window came to, for the refunds, churn and true-ups that will ask for them. */
export interface EarlierEvents {
  /** Earnings and true-ups by the event they pay for. */
  readonly lines: Map<string, ExpectedLine[]>;
  /** Events that caused such lines, whole. */
  readonly events: Map<string, ExpectedEvent>;
  readonly histories: Histories;
  /** Customers of whom it is kept. */
  readonly watched: ReadonlySet<string>;
}

/** What resellers get on an event beside what the event itself earned them. */
export interface TrueUps {
  /** By the event they are for, whatever event gives them. */
  readonly amounts: ReadonlyMap<string, bigint>;
  /** Events that the scope's own events true up: what the partner earned on them is in scope too. */
  readonly moved: ReadonlySet<string>;
}

/** What a stream carries from event to event. */
export interface StreamState {
  /** Positions in windows. */
  readonly accumulators: Map<string, AccumulatorState>;
  /** Null when every event stands alone and can be evaluated again. */
  readonly earlier: EarlierEvents | null;
  readonly trueUps: TrueUps;
}

/** The state of a stream at its beginning. @param watched customers of whom earlier events are kept; null: every event stands alone. */
export const emptyStreamState = (
  watched: ReadonlySet<string> | null,
  trueUps: TrueUps,
): StreamState => ({
  accumulators: new Map(),
  earlier:
    watched === null
      ? null
      : { lines: new Map(), events: new Map(), histories: new Histories(false), watched },
  trueUps,
});

/** True when the event's own lines are to be posted, not only its effect on a window. */
export const isInScope = (
  { tenantIds, from, to }: RunScope,
  event: { readonly tenantId: string } & Moment,
): boolean =>
  (from === null || hasBegun(from, event)) &&
  (to === null || !hasBegun(to, event)) &&
  tenantIds.includes(event.tenantId);
