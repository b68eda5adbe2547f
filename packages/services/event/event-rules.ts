import type { BillingEventType } from '@portal/domain/enum/billing-event-type';

/** What an event of a type must and may carry. */
export interface EventRules {
  /** It is about one customer, about the tenant as a whole (`none`), or about whichever of them its invoice is of. */
  readonly customer: 'required' | 'none' | 'optional';
  /** `required` may be zero (an invoice fully discounted), `positive` may not; `none` refuses any but zero. */
  readonly amount: 'required' | 'positive' | 'optional' | 'none';
  /** It names an invoice. */
  readonly reference: boolean;
}

const RULES: Readonly<Record<BillingEventType, EventRules>> = {
  'customer.activated': { customer: 'required', amount: 'optional', reference: false },
  'customer.churned': { customer: 'required', amount: 'none', reference: false },
  'invoice.paid': { customer: 'required', amount: 'required', reference: true },
  'invoice.refunded': { customer: 'required', amount: 'positive', reference: true },
  'refund.failed': { customer: 'optional', amount: 'positive', reference: true },
  'service.upgraded': { customer: 'required', amount: 'optional', reference: false },
  'tenant.activated': { customer: 'none', amount: 'optional', reference: false },
  'tenant.invoice_paid': { customer: 'none', amount: 'required', reference: true },
  'tenant.invoice_refunded': { customer: 'none', amount: 'positive', reference: true },
  'professional_services.delivered': { customer: 'none', amount: 'optional', reference: false },
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
