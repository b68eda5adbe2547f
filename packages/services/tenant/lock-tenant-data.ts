import type { Tx } from '@portal/db/in-scope';
import { sql } from 'drizzle-orm';

/** Until the transaction ends, nobody else takes customers or events into this tenant: files and API calls wait for one another. */
export const lockTenantData = async (
  tx: Tx,
  { partnerId, tenantId }: { readonly partnerId: string; readonly tenantId: string },
): Promise<void> => {
  const key = `tenant-data ${partnerId} ${tenantId}`;
  await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${key}, 0))`);
};
