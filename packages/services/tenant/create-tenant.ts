import type { CreateOwnTenant, TenantDetail } from '@portal/contracts/tenant';
import { defineMessages } from '@portal/domain/text/message';
import { newId } from '@portal/db/id';
import { inScope } from '@portal/db/in-scope';
import type { Tx } from '@portal/db/in-scope';
import { tenants } from '@portal/db/schema/partner';
import { partnerOf, requirePermission, scopeOf } from '../access';
import { appendAudit } from '../audit/append-audit';
import type { Ctx } from '../context';
import { requireOpenPartner } from '../partner/require-open-partner';
import { requireAllTenants } from '../shared/all-tenants';
import { mapUnique } from '../shared/violation';
import { describeTenant } from './describe-tenant';
import { moveTenant } from './move-tenant';

const messages = defineMessages({
  slugTaken: {
    id: 'services.tenant.slugTaken',
    defaultMessage: 'Another tenant has this short name. Choose another one.',
  },
});

const TAKEN = {
  tenants_partner_id_slug_unique: {
    path: ['slug'],
    message: messages.slugTaken,
  },
};

const insertTenant = async (tx: Tx, ctx: Ctx, id: string, input: CreateOwnTenant) => {
  const { name, slug, country, currency, timeZone } = input;
  await tx
    .insert(tenants)
    .values({ partnerId: partnerOf(ctx), id, name, slug, country, currency, timeZone });
  await appendAudit(tx, ctx, {
    action: 'tenant.create',
    entityKind: 'tenant',
    entityId: id,
    entityName: name,
    tenantId: id,
    after: { slug, country, currency, timeZone, status: 'provisioning' },
  });
};

/**
 * Creates a tenant and provisions it: there is nothing to set up outside of this database yet, so it is active when
 * this returns, and the record shows both steps.
 * @throws {DomainError} `forbidden`, `conflict` (short name taken, or the partner is suspended)
 */
export const createTenant = async (ctx: Ctx, input: CreateOwnTenant): Promise<TenantDetail> => {
  requirePermission(ctx, { platform: 'partner.manage', partner: 'tenant.manage' });
  requireAllTenants(ctx);
  const id = newId();
  return mapUnique(TAKEN, () =>
    inScope(ctx.db, scopeOf(ctx), async (tx) => {
      await requireOpenPartner(tx, ctx);
      await insertTenant(tx, ctx, id, input);
      await moveTenant(tx, ctx, {
        id,
        name: input.name,
        from: 'provisioning',
        to: 'active',
        reason: null,
        action: 'tenant.provision',
      });
      return describeTenant(tx, ctx, id);
    }),
  );
};
