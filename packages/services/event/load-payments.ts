import { plainArray, textArray } from '@portal/db/array-literal';
import type { Tx } from '@portal/db/in-scope';
import { sql } from 'drizzle-orm';
import { trusted } from '../shared/unconfirmed';
import { lookable } from './lookable';
import type { KnownPayment } from './refunded-payment';

interface Target {
  readonly partnerId: string;
  readonly tenantId: string;
}

interface PaymentRow extends KnownPayment, Record<string, unknown> {}

const COLUMNS = sql.raw(
  `coalesce(e.customer_id::text, '') as owner, e.currency, e.reference, e.id, e.source`,
);
const IS_PAYMENT = sql`e.type in ('invoice.paid', 'tenant.invoice_paid') and e.reference is not null`;

/**
 * Payments that are meant by their event numbers, of whatever source. One that was dismissed as the same as another means that
 * other: its number stays in the books of who sent it.
 */
export const loadPaymentsNamed = async (
  tx: Tx,
  { partnerId, tenantId }: Target,
  numbers: readonly string[],
): Promise<KnownPayment[]> => {
  const asked = lookable(numbers);
  if (asked.length === 0) return [];
  const rows = await tx.execute<PaymentRow>(sql`
    select known.* from unnest(${textArray(asked)}::text[]) as asked (event_id)
    cross join lateral (
      select e.event_id as "eventId", ${COLUMNS}, ${trusted(partnerId)} as "isTrusted" from billing_events e
      where e.partner_id = ${partnerId}::uuid and e.event_id = asked.event_id
        and (e.tenant_id = ${tenantId}::uuid and ${IS_PAYMENT}) is true
      union all
      select a.event_id, ${COLUMNS}, ${trusted(partnerId)} from set_aside_events a
      join billing_events e on e.partner_id = ${partnerId}::uuid and e.id = a.twin_id
      where a.partner_id = ${partnerId}::uuid and a.event_id = asked.event_id
        and (a.tenant_id = ${tenantId}::uuid and a.standing = 'dismissed' and ${IS_PAYMENT}) is true offset 0
    ) as known`);
  return [...rows];
};

/**
 * All payments of some customers, for refunds that name none; of the tenant itself where an id is empty.
 */
export const loadPaymentsOf = async (
  tx: Tx,
  { partnerId, tenantId }: Target,
  owners: readonly string[],
): Promise<KnownPayment[]> => {
  const customerIds = owners.filter((owner) => owner !== '');
  const own = owners.includes('');
  if (customerIds.length === 0 && !own) return [];
  const rows = await tx.execute<PaymentRow>(sql`
    select e.event_id as "eventId", ${COLUMNS}, ${trusted(partnerId)} as "isTrusted" from billing_events e
    where e.partner_id = ${partnerId}::uuid and e.tenant_id = ${tenantId}::uuid and ${IS_PAYMENT}
      and (e.customer_id = any(${plainArray(customerIds)}::uuid[]) or (${own} and e.customer_id is null))`);
  return [...rows];
};
