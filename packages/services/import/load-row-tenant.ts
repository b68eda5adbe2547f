import type { Tx } from '@portal/db/in-scope';
import { byId } from '@portal/db/partner-filter';
import { tenants } from '@portal/db/schema/partner';
import { orNotFound } from '../shared/or-not-found';
import type { LoadedImport } from './import-row';
import type { RowTenant } from './row/row';

/** The currency and the zone of what a file does not say. */
export const loadRowTenant = async (
  tx: Tx,
  { partnerId, tenantId }: Pick<LoadedImport, 'partnerId' | 'tenantId'>,
): Promise<RowTenant> => {
  const [tenant] = await tx
    .select({ currency: tenants.currency, zone: tenants.timeZone })
    .from(tenants)
    .where(byId(tenants, partnerId, tenantId));
  return orNotFound(tenant, 'tenant');
};
