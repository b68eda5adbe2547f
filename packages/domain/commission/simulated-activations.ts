import type { Day } from '../period/local-day';
import type { SimulatedEvent, SimulationInput } from './simulate';

/**
 * When a customer was activated as an event's date knows it: by the last activation that had come by then, else by the customer's
 * own date where that had; null: not known.
 */
export const activationsOf = ({
  customers = [],
  events,
}: Pick<SimulationInput, 'customers' | 'events'>): ((event: SimulatedEvent) => Day | null) => {
  const reported = new Map<string, Day[]>();
  for (const { type, customerId, localDay } of events) {
    if (type !== 'customer.activated' || customerId === null) continue;
    const days = reported.get(customerId);
    if (days === undefined) reported.set(customerId, [localDay]);
    else days.push(localDay);
  }
  for (const days of reported.values()) days.sort((a, b) => a - b);
  const own = new Map(customers.map(({ id, activatedOn }) => [id, activatedOn]));
  return ({ customerId, localDay }) => {
    if (customerId === null) return null;
    const last = reported.get(customerId)?.findLast((day) => day <= localDay);
    if (last !== undefined) return last;
    const day = own.get(customerId);
    return day === undefined || day > localDay ? null : day;
  };
};
