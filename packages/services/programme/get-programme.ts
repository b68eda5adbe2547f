import { StoredProgramme } from '@portal/contracts/programme';
import type { GetProgramme, ProgrammeDetail } from '@portal/contracts/programme';
import { ProgrammeSettings } from '@portal/contracts/programme';
import { inScope } from '@portal/db/in-scope';
import type { Tx } from '@portal/db/in-scope';
import { ofPartner } from '@portal/db/partner-filter';
import { programmes } from '@portal/db/schema/application';
import { partners } from '@portal/db/schema/partner';
import { notFound } from '@portal/domain/errors';
import { and, eq } from 'drizzle-orm';
import { requirePermission } from '../access';
import type { Ctx } from '../context';
import { loadTenant } from '../tenant/load-tenant';
import { loadProgramme, WHOLE } from './load-programme';
import { ownerOf, ownerReadScopeOf, tierOf } from './owner';

const addressOf = async (tx: Tx, ctx: Ctx): Promise<string> => {
  if (tierOf(ctx) === 1) return `${ctx.links.platform()}/apply`;
  const [partner] = await tx
    .select({ slug: partners.slug })
    .from(partners)
    .where(eq(partners.id, ownerOf(ctx)));
  if (partner === undefined) throw notFound('partner');
  return `${ctx.links.partner(partner.slug)}/reseller/apply`;
};

/** A programme as the asker's transaction sees it. The platform has no tenants. */
export const describeProgramme = async (
  tx: Tx,
  ctx: Ctx,
  tenantId: string | null,
): Promise<ProgrammeDetail> => {
  const ownerId = ownerOf(ctx);
  const tier = tierOf(ctx);
  if (tier === 1 && tenantId !== null) throw notFound('tenant');
  const tenant = tenantId === null ? null : await loadTenant(tx, ownerId, tenantId);
  const settings = await loadProgramme(tx, ownerId, tenantId);
  const [row] = await tx
    .select({ internal: programmes.internal, version: programmes.version })
    .from(programmes)
    .where(and(ofPartner(programmes, ownerId), eq(programmes.tenantKey, tenantId ?? WHOLE)));
  return {
    tier,
    tenant: tenant === null ? null : { id: tenant.id, name: tenant.name },
    version: row?.version ?? 0,
    settings: ProgrammeSettings.parse(settings),
    own: Object.keys(StoredProgramme.parse(row?.internal ?? {})),
    address: await addressOf(tx, ctx),
  };
};

/**
 * The settings of the programme: the platform's for partners, or a partner's for resellers, as a whole or at a tenant.
 * @throws {DomainError} `forbidden`, `not_found` (the tenant)
 */
export const getProgramme = async (
  ctx: Ctx,
  { tenantId }: GetProgramme,
): Promise<ProgrammeDetail> => {
  requirePermission(ctx, { platform: 'read', partner: 'read' });
  return inScope(ctx.db, ownerReadScopeOf(ctx), (tx) => describeProgramme(tx, ctx, tenantId));
};
