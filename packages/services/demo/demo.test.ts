import { localDay, startOfDay } from '@portal/domain/period/local-day';
import { periodOf } from '@portal/domain/period/period';
import { expect, test } from 'vitest';
import { DEMO_PARTNERS } from './demo-world';
import { customersCsv, makeCustomers } from './make-customers';
import { eventsCsv, makeEvents } from './make-events';

const NOW = Date.UTC(2026, 10, 23, 9);
const TENANTS = DEMO_PARTNERS.flatMap(({ tenants }) => tenants);

test('the demo is the same each time it is made', () => {
  const [tenant] = TENANTS;
  if (tenant === undefined) throw new Error('no tenant');
  const make = (): string => {
    const customers = makeCustomers(tenant, NOW);
    return customersCsv(tenant, customers) + eventsCsv(tenant, makeEvents(tenant, customers, NOW));
  };
  expect(make()).toBe(make());
});

test('it has three partners, five tenants, fourteen resellers and nine thousand customers', () => {
  expect(DEMO_PARTNERS).toHaveLength(3);
  expect(TENANTS).toHaveLength(5);
  expect(TENANTS.flatMap(({ resellers }) => resellers)).toHaveLength(14);
  expect(TENANTS.reduce((sum, { customers }) => sum + customers, 0)).toBe(9000);
});

test('its events are in order, in the past, of a year, and of every kind', () => {
  for (const tenant of TENANTS) {
    const events = makeEvents(tenant, makeCustomers(tenant, NOW), NOW);
    const instants = events.map(({ at }) => at);
    expect(instants).toEqual(instants.toSorted((a, b) => a - b));
    expect(instants.at(0)).toBeGreaterThanOrEqual(
      startOfDay(Date.UTC(2025, 10, 1), tenant.timeZone),
    );
    expect(instants.at(-1)).toBeLessThan(NOW);
    expect(new Set(events.map(({ type }) => type)).size).toBe(5);
    expect(new Set(events.map(({ id }) => id)).size).toBe(events.length);
  }
});

test('some of its payments are of another month where they happened than in UTC', () => {
  for (const tenant of TENANTS) {
    const events = makeEvents(tenant, makeCustomers(tenant, NOW), NOW);
    const moved = events.filter(
      ({ at }) => periodOf(localDay(at, tenant.timeZone)) !== periodOf(at),
    );
    expect(moved.filter(({ type }) => type === 'invoice.paid').length).toBeGreaterThan(3);
    expect(moved.length).toBeLessThan(events.length / 20);
  }
});

test('a refund never gives back more than was paid', () => {
  for (const tenant of TENANTS) {
    const paid = new Map<string, number>();
    for (const { type, amount, reference } of makeEvents(tenant, makeCustomers(tenant, NOW), NOW)) {
      if (type === 'invoice.paid') paid.set(reference, amount ?? 0);
      if (type === 'invoice.refunded') expect(amount).toBeLessThanOrEqual(paid.get(reference) ?? 0);
    }
  }
});
