import type { BrandView, UpdateBrand } from '@portal/contracts/brand';
import { inScope } from '@portal/db/in-scope';
import { ofPartner } from '@portal/db/partner-filter';
import { brands } from '@portal/db/schema/partner';
import { and, eq, sql } from 'drizzle-orm';
import { partnerOf, requirePermission, scopeOf } from '../access';
import { appendAudit } from '../audit/append-audit';
import type { Ctx } from '../context';
import { requireAllTenants } from '../shared/all-tenants';
import { changesOf, isUnchanged } from '../shared/changes';
import { wonRace } from '../shared/or-not-found';
import { loadBrandView } from './brand-view';

/**
 * Changes the partner's brand; `version` refuses to overwrite somebody else's change.
 * @throws {DomainError} `forbidden`, `not_found`, `conflict`
 */
export const updateBrand = async (ctx: Ctx, input: UpdateBrand): Promise<BrandView> => {
  requirePermission(ctx, { partner: 'brand.manage' });
  requireAllTenants(ctx);
  const partnerId = partnerOf(ctx);
  const { version, ...given } = input;
  return inScope(ctx.db, scopeOf(ctx), async (tx) => {
    const current = await loadBrandView(tx, partnerId);
    const changes = changesOf({ ...current }, given);
    if (isUnchanged(changes) && (version ?? current.version) === current.version) return current;
    const [written] = await tx
      .update(brands)
      .set({ ...given, version: sql`${brands.version} + 1`, updatedAt: ctx.now() })
      .where(and(ofPartner(brands, partnerId), eq(brands.version, version ?? current.version)))
      .returning({ version: brands.version });
    wonRace(written, 'brand');
    await appendAudit(tx, ctx, {
      action: 'brand.update',
      entityKind: 'brand',
      entityId: partnerId,
      entityName: given.productName,
      ...changes,
    });
    return loadBrandView(tx, partnerId);
  });
};
