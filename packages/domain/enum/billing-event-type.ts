/** What an ISP's billing system can say happened (commissions.md section 1). */
export const BILLING_EVENT_TYPES = [
  'customer.activated',
  'customer.churned',
  'invoice.paid',
  'invoice.refunded',
  'refund.failed',
  'service.upgraded',
  'tenant.activated',
  'tenant.invoice_paid',
  'tenant.invoice_refunded',
  'professional_services.delivered',
] as const;
export type BillingEventType = (typeof BILLING_EVENT_TYPES)[number];

/** In which order events of the same instant are taken: what others rest on comes first (commissions.md, "Time"). */
export const ORDER_OF_TYPES: readonly BillingEventType[] = [
  'tenant.activated',
  'customer.activated',
  'service.upgraded',
  'professional_services.delivered',
  'tenant.invoice_paid',
  'invoice.paid',
  'tenant.invoice_refunded',
  'invoice.refunded',
  'refund.failed',
  'customer.churned',
];

const places = new Map(ORDER_OF_TYPES.map((type, place) => [type, place]));

/** Something of a type that happened; `at` in any unit. */
interface Happened {
  readonly at: number;
  readonly type: BillingEventType;
}

/** What happened first, and of the same instant what others rest on. */
export const compareByTime = (a: Happened, b: Happened): number =>
  a.at - b.at || (places.get(a.type) ?? 0) - (places.get(b.type) ?? 0);

/** Events that can earn a commission; the others correct what was earned. */
export const EARNING_EVENT_TYPES = [
  'customer.activated',
  'invoice.paid',
  'service.upgraded',
  'tenant.activated',
  'tenant.invoice_paid',
  'professional_services.delivered',
] as const satisfies readonly BillingEventType[];
export type EarningEventType = (typeof EARNING_EVENT_TYPES)[number];

/** Events that take money back that an invoice earned by. */
export const REFUND_TYPES = [
  'invoice.refunded',
  'tenant.invoice_refunded',
] as const satisfies readonly BillingEventType[];

/** True for a refund; a refund that failed is none. */
export const isRefund = (type: string): boolean => REFUND_TYPES.some((refund) => refund === type);

/**
 * True when an event may raise what the platform pays a partner: all but refunds. A failed refund gives back, an activation
 * begins the time in which payments earn; and churn claws back only what was earned before it, while the next one of
 * the same customer takes nothing: dated early enough it would spare the partner the real one.
 */
export const raisesPay = (type: BillingEventType): boolean => !isRefund(type);

/** Events that may carry no amount and on which a reseller can earn all the same. */
export const RESELLER_EVENTS_WITHOUT_AMOUNT = [
  'customer.activated',
  'service.upgraded',
] as const satisfies readonly EarningEventType[];

/** Events that tell of a customer by themselves, not of another event: by which it is known to be one. */
export const CUSTOMER_FACT_TYPES = [
  'customer.activated',
  'invoice.paid',
  'service.upgraded',
] as const satisfies readonly BillingEventType[];

/** True when `value` names a kind of billing event. */
export const isBillingEventType = (value: unknown): value is BillingEventType =>
  BILLING_EVENT_TYPES.some((type) => type === value);

/** True when `value` names an event a component can be triggered by. */
export const isEarningEventType = (value: unknown): value is EarningEventType =>
  EARNING_EVENT_TYPES.some((type) => type === value);
