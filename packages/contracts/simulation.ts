import { EARNER_KINDS } from '@portal/domain/commission/plan';
import { defineMessages } from '@portal/domain/text/message';
import { SKIP_REASONS } from '@portal/domain/commission/facts';
import { BILLING_EVENT_TYPES } from '@portal/domain/enum/billing-event-type';
import { PARTNER_TIERS } from '@portal/domain/enum/partner-tier';
import { z } from 'zod';
import { CurrencyCode, Id, Instant, Money, Period } from './common';
import { PlanDefinition } from './plan';
import { TimeZone } from './tenant';
import { checkReadable, line } from './text';
import { says } from './reader';

const messages = defineMessages({
  atLeastOne: { id: 'contracts.simulation.atLeastOne', defaultMessage: 'Send at least one event.' },
  most: { id: 'contracts.simulation.most', defaultMessage: 'Send at most 5,000 events at once.' },
});

/** A draft against the last months' real events; `planId` when it is to be the next version of a plan. */
export const SimulatePlan = z.object({
  definition: PlanDefinition,
  planId: Id.optional(),
  months: z.number().int().min(1).max(12).default(3),
  /** In place of the last months: as the next version of its plan from this past instant on, until now. */
  since: Instant.optional(),
});
export type SimulatePlan = z.infer<typeof SimulatePlan>;

const sideBySide = {
  /** What the plans in force at the time give. */
  inForce: Money,
  /** What the draft gives. */
  draft: Money,
};

export const PlanSimulation = z.object({
  /** First and last month looked at; null when there are no events at all. */
  from: Period.nullable(),
  to: Period.nullable(),
  /** Events of these months. */
  events: z.number().int(),
  /** Fewer months than asked for, because there are so many events. */
  isShortened: z.boolean(),
  /** Who is put on the draft: those who are on the plan today, or everybody, when nobody is. */
  appliesTo: z.enum(['plan', 'everybody']),
  /** The draft has bonuses at the close of a window, which are not part of the sums. */
  leavesOutBonuses: z.boolean(),
  totals: z.array(z.object(sideBySide)),
  components: z.array(z.object({ key: z.string(), ...sideBySide })),
  /** The largest change first; at most 200, `earnerCount` says how many there are. */
  earners: z.array(
    z.object({ kind: z.enum(EARNER_KINDS), id: Id, name: z.string(), ...sideBySide }),
  ),
  earnerCount: z.number().int(),
});
export type PlanSimulation = z.infer<typeof PlanSimulation>;

/** An event given by hand. A plan's own rules say what else it needs. */
const ApiSimulatedEvent = z.strictObject({
  id: line({ min: 1, max: 200 }),
  type: z.enum(BILLING_EVENT_TYPES),
  occurredAt: Instant,
  amountMinor: z.number().int().min(0).nullish().meta({ description: 'With tax, in minor units.' }),
  taxMinor: z.number().int().min(0).optional(),
  currency: CurrencyCode,
  customerId: line({ max: 200 }).nullish(),
  reference: line({ max: 200 }).nullish().meta({
    description: 'The invoice; a refund that names no payment is spread over its payments.',
  }),
  paymentId: line({ max: 200 }).nullish().meta({
    description: 'Of a refund, or one that failed: the `id` of the payment that it is of.',
  }),
  product: line({ max: 200 }).nullish(),
  quantity: z.number().int().min(0).max(1_000_000).optional(),
  resellerCommissionMinor: z
    .number()
    .int()
    .optional()
    .meta({ description: 'What resellers earned on it, for a partner’s plan that rests on that.' }),
});

const Day = z.union([z.iso.date(), Instant]);

/** `POST /api/v1/commission-plans/simulate`. */
export const ApiSimulatePlan = z.strictObject({
  plan: z
    .record(line({ max: 200 }), z.unknown())
    .check(checkReadable)
    .meta({
      description:
        'A plan version: `currency`, `components`, and `rounding` where it is not half to even.',
    }),
  earner: z.strictObject({
    kind: z.enum(EARNER_KINDS),
    tier: z.enum(PARTNER_TIERS).nullish(),
  }),
  events: z
    .array(ApiSimulatedEvent)
    .min(1, says(messages.atLeastOne))
    .max(5000, says(messages.most)),
  customers: z
    .array(z.strictObject({ id: line({ max: 200 }), activatedAt: Day }))
    .max(10_000)
    .optional()
    .meta({ description: 'Since when customers are active, where no event says so.' }),
  timeZone: TimeZone.optional().meta({
    description: 'Where it happens: months, windows and holds go by its calendar. UTC when absent.',
  }),
  closeWindows: z
    .boolean()
    .optional()
    .meta({ description: 'Also close each month, quarter and year, for performance_based parts.' }),
  rank: z
    .number()
    .int()
    .min(1)
    .optional()
    .meta({ description: 'The earner’s place among all, which its own events cannot tell.' }),
});
export type ApiSimulatePlan = z.infer<typeof ApiSimulatePlan>;

export const ApiPlanSimulation = z.object({
  lines: z.array(
    z.object({
      eventId: z.string().nullable().meta({
        description: 'The event that caused the line; null for a bonus at the close of a window.',
      }),
      component: z.string(),
      amountMinor: z.number().int(),
      currency: CurrencyCode,
      payableFrom: z.iso.date(),
      reversesEventId: z
        .string()
        .nullable()
        .meta({ description: 'The event whose commission is taken back or given back.' }),
      explanation: z.object({
        sentences: z.array(z.string()),
        facts: z
          .record(z.string(), z.unknown())
          .meta({ description: 'Facts and steps from which the amount is calculated again.' }),
      }),
    }),
  ),
  skipped: z
    .array(
      z.object({
        eventId: z
          .string()
          .nullable()
          .meta({ description: 'Null for a bonus of a closed window.' }),
        component: z.string().nullable(),
        reason: z.enum([...SKIP_REASONS, 'nothing_earned']),
        message: z.string(),
      }),
    )
    .meta({ description: 'Events that caused no line, and bonuses that were not reached: why.' }),
  totals: z.array(
    z.object({ component: z.string(), currency: CurrencyCode, amountMinor: z.number().int() }),
  ),
});
export type ApiPlanSimulation = z.infer<typeof ApiPlanSimulation>;
