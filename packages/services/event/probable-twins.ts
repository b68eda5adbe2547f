import { isEarningEventType } from '@portal/domain/enum/billing-event-type';
import { dayText, localDay } from '@portal/domain/period/local-day';
import { isSameSource } from '@portal/domain/text/source-name';
import type { CheckedEvent } from './check-event';

/** What makes two events probably the same; the day is the tenant's. */
export interface TwinTraits {
  /** The customer's id, or empty for the tenant itself. */
  readonly owner: string;
  readonly type: CheckedEvent['type'];
  readonly reference: string | null;
  readonly amountMinor: bigint | null;
  readonly currency: string;
  readonly day: string;
}

/** An event that stands, and with which others may be the same. */
export interface Twin {
  /** Of the billing event. */
  readonly id: string;
  readonly source: string;
  readonly eventId: string;
  readonly isTrusted: boolean;
}

/** What an event shows of itself to those that may be the same. */
export const traitsOf = (event: CheckedEvent, owner: string, zone: string): TwinTraits => ({
  owner,
  type: event.type,
  reference: event.reference,
  amountMinor: event.amountMinor,
  currency: event.currency,
  day: dayText(localDay(event.occurredAt.getTime(), zone)),
});

const keyOf = ({ owner, type, reference, amountMinor, currency, day }: TwinTraits): string =>
  JSON.stringify([owner, type, reference, amountMinor?.toString() ?? null, currency, day]);

/**
 * Events that others of a batch are probably the same as. Who is not trusted keeps nobody out who is: what corrects
 * earnings and is trusted is held by trusted ones alone. Two that take back, or give back, take no more than there was.
 */
export class ProbableTwins {
  readonly #twins = new Map<string, Twin[]>();

  add(traits: TwinTraits, twin: Twin): void {
    const key = keyOf(traits);
    this.#twins.set(key, [...(this.#twins.get(key) ?? []), twin]);
  }

  /** The first that stands under another number; null: there is none. */
  of(
    traits: TwinTraits,
    own: { readonly source: string; readonly eventId: string; readonly isTrusted: boolean },
  ): Twin | null {
    const mustBeTrusted = own.isTrusted && !isEarningEventType(traits.type);
    return (
      (this.#twins.get(keyOf(traits)) ?? []).find(
        ({ source, eventId, isTrusted }) =>
          (isTrusted || !mustBeTrusted) &&
          !(eventId === own.eventId && isSameSource(source, own.source)),
      ) ?? null
    );
  }
}
