import type { Day } from '../period/local-day';
import { inRange } from '../period/period';
import type { InstantRange } from '../period/period';
import type { WindowMetrics } from './close-window';
import type { EventFacts } from './facts';

const netOf = (event: EventFacts): bigint =>
  event.amountMinor === null ? 0n : event.amountMinor - event.taxMinor;

const revenueSign = (event: EventFacts): bigint => {
  switch (event.type) {
    case 'invoice.paid':
    case 'tenant.invoice_paid':
    case 'refund.failed':
      return 1n;
    case 'invoice.refunded':
    case 'tenant.invoice_refunded':
      return -1n;
    default:
      return 0n;
  }
};

const PAYMENTS: ReadonlySet<string> = new Set(['invoice.paid', 'tenant.invoice_paid']);

const invoiceOf = ({ customerId, reference, currency }: EventFacts): string | null =>
  reference === null ? null : [customerId ?? '', reference, currency].join('|');

/** What was sold by an event: as it says, or as the payment says whose refund it is. */
const productsOf = (events: readonly EventFacts[]): ((event: EventFacts) => string | null) => {
  const paid = new Map<string, string>();
  for (const event of events) {
    const invoice = invoiceOf(event);
    if (invoice === null || event.product === null || !PAYMENTS.has(event.type)) continue;
    paid.set(invoice, event.product);
  }
  return (event) => event.product ?? paid.get(invoiceOf(event) ?? '') ?? null;
};

/** When customers left: their last churn. */
const churns = (events: readonly EventFacts[]): Map<string, Day> => {
  const left = new Map<string, Day>();
  for (const { type, customerId, localDay } of events) {
    if (type !== 'customer.churned' || customerId === null) continue;
    left.set(customerId, Math.max(left.get(customerId) ?? localDay, localDay));
  }
  return left;
};

const countActive = (
  activations: ReadonlyMap<string, Day>,
  left: ReadonlyMap<string, Day>,
  at: Day,
): number => {
  let count = 0;
  for (const [customer, since] of activations) {
    if (since < at && (left.get(customer) ?? Infinity) >= at) count += 1;
  }
  return count;
};

/**
 * What the events alone say of an earner in a window; `products` null means all. Revenue is paid less refunded, net of tax,
 * by the date of each event. Customers are those with a known activation.
 */
export const simulatedMetrics = (
  events: readonly EventFacts[],
  activations: ReadonlyMap<string, Day>,
  products: ReadonlySet<string> | null,
  range: InstantRange,
): WindowMetrics => {
  const productOf = productsOf(events);
  const seen = events.filter((event) => {
    if (products === null) return true;
    const product = productOf(event);
    return product !== null && products.has(product);
  });
  const inside = seen.filter(({ localDay }) => inRange(range, localDay));
  const activated = inside.filter(({ type }) => type === 'customer.activated');
  const left = churns(events);
  const lost = [...left].filter(
    ([id, at]) => inRange(range, at) && (activations.get(id) ?? Infinity) < range.from,
  );
  return {
    netRevenueMinor: inside.reduce((sum, event) => sum + revenueSign(event) * netOf(event), 0n),
    newCustomers: new Set(activated.map(({ customerId, id }) => customerId ?? id)).size,
    activeCustomers: countActive(activations, left, range.to),
    churn: { lost: lost.length, atStart: countActive(activations, left, range.from) },
  };
};
