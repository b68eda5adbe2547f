import type { BillingEventType } from '../enum/billing-event-type';
import { defineMessages } from '../text/message';
import type { Message } from '../text/message';

export const EVENT_TYPE_WORDS: Readonly<Record<BillingEventType, Message>> = defineMessages({
  'customer.activated': {
    id: 'domain.eventType.customerActivated',
    defaultMessage: 'Customer activated',
  },
  'customer.churned': {
    id: 'domain.eventType.customerChurned',
    defaultMessage: 'Customer churned',
  },
  'invoice.paid': { id: 'domain.eventType.invoicePaid', defaultMessage: 'Invoice paid' },
  'invoice.refunded': {
    id: 'domain.eventType.invoiceRefunded',
    defaultMessage: 'Invoice refunded',
  },
  'refund.failed': { id: 'domain.eventType.refundFailed', defaultMessage: 'Refund failed' },
  'service.upgraded': {
    id: 'domain.eventType.serviceUpgraded',
    defaultMessage: 'Service upgraded',
  },
  'tenant.activated': {
    id: 'domain.eventType.tenantActivated',
    defaultMessage: 'Tenant activated',
  },
  'tenant.invoice_paid': {
    id: 'domain.eventType.tenantInvoicePaid',
    defaultMessage: 'Tenant invoice paid',
  },
  'tenant.invoice_refunded': {
    id: 'domain.eventType.tenantInvoiceRefunded',
    defaultMessage: 'Tenant invoice refunded',
  },
  'professional_services.delivered': {
    id: 'domain.eventType.professionalServicesDelivered',
    defaultMessage: 'Professional services delivered',
  },
});
