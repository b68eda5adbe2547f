import { z } from 'zod';
import { EarnerKind, LineState, PaymentWay } from './commission';
import { CurrencyCode, Id, Instant, listInput, Money, pageOf, Period, Ref } from './common';

/** Days since an amount became payable; `current`: not yet, or today. */
export const AGES = ['current', 'to_30', 'to_60', 'to_90', 'over_90'] as const;
export type Age = (typeof AGES)[number];

const ages = z.object({
  current: Money,
  to_30: Money,
  to_60: Money,
  to_90: Money,
  over_90: Money,
});

/** Lines, adjustments and recoveries that are not paid, together what is owed; and what is owed back, which is not in it. */
const amounts = { ages, total: Money, owedBack: Money };

export const ListLiabilities = z.object({
  ...listInput(['name', 'total', ...AGES]),
  /** By whom it is owed to. */
  by: z.enum(['partner', 'tenant', 'reseller']),
  currency: CurrencyCode.optional(),
  tenantId: Id.optional(),
  /** Only those to whom less than nothing is owed. */
  negative: z.boolean().optional(),
});
export type ListLiabilities = z.infer<typeof ListLiabilities>;

export const LiabilityRow = z.object({
  /** The partner, tenant or reseller; null for what belongs to no single tenant. */
  owedTo: Ref.nullable(),
  tenant: Ref.nullable(),
  currency: CurrencyCode,
  ...amounts,
});
export type LiabilityRow = z.infer<typeof LiabilityRow>;

export const LiabilityPage = pageOf(LiabilityRow).extend({
  /** Of all pages, per currency. */
  sums: z.array(z.object({ currency: CurrencyCode, ...amounts })),
});
export type LiabilityPage = z.infer<typeof LiabilityPage>;

/** What a payer has to look at, the most pressing first; each has a list behind it. */
export const EXCEPTIONS = [
  'ledger_wrong',
  'close_stuck',
  'payouts_unknown',
  'payouts_failed',
  'disputes_open',
  'events_claimed',
  'events_waiting',
  'events_held',
  'negative_partner',
  'negative_balance',
  'stuck_debt',
  'unassigned_with_revenue',
  'events_without_plan',
  'refunds_without_invoice',
  'clamped',
] as const;
export const ExceptionKind = z.enum(EXCEPTIONS);
export type ExceptionKind = z.infer<typeof ExceptionKind>;
export const ExceptionCounts = z.array(z.object({ kind: ExceptionKind, count: z.number().int() }));
export type ExceptionCounts = z.infer<typeof ExceptionCounts>;

/** What there is to look at over all partners, for platform staff. */
export const ListExceptions = z.object({
  q: listInput(['kind']).q,
  page: listInput(['kind']).page,
  pageSize: listInput(['kind']).pageSize,
  kind: ExceptionKind.optional(),
  partnerId: Id.optional(),
});
export type ListExceptions = z.infer<typeof ListExceptions>;

export const ExceptionRow = z.object({
  partner: Ref,
  kind: ExceptionKind,
  count: z.number().int(),
  /** The month that a close stands still in, where that is what it is. */
  period: Period.nullable(),
});
export type ExceptionRow = z.infer<typeof ExceptionRow>;
export const ExceptionPage = pageOf(ExceptionRow);
export type ExceptionPage = z.infer<typeof ExceptionPage>;

/** A partner's customers that pay and have no reseller. */
export const ListUnassigned = z.object({
  page: listInput(['at']).page,
  pageSize: listInput(['at']).pageSize,
});

/** Payouts of the payer's that failed, or of which nobody knows whether the money went. */
export const ListExceptionPayouts = z.object({
  kind: z.enum(['payouts_failed', 'payouts_unknown']),
  page: listInput(['at']).page,
  pageSize: listInput(['at']).pageSize,
});
export type ListExceptionPayouts = z.infer<typeof ListExceptionPayouts>;

export const ExceptionPayoutRow = z.object({
  id: Id,
  reference: z.string(),
  batch: z.object({ id: Id, number: z.string() }),
  /** Null: the partner itself. */
  reseller: Ref.nullable(),
  amount: Money,
  failure: z.string().nullable(),
  /** When it got into this state. */
  since: Instant,
  /** While the outcome is not known: when the provider is asked again. */
  askAt: Instant.nullable(),
});
export type ExceptionPayoutRow = z.infer<typeof ExceptionPayoutRow>;
export const ExceptionPayoutPage = pageOf(ExceptionPayoutRow);
export type ExceptionPayoutPage = z.infer<typeof ExceptionPayoutPage>;

/** Events that earned nothing although they might: their reseller had no plan; the invoice they reverse is not known. */
export const ListExceptionEvents = z.object({
  kind: z.enum(['events_without_plan', 'refunds_without_invoice']),
  page: listInput(['at']).page,
  pageSize: listInput(['at']).pageSize,
});
export type ListExceptionEvents = z.infer<typeof ListExceptionEvents>;

export const ExceptionEventRow = z.object({
  id: Id,
  type: z.string(),
  eventId: z.string(),
  reference: z.string().nullable(),
  occurredAt: Instant,
  amount: Money.nullable(),
  tenant: Ref,
  customer: Ref.nullable(),
  reseller: Ref.nullable(),
});
export type ExceptionEventRow = z.infer<typeof ExceptionEventRow>;
export const ExceptionEventPage = pageOf(ExceptionEventRow);
export type ExceptionEventPage = z.infer<typeof ExceptionEventPage>;

/** What an earner earned, by where it stands; each a click from its lines. */
export const Earnings = z.object({
  earner: EarnerKind,
  states: z.array(z.object({ state: LineState, lines: z.number().int(), amount: Money })),
  /** Debts less what was recovered of them. */
  owedBack: z.array(Money),
  parts: z.array(
    z.object({
      period: Period,
      component: z.string(),
      state: LineState,
      lines: z.number().int(),
      amount: Money,
    }),
  ),
  /** What keeps all that is due from being paid, per currency. */
  ways: z.array(PaymentWay),
  /** What is on hold, by the day on which it becomes payable; the next ones. */
  releases: z.array(z.object({ day: z.string(), lines: z.number().int(), amount: Money })),
});
export type Earnings = z.infer<typeof Earnings>;
