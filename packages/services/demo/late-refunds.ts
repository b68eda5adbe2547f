import { localDay } from '@portal/domain/period/local-day';
import { periodOf } from '@portal/domain/period/period';
import type { DemoTenant } from './demo-types';
import { makeCustomers } from './make-customers';
import { eventsCsv, makeEvents } from './make-events';

/**
 * Refunds of payments that a reseller was paid its share of long ago, as a file: what it owes back then is a debt.
 * Up to `count` payments of the month, in the customers' order; payments that were refunded already are left out.
 */
export const lateRefundsCsv = (
  tenant: DemoTenant,
  now: number,
  { prefix, period, count }: { prefix: string; period: string; count: number },
): string => {
  const customers = makeCustomers(tenant, now);
  const theirs = new Set(
    customers.filter(({ town }) => town.prefix === prefix).map(({ number }) => number),
  );
  const events = makeEvents(tenant, customers, now);
  const refunded = new Set(
    events.filter(({ type }) => type === 'invoice.refunded').map(({ reference }) => reference),
  );
  const late = events
    .filter(
      ({ type, customer, at, reference }) =>
        type === 'invoice.paid' &&
        theirs.has(customer) &&
        periodOf(localDay(at, tenant.timeZone)) === period &&
        !refunded.has(reference),
    )
    .slice(0, count)
    .map((event) => ({
      ...event,
      id: `LATE-${event.reference}`,
      type: 'invoice.refunded',
      at: Math.min(event.at + 120 * 86_400_000, now - 1),
    }));
  return eventsCsv(tenant, late);
};
