import type { BillingEventType } from '@portal/domain/enum/billing-event-type';

/** What an event of a type must and may carry. */
export interface EventRules {
  /** It is about one customer, about the tenant as a whole (`none`), or about whichever of them its invoice is of. */
  readonly customer: 'required' | 'none' | 'optional';
  /** `required` may be zero (an invoice fully discounted), `positive` may not; `none` refuses any but zero. */
  readonly amount: 'required' | 'positive' | 'optional' | 'none';
  /** It names an invoice, or a payment in its place. A refund that names neither is of the one payment that fits. */
  readonly reference: boolean;
  /** It may name a payment. */
  readonly payment: 'none' | 'optional';
}

const RULES: Readonly<Record<BillingEventType, EventRules>> = {
  'customer.activated': {
    customer: 'required',
    amount: 'optional',
    reference: false,
    payment: 'none',
  },
  'customer.churned': { customer: 'required', amount: 'none', reference: false, payment: 'none' },
  'invoice.paid': { customer: 'required', amount: 'required', reference: true, payment: 'none' },
  'invoice.refunded': {
    customer: 'required',
    amount: 'positive',
    reference: false,
    payment: 'optional',
  },
  'refund.failed': {
    customer: 'optional',
    amount: 'positive',
    reference: true,
    payment: 'optional',
  },
  'service.upgraded': {
    customer: 'required',
    amount: 'optional',
    reference: false,
    payment: 'none',
  },
  'tenant.activated': { customer: 'none', amount: 'optional', reference: false, payment: 'none' },
  'tenant.invoice_paid': { customer: 'none', amount: 'required', reference: true, payment: 'none' },
  'tenant.invoice_refunded': {
    customer: 'none',
    amount: 'positive',
    reference: false,
    payment: 'optional',
  },
  'professional_services.delivered': {
    customer: 'none',
    amount: 'optional',
    reference: false,
    payment: 'none',
  },
};

/** The rules of a type of event. */
export const rulesOf = (type: BillingEventType): EventRules => RULES[type];

/** How an event moves what was paid on an invoice; null when it does not. */
export const invoiceRole = (type: BillingEventType): 'paid' | 'refunded' | 'restored' | null => {
  switch (type) {
    case 'invoice.paid':
    case 'tenant.invoice_paid':
      return 'paid';
    case 'invoice.refunded':
    case 'tenant.invoice_refunded':
      return 'refunded';
    case 'refund.failed':
      return 'restored';
    default:
      return null;
  }
};
