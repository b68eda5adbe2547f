import { plainArray } from '@portal/db/array-literal';
import type { Tx } from '@portal/db/in-scope';
import { ofPartner } from '@portal/db/partner-filter';
import { setAsideEvents } from '@portal/db/schema/set-aside';
import { isBillingEventType } from '@portal/domain/enum/billing-event-type';
import { dayText, localDay } from '@portal/domain/period/local-day';
import { and, eq, sql } from 'drizzle-orm';
import { invoiceRole } from '../event-rules';
import { standTogether } from '../invoice-book';
import type { InvoiceMovement } from '../invoice-book';
import { loadCustomerIds } from '../load-customer-ids';
import { loadMovements } from '../load-known';
import { readZone } from '../../shared/tenant-zones';
import type { AgainTarget } from './decide-again';

interface WaitingMovement extends InvoiceMovement {
  readonly id: string;
  /** What looks like the same has the same; somebody's other one has its own. */
  readonly looks: string;
}

const loadWaiting = async (
  tx: Tx,
  target: AgainTarget,
  ids: readonly string[],
): Promise<WaitingMovement[]> => {
  const { partnerId, tenantId } = target;
  const zone = await readZone(tx, target);
  const rows = await tx
    .select()
    .from(setAsideEvents)
    .where(
      and(
        ofPartner(setAsideEvents, partnerId),
        eq(setAsideEvents.tenantId, tenantId),
        eq(setAsideEvents.standing, 'waiting'),
        sql`${setAsideEvents.id} = any(${plainArray(ids)}::uuid[])`,
      ),
    )
    .orderBy(setAsideEvents.occurredAt, setAsideEvents.id);
  const numbers = rows.map(({ customerNumber }) => customerNumber ?? '');
  const customers = await loadCustomerIds(tx, target, numbers);
  return rows.flatMap((row): WaitingMovement[] => {
    const { id, type, reference, amountMinor, currency, customerNumber, isTrusted } = row;
    const owner = customerNumber === null ? '' : customers.get(customerNumber);
    if (owner === undefined || reference === null || amountMinor === null) return [];
    if (!isBillingEventType(type)) return [];
    const at = row.occurredAt.getTime();
    const own = row.anotherByKind === null ? '' : id;
    const looks = JSON.stringify([type, String(amountMinor), dayText(localDay(at, zone)), own]);
    const paymentId = null;
    return [{ id, looks, type, reference, amountMinor, currency, owner, isTrusted, at, paymentId }];
  });
};

const invoiceKey = ({ reference, owner, currency }: InvoiceMovement): string =>
  JSON.stringify([reference, owner, currency]);

const firstOfEach = (movements: readonly WaitingMovement[]): WaitingMovement[] => [
  ...new Map(movements.toReversed().map((movement) => [movement.looks, movement])).values(),
];

/**
 * Of refunds and failings that wait for one another, those that stand on their invoices when they are taken all at once. Who is
 * not trusted keeps nobody out who is: trusted ones are tried by themselves first.
 */
export const findTogether = async (
  tx: Tx,
  target: AgainTarget,
  ids: readonly string[],
): Promise<string[]> => {
  const waiting = await loadWaiting(tx, target, ids);
  const references = [...new Set(waiting.map(({ reference }) => reference))];
  const stands = await loadMovements(tx, target, references);
  return [...new Set(waiting.map(invoiceKey))].flatMap((key) => {
    const asking = firstOfEach(waiting.filter((movement) => invoiceKey(movement) === key));
    const there = stands.filter((movement) => invoiceKey(movement) === key);
    const trusted = standTogether(
      there.filter(({ isTrusted, type }) => isTrusted || invoiceRole(type) === 'paid'),
      asking.filter(({ isTrusted }) => isTrusted),
    );
    const taken = trusted.length > 0 ? trusted : standTogether(there, asking);
    return taken.map(({ id }) => id);
  });
};
