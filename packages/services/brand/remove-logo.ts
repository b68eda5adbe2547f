import type { BrandView, RemoveLogo } from '@portal/contracts/brand';
import { inScope } from '@portal/db/in-scope';
import { ofPartner } from '@portal/db/partner-filter';
import { brandAssets } from '@portal/db/schema/partner';
import { and, eq } from 'drizzle-orm';
import { partnerOf, requirePermission, scopeOf } from '../access';
import { appendAudit } from '../audit/append-audit';
import type { Ctx } from '../context';
import { requireAllTenants } from '../shared/all-tenants';
import { orNotFound } from '../shared/or-not-found';
import { loadBrandView } from './brand-view';

/**
 * Removes a logo or the favicon.
 * @throws {DomainError} `forbidden`, `not_found`
 */
export const removeLogo = async (ctx: Ctx, { kind }: RemoveLogo): Promise<BrandView> => {
  requirePermission(ctx, { partner: 'brand.manage' });
  requireAllTenants(ctx);
  const partnerId = partnerOf(ctx);
  return inScope(ctx.db, scopeOf(ctx), async (tx) => {
    const [removed] = await tx
      .delete(brandAssets)
      .where(and(ofPartner(brandAssets, partnerId), eq(brandAssets.kind, kind)))
      .returning({ contentHash: brandAssets.contentHash });
    const { contentHash } = orNotFound(removed, 'picture');
    await appendAudit(tx, ctx, {
      action: 'brand.remove_logo',
      entityKind: 'brand',
      entityId: partnerId,
      entityName: kind,
      before: { kind, contentHash },
    });
    return loadBrandView(tx, partnerId);
  });
};
