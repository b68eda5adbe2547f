import type { Tx } from '@portal/db/in-scope';
import { rowsByKeys } from '@portal/db/rows-by-keys';
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
  const rows = await rowsByKeys<{ external_id: string; id: string }>(tx, {
    columns: sql`external_id, id`,
    table: sql`customers`,
    where: sql`partner_id = ${partnerId}::uuid and (tenant_id = ${tenantId}::uuid) is true`,
    key: sql`external_id`,
    keys: sql`${textArray(wanted)}::text[]`,
    next: sql`tenant_id`,
  });
  return new Map(rows.map((row) => [row.external_id, row.id]));
};
