import { raisesPay } from '@portal/domain/enum/billing-event-type';
import { defineMessages } from '@portal/domain/text/message';
import { phrase } from '@portal/domain/text/phrase';
import type { SourceTrust } from '../claim/source-trust';
import { checkEvent } from './check-event';
import type { CheckedEvent, EventCandidate, EventProblem } from './check-event';
import type { InvoiceBook } from './invoice-book';

const messages = defineMessages({
  unknownCustomer: {
    id: 'services.event.unknownCustomer',
    defaultMessage: 'There is no customer "{number}" in this tenant.',
  },
  conflict: {
    id: 'services.event.conflict',
    defaultMessage: 'Event "{eventId}" is known with other content; the first one stands.',
  },
});

/**
 * What became of one event. All but `accepted` and `claimed` (stored, and paid on by the platform once staff have accepted
 * it) leave the database as it was.
 */
export type EventDecision =
  | { readonly outcome: 'accepted' | 'claimed' | 'duplicate' }
  | { readonly outcome: 'conflict' | 'rejected'; readonly problem: EventProblem };

/** An event that stands already: by one id there may be two, the second of somebody whose word the platform takes. */
export interface KnownEvent {
  readonly contentHash: string;
  /** Posted by whose word the platform takes, or accepted by staff. */
  readonly isTrusted: boolean;
  /** Of what is claimed and not accepted: the id of the stored event. */
  readonly claimId: string | null;
}

/** What stands already, as far as a batch speaks of it. */
export interface KnownFacts {
  /** Customer number → id. */
  readonly customers: ReadonlyMap<string, string>;
  /** Events of the same source by event id. Accepted events are added. */
  readonly events: Map<string, readonly KnownEvent[]>;
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
  /** To be stored; also the claimed. */
  readonly accepted: AcceptedEvent[];
  /** Stored already, and claimed until a trusted source said the same. */
  readonly confirmed: ConfirmedEvent[];
}

/** A claimed event that is accepted because a trusted source reports the very same. */
export interface ConfirmedEvent {
  readonly event: CheckedEvent;
  readonly claimId: string;
}

const reject = (problem: EventProblem): EventDecision => ({ outcome: 'rejected', problem });

/** The problem of an event about a customer the tenant does not have. */
export const unknownCustomer = (number: string): EventProblem => ({
  field: 'customerId',
  reason: 'unknown_customer',
  message: phrase(messages.unknownCustomer, { number }),
});

const conflicting = (eventId: string): EventDecision => ({
  outcome: 'conflict',
  problem: {
    field: 'eventId',
    reason: 'conflict',
    message: phrase(messages.conflict, { eventId }),
  },
});

/**
 * What an event is to those that stand under its id. Who is not trusted uses up no id for who is: by the same content a
 * claimed event is accepted, and one with other content stands beside it.
 */
const repeats = (
  { eventId, contentHash }: CheckedEvent,
  same: readonly KnownEvent[],
  isTrusted: boolean,
): EventDecision | ConfirmedEvent['claimId'] | null => {
  const twin = same.find((known) => known.contentHash === contentHash);
  const stands = isTrusted ? same.some((known) => known.isTrusted) : same.length > 0;
  if (stands && twin === undefined) return conflicting(eventId);
  if (twin === undefined) return null;
  if (isTrusted && !stands && twin.claimId !== null) return twin.claimId;
  return { outcome: 'duplicate' };
};

const decide = (
  event: CheckedEvent,
  known: KnownFacts,
  trust: SourceTrust,
): EventDecision | ConfirmedEvent['claimId'] => {
  const isTrusted = trust === 'trusted';
  const repeat = repeats(event, known.events.get(event.eventId) ?? [], isTrusted);
  if (repeat !== null) return repeat;
  const owner = event.customerId === null ? '' : known.customers.get(event.customerId);
  if (owner === undefined) return reject(unknownCustomer(event.customerId ?? ''));
  const problem = known.invoices.refusal(event, owner, isTrusted);
  if (problem !== null) return reject(problem);
  return { outcome: !isTrusted && raisesPay(event.type) ? 'claimed' : 'accepted' };
};

const note = (event: CheckedEvent, owner: string, known: KnownFacts, isTrusted: boolean): void => {
  const { eventId, contentHash } = event;
  const same = known.events.get(eventId) ?? [];
  known.events.set(eventId, [...same, { contentHash, isTrusted, claimId: null }]);
  const { reference, amountMinor } = event;
  if (reference !== null && amountMinor !== null) {
    known.invoices.add({
      reference,
      owner,
      currency: event.currency,
      type: event.type,
      amountMinor,
      at: event.occurredAt.getTime(),
      isTrusted,
    });
  }
};

/**
 * Decides a batch in its own order, so that an event may refer to one before it in the same batch: a repeat is a
 * duplicate or a conflict, a refund counts against what the payments before it left.
 * @param trust what the poster's word is worth: whether what raises the platform's pay is claimed
 */
export const decideEvents = (
  candidates: readonly EventCandidate[],
  known: KnownFacts,
  { latest, trust }: { readonly latest: Date; readonly trust: SourceTrust },
): Decisions => {
  const accepted: AcceptedEvent[] = [];
  const confirmed: ConfirmedEvent[] = [];
  const isTrusted = trust === 'trusted';
  const decisions = candidates.map((candidate): EventDecision => {
    const check = checkEvent(candidate, latest);
    if (!check.ok) return reject(check.problem);
    const decision = decide(check.event, known, trust);
    if (typeof decision === 'string') {
      confirmed.push({ event: check.event, claimId: decision });
      known.events.set(check.event.eventId, [
        { contentHash: check.event.contentHash, isTrusted, claimId: null },
      ]);
      return { outcome: 'accepted' };
    }
    if (decision.outcome === 'accepted' || decision.outcome === 'claimed') {
      const { customerId } = check.event;
      const owner = customerId === null ? null : (known.customers.get(customerId) ?? null);
      const isClaimed = decision.outcome === 'claimed';
      accepted.push({ event: check.event, customerId: owner, isClaimed });
      note(check.event, owner ?? '', known, isTrusted);
    }
    return decision;
  });
  return { decisions, accepted, confirmed };
};
