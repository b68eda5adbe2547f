import { defineMessages } from '@portal/domain/text/message';
import { z } from 'zod';
import { CurrencyCode, Id } from './common';
import { line, sourceName } from './text';
import { says } from './reader';

const messages = defineMessages({
  source: { id: 'contracts.event.source', defaultMessage: 'Enter the name of the source.' },
  atLeastOne: { id: 'contracts.event.atLeastOne', defaultMessage: 'Send at least one event.' },
  most: { id: 'contracts.event.most', defaultMessage: 'Send at most 1,000 events at once.' },
});

/** Fields of an event, all as sent; `amountMinor` integer minor units, `occurredAt` ISO 8601 with zone. */
export const EventFields = z.object({
  eventId: line({ min: 1, max: 200 }),
  type: line({ max: 200 }),
  customerId: line({ max: 200 }).optional(),
  occurredAt: line({ max: 200 }),
  amountMinor: z.number().int().optional(),
  taxMinor: z.number().int().min(0).optional(),
  currency: CurrencyCode,
  reference: line({ max: 200 }).optional(),
  paymentId: line({ max: 200 }).optional().meta({
    description: 'Of a refund, or one that failed: the event number of the payment that it is of.',
  }),
  product: line({ max: 200 }).optional(),
  quantity: z.number().int().min(1).max(1_000_000).optional(),
});
export type EventFields = z.infer<typeof EventFields>;

/** `POST /api/v1/events`. `customerId` of an event is the ISP's own customer number. */
export const PostEvents = z.object({
  tenantId: Id,
  source: sourceName({ min: 1, max: 60, missing: messages.source }).default('api'),
  events: z.array(z.unknown()).min(1, says(messages.atLeastOne)).max(1000, says(messages.most)),
});
export type PostEvents = z.infer<typeof PostEvents>;

/**
 * `claimed`: stored, and resellers earn from it at once; the partner earns from it when the platform has accepted it.
 * Either may lie ahead (reason `before_its_day`): kept, and stored so when its day begins with its tenant.
 * `waiting`: kept until its customer or payment arrives. `held`: probably the same as another; kept until a person decides.
 */
export const EVENT_OUTCOMES = [
  'accepted',
  'claimed',
  'duplicate',
  'conflict',
  'waiting',
  'held',
  'rejected',
] as const;
export const EventOutcome = z.object({
  index: z.number().int(),
  eventId: z.string().nullable(),
  outcome: z.enum(EVENT_OUTCOMES),
  /** Field and reason where it was not taken, waits, is held, or lies ahead. */
  field: z.string().nullable(),
  reason: z.string().nullable(),
  message: z.string().nullable(),
});
export type EventOutcome = z.infer<typeof EventOutcome>;

export const PostedEvents = z.object({
  accepted: z.number().int(),
  claimed: z.number().int().meta({
    description:
      'Stored too, not among the accepted: events that raise what the platform pays you, posted with a key of your own. Resellers earn from them at once, you when the platform has accepted them.',
  }),
  duplicates: z.number().int(),
  conflicts: z.number().int(),
  waiting: z.number().int().meta({
    description:
      'Kept and delivered: events of a customer, or refunds of a payment, that is not known yet. They are taken by themselves when that arrives.',
  }),
  held: z.number().int().meta({
    description:
      'Kept and delivered: probably the same as another event under another id. They earn nothing until somebody decides that they are other ones.',
  }),
  rejected: z.number().int(),
  results: z.array(EventOutcome),
});
export type PostedEvents = z.infer<typeof PostedEvents>;
