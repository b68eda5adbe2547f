import { DISPUTE_SIDES, DISPUTE_STATUSES } from '@portal/domain/enum/settlement';
import { defineMessages } from '@portal/domain/text/message';
import { EARNER_KINDS } from '@portal/domain/commission/plan';
import { z } from 'zod';
import { Id, Instant, listInput, Money, pageOf, Period, Reason, Ref } from './common';
import { prose } from './text';
import { says } from './reader';

const messages = defineMessages({
  write: { id: 'contracts.dispute.write', defaultMessage: 'Write something.' },
  notZero: { id: 'contracts.dispute.notZero', defaultMessage: 'Enter an amount that is not zero.' },
});

export const DisputeStatus = z.enum(DISPUTE_STATUSES);
export type DisputeStatus = z.infer<typeof DisputeStatus>;

export const OpenDispute = z.object({ lineId: Id, reason: Reason });
export type OpenDispute = z.infer<typeof OpenDispute>;

export const DisputeRow = z.object({
  id: Id,
  status: DisputeStatus,
  reason: z.string(),
  earner: z.enum(EARNER_KINDS),
  reseller: Ref.nullable(),
  tenant: Ref.nullable(),
  line: z.object({
    id: Id,
    component: z.string(),
    kind: z.string(),
    amount: Money,
    period: Period,
  }),
  statement: z.object({ id: Id, number: z.string() }).nullable(),
  openedByName: z.string(),
  openedAt: Instant,
  messages: z.number().int(),
  decidedAt: Instant.nullable(),
});
export type DisputeRow = z.infer<typeof DisputeRow>;

export const DisputeDetail = DisputeRow.extend({
  decision: z.string().nullable(),
  decidedByName: z.string().nullable(),
  thread: z.array(
    z.object({
      id: Id,
      side: z.enum(DISPUTE_SIDES),
      authorName: z.string(),
      body: z.string(),
      at: Instant,
    }),
  ),
  /** What an accepted dispute corrected. */
  correction: z
    .object({ id: Id, amount: Money, status: z.string(), period: Period.nullable() })
    .nullable(),
  can: z.object({ write: z.boolean(), decide: z.boolean(), withdraw: z.boolean() }),
});
export type DisputeDetail = z.infer<typeof DisputeDetail>;

export const ListDisputes = z.object({
  ...listInput(['openedAt']),
  status: DisputeStatus.optional(),
  earner: z.enum(EARNER_KINDS).optional(),
  resellerId: Id.optional(),
  tenantId: Id.optional(),
});
export type ListDisputes = z.infer<typeof ListDisputes>;
export const DisputePage = pageOf(DisputeRow);
export type DisputePage = z.infer<typeof DisputePage>;

/** What somebody writes about a dispute. */
export const MessageBody = prose({ min: 1, max: 2000, missing: messages.write });

export const WriteDisputeMessage = z.object({
  id: Id,
  body: MessageBody,
});
export type WriteDisputeMessage = z.infer<typeof WriteDisputeMessage>;

/** Accepting corrects the line by an amount (minor units with a sign, not zero); rejecting says why. */
export const DecideDispute = z.discriminatedUnion('decision', [
  z.object({
    id: Id,
    decision: z.literal('accept'),
    amountMinor: z.string().regex(/^-?[1-9]\d{0,14}$/, says(messages.notZero)),
    note: Reason,
  }),
  z.object({ id: Id, decision: z.literal('reject'), note: Reason }),
]);
export type DecideDispute = z.infer<typeof DecideDispute>;
