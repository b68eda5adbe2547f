import { ADJUSTMENT_STATUSES } from '@portal/domain/enum/settlement';
import { defineMessages } from '@portal/domain/text/message';
import { EARNER_KINDS } from '@portal/domain/commission/plan';
import { z } from 'zod';
import {
  CurrencyCode,
  Id,
  Instant,
  listInput,
  Money,
  PageNumber,
  pageOf,
  Period,
  Reason,
  Ref,
} from './common';
import { prose } from './text';
import { says } from './reader';

const messages = defineMessages({
  notZero: {
    id: 'contracts.adjustment.notZero',
    defaultMessage: 'Enter an amount that is not zero.',
  },
});

export const AdjustmentStatus = z.enum(ADJUSTMENT_STATUSES);

/** Minor units as text, with a sign and not zero: positive is owed to the earner. */
const SignedAmount = z.string().regex(/^-?[1-9]\d{0,14}$/, says(messages.notZero));

/** An amount by hand, to be added to (or taken off) what an earner gets. Nobody named: the partner itself. */
export const ProposeAdjustment = z.object({
  resellerId: Id.optional(),
  currency: CurrencyCode,
  amountMinor: SignedAmount,
  reason: Reason,
});
export type ProposeAdjustment = z.infer<typeof ProposeAdjustment>;

export const PreviewAdjustment = ProposeAdjustment.omit({ reason: true });
export type PreviewAdjustment = z.infer<typeof PreviewAdjustment>;

/** What an adjustment would do. */
export const AdjustmentEffect = z.object({
  earnerName: z.string(),
  /** The month on whose statement it stands. */
  period: Period,
  payableBefore: Money,
  payableAfter: Money,
  threshold: Money,
  /** What the asker booked alone for this earner in the last 30 days, given and taken, and the first day of it. */
  bookedAlone: Money,
  bookedSince: Instant.nullable(),
  /** With what the asker booked alone it is above the threshold: somebody else has to approve it. */
  needsSecond: z.boolean(),
});
export type AdjustmentEffect = z.infer<typeof AdjustmentEffect>;

export const AdjustmentRow = z.object({
  id: Id,
  earner: z.enum(EARNER_KINDS),
  reseller: Ref.nullable(),
  tenant: Ref.nullable(),
  amount: Money,
  reason: z.string(),
  disputeId: Id.nullable(),
  status: AdjustmentStatus,
  needsSecond: z.boolean(),
  period: Period.nullable(),
  proposedByName: z.string(),
  /** Of somebody in the partner's team: whom one agrees with; null of the platform's staff. */
  proposedByEmail: z.string().nullable(),
  proposedAt: Instant,
  decidedByName: z.string().nullable(),
  decidedAt: Instant.nullable(),
  decision: z.string().nullable(),
  /** The asker may decide it: it waits, it is the asker's to pay, and another person proposed it. */
  canDecide: z.boolean(),
});
export type AdjustmentRow = z.infer<typeof AdjustmentRow>;

export const ListAdjustments = z.object({
  ...listInput(['proposedAt', 'amount']),
  /** This one alone. */
  id: Id.optional(),
  status: AdjustmentStatus.optional(),
  earner: z.enum(EARNER_KINDS).optional(),
  resellerId: Id.optional(),
  period: Period.optional(),
});
export type ListAdjustments = z.infer<typeof ListAdjustments>;
export const AdjustmentPage = pageOf(AdjustmentRow);
export type AdjustmentPage = z.infer<typeof AdjustmentPage>;

export const DecideAdjustment = z.object({
  id: Id,
  decision: z.enum(['approve', 'reject']),
  note: prose({ max: 500 }).optional(),
});
export type DecideAdjustment = z.infer<typeof DecideAdjustment>;

/** What an earner sees: what was approved. */
export const OwnAdjustmentRow = AdjustmentRow.pick({
  id: true,
  amount: true,
  reason: true,
  disputeId: true,
  period: true,
}).extend({ approvedAt: Instant });
export const OwnAdjustmentPage = pageOf(OwnAdjustmentRow);
export type OwnAdjustmentPage = z.infer<typeof OwnAdjustmentPage>;
export const ListOwnAdjustments = z.object({
  page: PageNumber,
  pageSize: z.number().int().min(1).max(200).default(50),
});
export type ListOwnAdjustments = z.infer<typeof ListOwnAdjustments>;
