import { newId } from '@portal/db/id';
import { compareByTime, raisesPay } from '@portal/domain/enum/billing-event-type';
import type { OpenStanding } from '@portal/domain/enum/set-aside';
import { localDay } from '@portal/domain/period/local-day';
import type { Day } from '@portal/domain/period/local-day';
import { dayIn } from '@portal/domain/text/day-in';
import { defineMessages } from '@portal/domain/text/message';
import { phrase } from '@portal/domain/text/phrase';
import type { Words } from '@portal/domain/text/phrase';
import type { SourceTrust } from '../claim/source-trust';
import type { CheckedEvent, EventProblem } from './check-event';
import { invoiceRole } from './event-rules';
import { mayStillCome } from './invoice-book';
import type { InvoiceBook } from './invoice-book';
import { isMadeUp } from './made-up-number';
import { traitsOf } from './probable-twins';
import type { ProbableTwins, Twin } from './probable-twins';
import { findRefunded } from './refunded-payment';
import type { PaymentBook } from './refunded-payment';

const messages = defineMessages({
  fromDay: { id: 'services.event.fromDay', defaultMessage: 'Counts from {day}.' },
  unknownCustomer: {
    id: 'services.event.unknownCustomer',
    defaultMessage: 'No customer has the number "{number}".',
  },
  conflict: {
    id: 'services.event.conflict',
    defaultMessage: 'Event "{eventId}" is known with other content; the first one stands.',
  },
  probablySame: {
    id: 'services.event.probablySame',
    defaultMessage:
      'Probably the same as event "{eventId}" of source "{source}": a person decides whether it is another one.',
  },
  probablySameRow: {
    id: 'services.event.probablySameRow',
    defaultMessage:
      'The same customer, invoice, amount and day as another row of source "{source}", which has no event numbers: a person decides whether it is another one.',
  },
});

/** What is said of an event that lies ahead. */
export const fromDay = (day: Day): Words => phrase(messages.fromDay, { day: dayIn(day) });

/**
 * What became of one event. `accepted` and `claimed` are stored (claimed ones are paid on by the platform once staff have
 * accepted them), `waiting`, `held` and `ahead` are set aside, the last as nothing is wrong with it but its day; the others
 * leave the database as it was.
 */
export type EventDecision =
  | { readonly outcome: 'accepted' | 'claimed' | 'duplicate' }
  | {
      readonly outcome: 'conflict' | 'rejected' | 'waiting' | 'held';
      readonly problem: EventProblem;
    }
  | {
      readonly outcome: 'ahead';
      /** What it would be if its day had come. */
      readonly otherwise: 'accepted' | 'claimed';
      readonly problem: EventProblem;
    };

/** An event that stands already: by one id there may be two, the second of somebody whose word the platform takes. */
export interface KnownEvent {
  readonly contentHash: string;
  /** Posted by whose word the platform takes, or accepted by staff. */
  readonly isTrusted: boolean;
  /** Of what is claimed and not accepted: the id of the stored event. */
  readonly claimId: string | null;
  /** It is set aside, or was: nothing was earned from it. */
  readonly isAside: boolean;
}

/** What stands already, as far as a batch speaks of it. */
export interface KnownFacts {
  /** Customer number → id. */
  readonly customers: ReadonlyMap<string, string>;
  /** Events of the same source by event id. Those that are stored or set aside are added. */
  readonly events: Map<string, readonly KnownEvent[]>;
  readonly invoices: InvoiceBook;
  readonly payments: PaymentBook;
  readonly twins: ProbableTwins;
}

/** An event that arrives, or is decided on again. */
export interface Arrival {
  readonly event: CheckedEvent;
  /** Of what was set aside before: under which id. */
  readonly asideId: string | null;
  /** Somebody said that it is not the same as another. */
  readonly isAnother: boolean;
  /** What it lacks on its invoice is decided on with it (`standTogether`). */
  readonly isTogether: boolean;
}

/** An event to be stored, with the customer it is about (null: the tenant). */
export interface AcceptedEvent {
  /** Of the billing event that it becomes. */
  readonly id: string;
  readonly event: CheckedEvent;
  readonly customerId: string | null;
  /** The payment that it refunds, where it names one: that billing event. */
  readonly paymentId: string | null;
  /** It raises what the platform pays, and was posted by whom that pays. */
  readonly isClaimed: boolean;
}

/** An event to be set aside, or to stay so. */
export interface AsideEvent {
  readonly event: CheckedEvent;
  readonly standing: OpenStanding;
  readonly problem: EventProblem;
  /** Of what is held because it is probably the same as another: that billing event. */
  readonly twinId: string | null;
  readonly asideId: string | null;
}

export interface Decisions {
  /** One for each candidate, in order. */
  readonly decisions: EventDecision[];
  /** To be stored; also the claimed. */
  readonly accepted: AcceptedEvent[];
  /** Stored already, and claimed until a trusted source said the same. */
  readonly confirmed: ConfirmedEvent[];
  readonly aside: AsideEvent[];
}

/** A claimed event that is accepted because a trusted source reports the very same. */
export interface ConfirmedEvent {
  readonly event: CheckedEvent;
  readonly claimId: string;
}

/** Under which circumstances a batch is decided. */
export interface DecideTerms {
  readonly source: string;
  /** What the poster's word is worth: whether what raises the platform's pay is claimed. */
  readonly trust: Exclude<SourceTrust, 'refused'>;
  /** Of the tenant. */
  readonly zone: string;
  /** Which day it is there. */
  readonly today: Day;
}

type Verdict =
  | EventDecision
  | { readonly outcome: 'confirmed'; readonly claimId: string }
  | { readonly outcome: 'held'; readonly problem: EventProblem; readonly twinId: string };

/** A verdict, with the event as it is once the payment that it refunds is known. */
interface Decided {
  readonly verdict: Verdict;
  readonly event: CheckedEvent;
  readonly paymentId: string | null;
}

const reject = (problem: EventProblem): EventDecision => ({ outcome: 'rejected', problem });

const wait = (problem: EventProblem): EventDecision => ({ outcome: 'waiting', problem });

/** The problem of an event about a customer the tenant does not have. */
export const unknownCustomer = (number: string): EventProblem => ({
  field: 'customerId',
  reason: 'unknown_customer',
  message: phrase(messages.unknownCustomer, { number }),
});

const beforeItsDay = (day: Day): EventProblem => ({
  field: 'occurredAt',
  reason: 'before_its_day',
  message: fromDay(day),
});

const conflicting = (eventId: string): EventDecision => ({
  outcome: 'conflict',
  problem: {
    field: 'eventId',
    reason: 'conflict',
    message: phrase(messages.conflict, { eventId }),
  },
});

const held = ({ id, source, eventId }: Twin): Verdict => ({
  outcome: 'held',
  twinId: id,
  problem: {
    field: 'eventId',
    reason: 'probably_same',
    message: isMadeUp(eventId)
      ? phrase(messages.probablySameRow, { source })
      : phrase(messages.probablySame, { eventId, source }),
  },
});

/**
 * What an event is to those that stand under its id. Who is not trusted uses up no id for who is: by the same content a
 * claimed event is accepted, one that is set aside does not matter, and one with other content stands beside it.
 */
const repeats = (
  { eventId, contentHash }: CheckedEvent,
  same: readonly KnownEvent[],
  isTrusted: boolean,
): Verdict | null => {
  const twins = same.filter((known) => known.contentHash === contentHash);
  const stands = isTrusted ? same.some((known) => known.isTrusted) : same.length > 0;
  if (twins.length === 0) return stands ? conflicting(eventId) : null;
  if (isTrusted && !stands) {
    const claimId = twins.find((known) => known.claimId !== null)?.claimId ?? null;
    if (claimId !== null) return { outcome: 'confirmed', claimId };
    if (twins.every(({ isAside }) => isAside)) return null;
  }
  return { outcome: 'duplicate' };
};

const outcomeOf = (event: CheckedEvent, trust: DecideTerms['trust']): 'claimed' | 'accepted' =>
  trust !== 'trusted' && raisesPay(event.type) ? 'claimed' : 'accepted';

/** Of an event whose day has not begun; null where it has. Whether its payment came is asked on its day. */
const aheadOf = (
  event: CheckedEvent,
  { trust, zone, today }: Pick<DecideTerms, 'trust' | 'zone' | 'today'>,
): EventDecision | null => {
  const day = localDay(event.occurredAt.getTime(), zone);
  if (day <= today) return null;
  return { outcome: 'ahead', otherwise: outcomeOf(event, trust), problem: beforeItsDay(day) };
};

/** What becomes of a new event of a known customer, whose payment is known where it is of one. */
const decideNew = (
  { isAnother, isTogether }: Arrival,
  { event, paymentId }: Pick<Decided, 'event' | 'paymentId'>,
  owner: string,
  known: KnownFacts,
  { source, trust, zone, today }: DecideTerms,
): Verdict => {
  const isTrusted = trust === 'trusted';
  const { eventId } = event;
  const twin = isAnother
    ? null
    : known.twins.of(traitsOf(event, owner, zone), { source, eventId, isTrusted });
  if (twin !== null) return held(twin);
  const problem = isTogether ? null : known.invoices.refusal(event, owner, isTrusted, paymentId);
  if (problem !== null && !mayStillCome(problem)) return reject(problem);
  const ahead = aheadOf(event, { trust, zone, today });
  if (ahead !== null) return ahead;
  return problem === null ? { outcome: outcomeOf(event, trust) } : wait(problem);
};

const decide = (arrival: Arrival, known: KnownFacts, terms: DecideTerms): Decided => {
  const { event } = arrival;
  const as = (verdict: Verdict): Decided => ({ verdict, event, paymentId: null });
  const same = known.events.get(event.eventId) ?? [];
  const repeat = repeats(event, same, terms.trust === 'trusted');
  if (repeat !== null) return as(repeat);
  const owner = event.customerId === null ? '' : known.customers.get(event.customerId);
  if (owner === undefined) return as(wait(unknownCustomer(event.customerId ?? '')));
  const refunded = findRefunded(event, owner, terms.source, known);
  if (!refunded.ok) {
    const { outcome, problem } = refunded;
    const ahead = outcome === 'rejected' ? null : aheadOf(event, terms);
    return as(ahead ?? { outcome, problem });
  }
  return { ...refunded, verdict: decideNew(arrival, refunded, owner, known, terms) };
};

const noteId = (event: CheckedEvent, known: KnownFacts, isTrusted: boolean, isAside: boolean) => {
  const { eventId, contentHash } = event;
  const same = known.events.get(eventId) ?? [];
  known.events.set(eventId, [...same, { contentHash, isTrusted, claimId: null, isAside }]);
};

const note = (
  { id, event, customerId, paymentId }: AcceptedEvent,
  known: KnownFacts,
  { source, trust, zone }: DecideTerms,
): void => {
  const isTrusted = trust === 'trusted';
  const owner = customerId ?? '';
  noteId(event, known, isTrusted, false);
  const { eventId, reference, amountMinor } = event;
  known.twins.add(traitsOf(event, owner, zone), { id, source, eventId, isTrusted });
  if (reference !== null && amountMinor !== null) {
    const isPayment = invoiceRole(event.type) === 'paid';
    known.invoices.add({
      reference,
      owner,
      currency: event.currency,
      type: event.type,
      amountMinor,
      at: event.occurredAt.getTime(),
      isTrusted,
      paymentId: isPayment ? id : paymentId,
    });
    if (isPayment)
      known.payments.add({
        id,
        eventId,
        source,
        isTrusted,
        owner,
        currency: event.currency,
        reference,
      });
  }
};

const happened = ({ event }: Arrival) => ({ at: event.occurredAt.getTime(), type: event.type });
const inTime = (left: Arrival, right: Arrival): number =>
  compareByTime(happened(left), happened(right));

/**
 * Decides on a batch in the order in which things happened (by time, then by kind, then as given), so that it does not matter
 * in which order they are told: a repeat is a duplicate or a conflict, what looks like another is held, a refund counts
 * against what the payments before it left, and waits for those that are missing. What is right and lies ahead of the tenant's
 * day counts for nothing until then.
 */
export const decideArrivals = (
  arrivals: readonly Arrival[],
  known: KnownFacts,
  terms: DecideTerms,
): Decisions => {
  const accepted: AcceptedEvent[] = [];
  const confirmed: ConfirmedEvent[] = [];
  const aside: AsideEvent[] = [];
  const isTrusted = terms.trust === 'trusted';
  const decideOne = (arrival: Arrival): EventDecision => {
    const { asideId } = arrival;
    const { verdict, event, paymentId } = decide(arrival, known, terms);
    switch (verdict.outcome) {
      case 'confirmed':
        confirmed.push({ event, claimId: verdict.claimId });
        known.events.set(event.eventId, [
          { contentHash: event.contentHash, isTrusted, claimId: null, isAside: false },
        ]);
        return { outcome: 'accepted' };
      case 'accepted':
      case 'claimed': {
        const { customerId: number } = event;
        const customerId = number === null ? null : (known.customers.get(number) ?? null);
        const isClaimed = verdict.outcome === 'claimed';
        const taken = { id: newId(), event, customerId, paymentId, isClaimed };
        accepted.push(taken);
        note(taken, known, terms);
        return verdict;
      }
      case 'ahead':
        aside.push({ event, standing: 'ahead', problem: verdict.problem, twinId: null, asideId });
        noteId(event, known, isTrusted, true);
        return verdict;
      case 'waiting':
      case 'held': {
        const { outcome: standing, problem } = verdict;
        const twinId = 'twinId' in verdict ? verdict.twinId : null;
        aside.push({ event, standing, problem, twinId, asideId });
        noteId(event, known, isTrusted, true);
        return { outcome: standing, problem };
      }
      default:
        return verdict;
    }
  };
  const places = new Map(arrivals.map((arrival, place) => [arrival, place]));
  const decisions: EventDecision[] = [];
  for (const arrival of arrivals.toSorted(inTime))
    decisions[places.get(arrival) ?? 0] = decideOne(arrival);
  return { decisions, accepted, confirmed, aside };
};
