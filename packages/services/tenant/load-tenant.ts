import type { Tx } from '@portal/db/in-scope';
import { byId } from '@portal/db/partner-filter';
import { tenants } from '@portal/db/schema/partner';
import { orNotFound } from '../shared/or-not-found';

/**
 * A tenant's row, where the asker may see it.
 * @throws {DomainError} `not_found`
 */
export const loadTenant = async (tx: Tx, partnerId: string, id: string) => {
  const [row] = await tx
    .select()
    .from(tenants)
    .where(byId(tenants, partnerId, id));
  return orNotFound(row, 'tenant');
};
