import { defineMessages } from '@portal/domain/text/message';
import { z } from 'zod';
import { Id, Instant, OptionalReason, Ref } from './common';
import { CustomerFilter } from './customer';
import { PlanSimulation } from './simulation';
import { says } from './reader';

const messages = defineMessages({
  filterOrNames: {
    id: 'contracts.assignment.filterOrNames',
    defaultMessage: 'Choose customers by filter or by name, not both.',
  },
});

/**
 * Customers to give to a reseller, chosen by filter or by ids (one of the two). `effectiveFrom` may lie in the
 * past: what happened from then on counts for the reseller.
 */
export const AssignCustomers = z
  .object({
    resellerId: Id,
    filter: CustomerFilter.optional(),
    customerIds: z.array(Id).min(1).max(10_000).optional(),
    effectiveFrom: Instant,
    /** Also take customers that another reseller has now. */
    takeOver: z.boolean().default(false),
    reason: OptionalReason.optional(),
  })
  .refine((input) => (input.filter === undefined) !== (input.customerIds === undefined), {
    ...says(messages.filterOrNames),
    path: ['filter'],
  });
export type AssignCustomers = z.infer<typeof AssignCustomers>;

/** What an assignment would do: counts that add up to `matched`. */
export const AssignmentPreview = z.object({
  matched: z.number().int(),
  toAssign: z.number().int(),
  toTransfer: z.number().int(),
  alreadyTheirs: z.number().int(),
  /** Belong to another reseller and `takeOver` is off. */
  keptByOthers: z.number().int(),
  otherTenant: z.number().int(),
  /** Cannot change from that date: a later assignment stands. */
  blocked: z.number().int(),
  sample: z.array(
    z.object({
      id: Id,
      externalId: z.string(),
      name: z.string().nullable(),
      postalCode: z.string().nullable(),
      city: z.string().nullable(),
      from: Ref.nullable(),
    }),
  ),
});
export type AssignmentPreview = z.infer<typeof AssignmentPreview>;

/** What an assignment from a past date would move: before and after, of all resellers together and by earner. */
export const AssignmentEffectOnEarnings = PlanSimulation.pick({
  totals: true,
  earners: true,
  earnerCount: true,
});
export type AssignmentEffectOnEarnings = z.infer<typeof AssignmentEffectOnEarnings>;

export const AssignmentResult = AssignmentPreview.omit({ sample: true });
export type AssignmentResult = z.infer<typeof AssignmentResult>;
