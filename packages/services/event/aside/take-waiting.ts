import { textArray } from '@portal/db/array-literal';
import type { Tx } from '@portal/db/in-scope';
import { rowsByKeys } from '@portal/db/rows-by-keys';
import { sql } from 'drizzle-orm';
import type { AcceptedEvent, AsideEvent } from '../decide-events';
import { invoiceRole } from '../event-rules';
import { BY_ITSELF, decideAgain } from './decide-again';
import type { AgainTarget } from './decide-again';
import { findTogether } from './find-together';

/** What came that events may have waited for. */
export interface Came {
  /** Numbers of customers. */
  readonly numbers?: readonly string[];
  /** Events that were stored. */
  readonly accepted?: readonly AcceptedEvent[];
  /** Events that were set aside, and may be what others lacked. */
  readonly aside?: readonly AsideEvent[];
  /** Numbers of payments by which a payment is known from now on. */
  readonly payments?: readonly string[];
}

const referencesOf = (
  moved: readonly { readonly event: AcceptedEvent['event'] }[],
): readonly string[] => [
  ...new Set(
    moved.flatMap(({ event: { type, reference } }) =>
      reference !== null && invoiceRole(type) !== null ? [reference] : [],
    ),
  ),
];

/** Of payments, by which refunds name them. */
const numbersOf = (accepted: readonly AcceptedEvent[]): readonly string[] => [
  ...new Set(
    accepted.flatMap(({ event: { type, eventId } }) =>
      invoiceRole(type) === 'paid' ? [eventId] : [],
    ),
  ),
];
interface WaitingRow extends Record<string, unknown> {
  id: string;
  occurredAt: Date;
}

const inOrder = (left: WaitingRow, right: WaitingRow): number =>
  left.occurredAt.getTime() - right.occurredAt.getTime() || (left.id < right.id ? -1 : 1);

const findWaiting = async (
  tx: Tx,
  { partnerId, tenantId }: AgainTarget,
  column: 'customer_number' | 'reference' | 'payment_number',
  names: readonly string[],
): Promise<string[]> => {
  if (names.length === 0) return [];
  const name = sql.identifier(column);
  const isOfCustomer = column === 'customer_number';
  const rows = await rowsByKeys<WaitingRow>(tx, {
    columns: sql`id, occurred_at as "occurredAt"`,
    table: sql`set_aside_events`,
    where: sql`partner_id = ${partnerId}::uuid and standing = 'waiting'
      and (tenant_id = ${tenantId}::uuid and (cause = 'unknown_customer') = ${isOfCustomer}) is true`,
    key: sql`${name}`,
    keys: sql`${textArray([...new Set(names)])}::text[]`,
    next: sql`tenant_id`,
  });
  return [...rows].toSorted(inOrder).map(({ id }) => id);
};

/**
 * Takes what waited for customers or payments that came, in the transaction in which they came; and what waited for that, also
 * refunds and failings of them that wait for one another. Returns when nothing more can be taken.
 * @param tx of the `portal_jobs` login, which holds the tenant's data
 */
export const takeWaiting = async (tx: Tx, target: AgainTarget, came: Came): Promise<void> => {
  let { numbers = [], accepted = [], payments = [] } = came;
  let stuck = referencesOf(came.aside ?? []);
  while ([numbers, accepted, stuck, payments].some((some) => some.length > 0)) {
    const ofCustomers = await findWaiting(tx, target, 'customer_number', numbers);
    const ofInvoices = await findWaiting(tx, target, 'reference', referencesOf(accepted));
    const ofPayments = await findWaiting(tx, target, 'payment_number', [
      ...numbersOf(accepted),
      ...payments,
    ]);
    const all = new Set([...ofCustomers, ...ofInvoices, ...ofPayments]);
    const again = await decideAgain(tx, target, [...all], BY_ITSELF);
    ({ accepted } = again);
    stuck = [...new Set([...stuck, ...referencesOf(again.aside)])];
    numbers = [];
    payments = [];
    if (accepted.length > 0 || stuck.length === 0) continue;
    const together = await findTogether(
      tx,
      target,
      await findWaiting(tx, target, 'reference', stuck),
    );
    stuck = [];
    ({ accepted } = await decideAgain(tx, target, together, { ...BY_ITSELF, isTogether: true }));
  }
};
