import { textArray } from '@portal/db/array-literal';
import type { Tx } from '@portal/db/in-scope';
import { sql } from 'drizzle-orm';
import type { AcceptedEvent } from '../event/decide-events';
import { invoiceRole } from '../event/event-rules';
import { BY_ITSELF, decideAgain } from './decide-again';
import type { AgainTarget } from './decide-again';

/** What came that events may have waited for. */
export interface Came {
  /** Numbers of customers. */
  readonly numbers?: readonly string[];
  /** Events that were stored. */
  readonly moved?: readonly AcceptedEvent[];
}

const referencesOf = (moved: readonly AcceptedEvent[]): string[] => [
  ...new Set(
    moved.flatMap(({ event: { type, reference } }) =>
      reference !== null && invoiceRole(type) !== null ? [reference] : [],
    ),
  ),
];

const findWaiting = async (
  tx: Tx,
  { partnerId, tenantId }: AgainTarget,
  column: 'customer_number' | 'reference',
  names: readonly string[],
): Promise<string[]> => {
  if (names.length === 0) return [];
  const name = sql.identifier(column);
  const isOfCustomer = column === 'customer_number';
  const rows = await tx.execute<{ id: string }>(sql`
    select waiting.id from unnest(${textArray(names)}::text[]) as asked (name)
    cross join lateral (
      select a.id, a.occurred_at from set_aside_events a
      where a.partner_id = ${partnerId} and a.standing = 'waiting' and a.${name} = asked.name
        and (a.tenant_id = ${tenantId} and (a.cause = 'unknown_customer') = ${isOfCustomer}) is true offset 0
    ) as waiting
    order by waiting.occurred_at, waiting.id`);
  return [...rows].map(({ id }) => id);
};

/**
 * Takes what waited for customers or payments that came, in the transaction in which they came; and what waited for that.
 * Returns when nothing more can be taken.
 * @param tx of the `portal_jobs` login, which holds the tenant's data
 */
export const takeWaiting = async (tx: Tx, target: AgainTarget, came: Came): Promise<void> => {
  let { moved = [], numbers = [] }: Came = came;
  while (moved.length > 0 || numbers.length > 0) {
    const ids = [
      ...(await findWaiting(tx, target, 'customer_number', numbers)),
      ...(await findWaiting(tx, target, 'reference', referencesOf(moved))),
    ];
    moved = (await decideAgain(tx, target, ids, BY_ITSELF)).accepted;
    numbers = [];
  }
};
