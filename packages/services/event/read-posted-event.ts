import { EventFields } from '@portal/contracts/event';
import { defineMessages } from '@portal/domain/text/message';
import type { Words } from '@portal/domain/text/phrase';
import type { EventCandidate } from './check-event';

const messages = defineMessages({
  unreadable: {
    id: 'services.event.unreadable',
    defaultMessage: 'The event cannot be read.',
  },
});

/** Why a posted event cannot even be read, at the field of the contract. */
export interface UnreadableEvent {
  readonly ok: false;
  readonly eventId: string | null;
  readonly field: string | null;
  readonly message: Words;
}

const givenEventId = (value: unknown): string | null =>
  typeof value === 'object' &&
  value !== null &&
  'eventId' in value &&
  typeof value.eventId === 'string'
    ? value.eventId.slice(0, 200)
    : null;

const unreadable = (
  value: unknown,
  issue: { readonly path: readonly PropertyKey[]; readonly message: string } | undefined,
): UnreadableEvent => ({
  ok: false,
  eventId: givenEventId(value),
  field: issue?.path[0] === undefined ? null : String(issue.path[0]),
  message: issue?.message ?? messages.unreadable,
});

/** One event of a POST by the contract; everything about its meaning is left to `checkEvent`. */
export const readPostedEvent = (
  value: unknown,
): { readonly ok: true; readonly candidate: EventCandidate } | UnreadableEvent => {
  const parsed = EventFields.safeParse(value);
  if (!parsed.success) return unreadable(value, parsed.error.issues[0]);
  const fields = parsed.data;
  return {
    ok: true,
    candidate: {
      eventId: fields.eventId,
      type: fields.type.trim(),
      customerId: fields.customerId ?? '',
      occurredAt: fields.occurredAt.trim(),
      amount: fields.amountMinor === undefined ? null : { minor: fields.amountMinor },
      taxMinor: fields.taxMinor ?? 0,
      currency: fields.currency,
      reference: fields.reference ?? '',
      paymentId: fields.paymentId ?? '',
      product: fields.product ?? '',
      quantity: fields.quantity === undefined ? '' : String(fields.quantity),
    },
  };
};
