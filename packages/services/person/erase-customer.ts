import { inScope } from '@portal/db/in-scope';
import { byId } from '@portal/db/partner-filter';
import { customers } from '@portal/db/schema/customer';
import { sql } from 'drizzle-orm';
import { scopeOf } from '../access';
import { eraseFromRecord } from '../audit/erase-key';
import type { Ctx } from '../context';
import { orNotFound } from '../shared/or-not-found';
import { lockTenantData } from '../tenant/lock-tenant-data';

/** Its number, product and dates stay, which its events and lines rest on. Imports bring nothing personal of it back. */
export const eraseCustomer = (ctx: Ctx, partnerId: string, id: string): Promise<void> =>
  inScope(ctx.db, scopeOf(ctx), async (tx) => {
    const [row] = await tx
      .select({ tenantId: customers.tenantId })
      .from(customers)
      .where(byId(customers, partnerId, id));
    const { tenantId } = orNotFound(row, 'customer');
    await lockTenantData(tx, { partnerId, tenantId });
    await tx
      .update(customers)
      .set({
        name: null,
        email: null,
        phone: null,
        region: null,
        city: null,
        postalCode: null,
        latitude: null,
        longitude: null,
        erasedAt: ctx.now(),
        updatedAt: ctx.now(),
        version: sql`${customers.version} + 1`,
      })
      .where(byId(customers, partnerId, id));
    await eraseFromRecord(tx, ctx, { kind: 'customer', id, tenantId });
  });
