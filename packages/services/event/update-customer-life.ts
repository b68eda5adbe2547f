import type { Tx } from '@portal/db/in-scope';
import { sql } from 'drizzle-orm';
import { plainArray } from '@portal/db/array-literal';
import type { AcceptedEvent } from './decide-events';

const isLifeEvent = ({ event }: AcceptedEvent): boolean =>
  event.type === 'customer.activated' || event.type === 'customer.churned';

/**
 * Makes the customers of a batch what their events say: the last activation or churn by time decides the status, in
 * whatever order the events arrive. Days are the tenant's, as stored with the events. Repeating it changes nothing.
 */
export const updateCustomerLife = async (
  tx: Tx,
  { partnerId, now }: { readonly partnerId: string; readonly now: Date },
  accepted: readonly AcceptedEvent[],
): Promise<void> => {
  const ids = new Set(accepted.filter(isLifeEvent).flatMap(({ customerId }) => customerId ?? []));
  if (ids.size === 0) return;
  await tx.execute(sql`
    update customers set
      status = case when life.churned_at >= coalesce(life.activated_at, '-infinity') then 'churned' else 'active' end,
      activated_on = coalesce(life.activated_on, customers.activated_on),
      churned_on = case when life.churned_at >= coalesce(life.activated_at, '-infinity')
        then life.churned_on end,
      version = customers.version + 1,
      updated_at = ${now.toISOString()}::timestamptz
    from (
      select event.customer_id,
        max(event.occurred_at) filter (where event.type = 'customer.activated') as activated_at,
        max(event.local_date) filter (where event.type = 'customer.activated') as activated_on,
        max(event.occurred_at) filter (where event.type = 'customer.churned') as churned_at,
        max(event.local_date) filter (where event.type = 'customer.churned') as churned_on
      from unnest(${plainArray([...ids])}::uuid[]) as asked (id)
      cross join lateral (
        select customer_id, occurred_at, local_date, type from billing_events
        where partner_id = ${partnerId} and customer_id = asked.id
          and type in ('customer.activated', 'customer.churned') offset 0
      ) as event
      group by event.customer_id
    ) as life
    where customers.partner_id = ${partnerId} and customers.id = life.customer_id`);
};
