import type { Tx } from '@portal/db/in-scope';
import { sql } from 'drizzle-orm';
import { textArray } from '@portal/db/array-literal';
import { lookable } from './lookable';

/** Ids of a tenant's customers by their numbers; numbers nobody has are left out. */
export const loadCustomerIds = async (
  tx: Tx,
  { partnerId, tenantId }: { readonly partnerId: string; readonly tenantId: string },
  numbers: Iterable<string>,
): Promise<Map<string, string>> => {
  const wanted = lookable(numbers);
  if (wanted.length === 0) return new Map();
  const rows = await tx.execute<{ external_id: string; id: string }>(sql`
    select known.external_id, known.id
    from unnest(${textArray(wanted)}::text[]) as asked (external_id)
    cross join lateral (
      select external_id, id from customers
      where partner_id = ${partnerId} and customers.external_id = asked.external_id
        and tenant_id = ${tenantId} offset 0
    ) as known`);
  return new Map(rows.map((row) => [row.external_id, row.id]));
};
