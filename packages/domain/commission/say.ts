import { formatExactMoney, formatMoney } from '../money/money';
import { formatRate } from '../money/rate';
import { readDay } from '../period/local-day';
import { readInteger } from './explanation';
import type { StoredDay, StoredInteger } from './explanation';
import type { BillingEventType } from '../enum/billing-event-type';
import { defineMessages } from '../text/message';
import type { Message, Speaker } from '../text/message';

/** Who reads an explanation: what speaks their language. Dates are those of where it happened, whoever reads. */
export interface Reader {
  readonly intl: Speaker;
}

/** Says the sentences and figures of one explanation. */
export interface Say {
  readonly text: Speaker['formatMessage'];
  readonly money: (amount: StoredInteger | bigint) => string;
  /** An exact amount in millionths of a minor unit. */
  readonly exact: (micros: bigint) => string;
  readonly rate: (text: string) => string;
  readonly day: (day: StoredDay) => string;
  readonly count: (value: StoredInteger) => string;
}

/** Sentences and figures of one currency for one reader. */
export const sayIn = (currency: string, { intl }: Reader): Say => {
  const { locale } = intl;
  const numbers = new Intl.NumberFormat(locale);
  const days = new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeZone: 'UTC' });
  return {
    text: intl.formatMessage,
    money: (amount) => formatMoney(BigInt(amount), currency, locale),
    exact: (micros) => formatExactMoney(micros, 6, currency, locale),
    rate: (text) => formatRate(text, locale),
    day: (day) => days.format(readDay(day)),
    count: (value) => numbers.format(readInteger(value)),
  };
};

const EVENTS: Readonly<Record<BillingEventType, Message>> = defineMessages({
  'customer.activated': {
    id: 'domain.event.customerActivated',
    defaultMessage: 'Customer activated',
  },
  'customer.churned': { id: 'domain.event.customerChurned', defaultMessage: 'Customer churned' },
  'invoice.paid': { id: 'domain.event.invoicePaid', defaultMessage: 'Invoice paid' },
  'invoice.refunded': { id: 'domain.event.invoiceRefunded', defaultMessage: 'Invoice refunded' },
  'refund.failed': { id: 'domain.event.refundFailed', defaultMessage: 'Refund failed' },
  'service.upgraded': { id: 'domain.event.serviceUpgraded', defaultMessage: 'Service upgraded' },
  'tenant.activated': { id: 'domain.event.tenantActivated', defaultMessage: 'Tenant activated' },
  'tenant.invoice_paid': {
    id: 'domain.event.tenantInvoicePaid',
    defaultMessage: 'Tenant invoice paid',
  },
  'tenant.invoice_refunded': {
    id: 'domain.event.tenantInvoiceRefunded',
    defaultMessage: 'Tenant invoice refunded',
  },
  'professional_services.delivered': {
    id: 'domain.event.professionalServicesDelivered',
    defaultMessage: 'Professional services delivered',
  },
});

/** What happened, as a label: 'Customer activated'. */
export const eventWords = (type: BillingEventType, say: Pick<Say, 'text'>): string =>
  say.text(EVENTS[type]);

const WINDOWS = defineMessages({
  event: { id: 'domain.window.event', defaultMessage: 'this event' },
  lifetime: { id: 'domain.window.lifetime', defaultMessage: 'the whole time' },
});

/** Name of a window inside a sentence. */
export const windowWords = (name: string, say: Pick<Say, 'text'>): string =>
  name === 'event' || name === 'lifetime' ? say.text(WINDOWS[name]) : name;
