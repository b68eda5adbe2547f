import {
  checkEvent,
  type CheckedEvent,
  type EventCandidate,
  type EventProblem,
} from './check-event';
import type { InvoiceBook } from './invoice-book';

/** What became of one event. Everything but `accepted` leaves the database as it was. */
export type EventDecision =
  | { readonly outcome: 'accepted' | 'duplicate' }
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
}

export interface Decisions {
  /** One for each candidate, in order. */
  readonly decisions: EventDecision[];
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

const decide = (event: CheckedEvent, known: KnownFacts): EventDecision => {
  const hash = known.hashes.get(event.eventId);
  if (hash !== undefined) {
    return hash === event.contentHash ? { outcome: 'duplicate' } : conflicting(event.eventId);
  }
  const owner = event.customerId === null ? '' : known.customers.get(event.customerId);
  if (owner === undefined) return reject(unknownCustomer(event.customerId ?? ''));
  const problem = known.invoices.refusal(event, owner);
  return problem === null ? { outcome: 'accepted' } : reject(problem);
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
 */
export const decideEvents = (
  candidates: readonly EventCandidate[],
  known: KnownFacts,
  latest: Date,
): Decisions => {
  const accepted: AcceptedEvent[] = [];
  const decisions = candidates.map((candidate): EventDecision => {
    const check = checkEvent(candidate, latest);
    if (!check.ok) return reject(check.problem);
    const decision = decide(check.event, known);
    if (decision.outcome === 'accepted') {
      const { customerId } = check.event;
      const owner = customerId === null ? null : (known.customers.get(customerId) ?? null);
      accepted.push({ event: check.event, customerId: owner });
      note(check.event, owner ?? '', known);
    }
    return decision;
  });
  return { decisions, accepted };
};
