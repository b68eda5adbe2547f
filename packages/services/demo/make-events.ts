import { localDay, startOfDay } from '@portal/domain/period/local-day';
import { addPeriods, listPeriods, periodOf, periodRange } from '@portal/domain/period/period';
import type { DemoTenant } from './demo-types';
import { decimal, DEMO_MONTHS, toCsv } from './make-customers';
import type { DemoCustomer } from './make-customers';
import { makeRandom } from './random';
import type { Random } from './random';

interface DemoEvent {
  readonly id: string;
  readonly type: string;
  readonly customer: string;
  readonly at: number;
  /** Minor units; null where nothing was paid. */
  readonly amount: number | null;
  readonly reference: string;
  readonly product: string;
}

interface Billing {
  readonly random: Random;
  readonly customer: DemoCustomer;
  readonly now: number;
  readonly zone: string;
  readonly events: DemoEvent[];
}

const DAY = 86_400_000;

/** Some time of the month as the tenant has it, its last evening too: elsewhere that is of the next month already. */
const instantIn = (random: Random, period: string, zone: string): number => {
  const { from, to } = periodRange(period);
  const start = startOfDay(from, zone);
  return start + Math.floor(random.next() * (startOfDay(to, zone) - start));
};

const monthIndex = (period: string): number =>
  Number(period.slice(0, 4)) * 12 + Number(period.slice(5));

const add = (
  { events, customer, now }: Billing,
  event: Omit<DemoEvent, 'customer' | 'product'>,
): void => {
  if (event.at >= now) return;
  events.push({ ...event, customer: customer.number, product: customer.product.name });
};

const bill = (billing: Billing, period: string, at: number): void => {
  const { customer, random } = billing;
  const reference = `INV-${customer.number}-${period.replace('-', '')}`;
  const amount = customer.product.price * customer.every;
  add(billing, { id: `PAY-${reference}`, type: 'invoice.paid', at, amount, reference });
  if (!random.chance(0.022)) return;
  const whole = random.chance(0.4);
  const refunded = whole ? amount : Math.max(1, Math.round(amount * (0.1 + random.next() * 0.5)));
  const later = at + (1 + random.below(25)) * DAY;
  add(billing, {
    id: `REF-${reference}`,
    type: 'invoice.refunded',
    at: later,
    amount: refunded,
    reference,
  });
};

const liveMonth = (billing: Billing, period: string): boolean => {
  const { customer, random, zone } = billing;
  const age = monthIndex(period) - monthIndex(periodOf(localDay(customer.activatedAt, zone)));
  const at = instantIn(random, period, zone);
  if (age > 0 && random.chance(0.011)) {
    add(billing, {
      id: `END-${customer.number}`,
      type: 'customer.churned',
      at,
      amount: null,
      reference: '',
    });
    return false;
  }
  if (age > 0 && age % customer.every === 0) bill(billing, period, at);
  if (age > 1 && random.chance(0.008)) {
    const id = `UPG-${customer.number}-${period}`;
    add(billing, { id, type: 'service.upgraded', at, amount: null, reference: '' });
  }
  return true;
};

/** What the billing system of a tenant says happened in the demo's months, in order of time. */
export const makeEvents = (
  tenant: DemoTenant,
  customers: readonly DemoCustomer[],
  now: number,
): DemoEvent[] => {
  const { timeZone: zone } = tenant;
  const random = makeRandom(`events of ${tenant.slug}`);
  const events: DemoEvent[] = [];
  const present = periodOf(now);
  const periods = listPeriods(addPeriods(present, 1 - DEMO_MONTHS), present);
  for (const customer of customers) {
    const billing = { random, customer, now, zone, events };
    const { number, activatedAt, isNew } = customer;
    if (isNew) {
      const id = `NEW-${number}`;
      add(billing, {
        id,
        type: 'customer.activated',
        at: activatedAt,
        amount: null,
        reference: '',
      });
    }
    for (const period of periods) {
      if (period < periodOf(localDay(activatedAt, zone))) continue;
      if (!liveMonth(billing, period)) break;
    }
  }
  return events.toSorted((a, b) => a.at - b.at || (a.id < b.id ? -1 : 1));
};

/** The events as a file. */
export const eventsCsv = ({ currency }: DemoTenant, events: readonly DemoEvent[]): string =>
  toCsv(
    [
      'Event ID',
      'Type',
      'Customer Number',
      'Occurred At',
      'Amount',
      'Currency',
      'Invoice',
      'Product',
    ],
    events.map((event) => [
      event.id,
      event.type,
      event.customer,
      new Date(event.at).toISOString(),
      event.amount === null ? '' : decimal(event.amount),
      currency,
      event.reference,
      event.product,
    ]),
  );
