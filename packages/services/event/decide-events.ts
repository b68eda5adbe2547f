import { raisesPay } from '@portal/domain/enum/billing-event-type';
import type { SourceStanding } from '../claim/source-standing';
import {
  checkEvent,
  type CheckedEvent,
  type EventCandidate,
  type EventProblem,
} from './check-event';
import type { InvoiceBook } from './invoice-book';

/**
 * What became of one event. All but `accepted` and `claimed` (stored, and paid on by the platform once staff have accepted
 * it) leave the database as it was.
 */
export type EventDecision =
  | { readonly outcome: 'accepted' | 'claimed' | 'duplicate' }
  | { readonly outcome: 'conflict' | 'rejected'; readonly problem: EventProblem };

/** What stands already, as far as a batch speaks of it. */
export interface KnownFacts {
  /** Customer number → id. */
  readonly customers: ReadonlyMap<string, string>;
  /** Event id → hash of its content. Accepted events are added. */
  readonly hashes: Map<string, string>;
  readonly invoices: InvoiceBook;
}

/** An event to be stored, with the customer it is about (null: the tenant). */
export interface AcceptedEvent {
  readonly event: CheckedEvent;
  readonly customerId: string | null;
  /** It raises what the platform pays, and was posted by whom that pays. */
  readonly isClaimed: boolean;
}

export interface Decisions {
  /** One for each candidate, in order. */
  readonly decisions: EventDecision[];
  /** Also the claimed. */
  readonly accepted: AcceptedEvent[];
}

const reject = (problem: EventProblem): EventDecision => ({ outcome: 'rejected', problem });

/** The problem of an event about a customer the tenant does not have. */
export const unknownCustomer = (number: string): EventProblem => ({
  field: 'customerId',
  reason: 'unknown_customer',
  message: `There is no customer "${number}" in this tenant.`,
});

const conflicting = (eventId: string): EventDecision => ({
  outcome: 'conflict',
  problem: {
    field: 'eventId',
    reason: 'conflict',
    message: `Event "${eventId}" is known with other content; the first one stands.`,
  },
});

const decide = (
  event: CheckedEvent,
  known: KnownFacts,
  standing: SourceStanding,
): EventDecision => {
  const hash = known.hashes.get(event.eventId);
  if (hash !== undefined) {
    return hash === event.contentHash ? { outcome: 'duplicate' } : conflicting(event.eventId);
  }
  const owner = event.customerId === null ? '' : known.customers.get(event.customerId);
  if (owner === undefined) return reject(unknownCustomer(event.customerId ?? ''));
  const problem = known.invoices.refusal(event, owner);
  if (problem !== null) return reject(problem);
  return { outcome: standing !== 'trusted' && raisesPay(event.type) ? 'claimed' : 'accepted' };
};

const note = (event: CheckedEvent, owner: string, known: KnownFacts): void => {
  known.hashes.set(event.eventId, event.contentHash);
  const { reference, amountMinor } = event;
  if (reference !== null && amountMinor !== null) {
    known.invoices.add({
      reference,
      owner,
      currency: event.currency,
      type: event.type,
      amountMinor,
      at: event.occurredAt.getTime(),
    });
  }
};

/**
 * Decides a batch in its own order, so that an event may refer to one before it in the same batch: a repeat is a
 * duplicate or a conflict, a refund counts against what the payments before it left.
 * @param standing what the poster's word is worth: whether what raises the platform's pay is claimed
 */
export const decideEvents = (
  candidates: readonly EventCandidate[],
  known: KnownFacts,
  { latest, standing }: { readonly latest: Date; readonly standing: SourceStanding },
): Decisions => {
  const accepted: AcceptedEvent[] = [];
  const decisions = candidates.map((candidate): EventDecision => {
    const check = checkEvent(candidate, latest);
    if (!check.ok) return reject(check.problem);
    const decision = decide(check.event, known, standing);
    if (decision.outcome === 'accepted' || decision.outcome === 'claimed') {
      const { customerId } = check.event;
      const owner = customerId === null ? null : (known.customers.get(customerId) ?? null);
      const isClaimed = decision.outcome === 'claimed';
      accepted.push({ event: check.event, customerId: owner, isClaimed });
      note(check.event, owner ?? '', known);
    }
    return decision;
  });
  return { decisions, accepted };
};
