import { createHash } from 'node:crypto';
import type { BrandView, UploadLogo } from '@portal/contracts/brand';
import { inScope } from '@portal/db/in-scope';
import type { Tx } from '@portal/db/in-scope';
import { brandAssets } from '@portal/db/schema/partner';
import { partnerOf, requirePermission, scopeOf } from '../access';
import { appendAudit } from '../audit/append-audit';
import type { Ctx } from '../context';
import { requireAllTenants } from '../shared/all-tenants';
import { loadBrandView } from './brand-view';
import { readPicture } from './read-picture';
import type { Picture } from './read-picture';

/** Largest side in pixels. */
const LOGO = 512;
const FAVICON = 128;

const store = async (tx: Tx, ctx: Ctx, kind: UploadLogo['kind'], picture: Picture) => {
  const { content, width, height } = picture;
  const asset = {
    mediaType: 'image/png',
    contentHash: createHash('sha256').update(content).digest('hex'),
    width,
    height,
    content,
    updatedAt: ctx.now(),
  };
  await tx
    .insert(brandAssets)
    .values({ partnerId: partnerOf(ctx), kind, ...asset })
    .onConflictDoUpdate({ target: [brandAssets.partnerId, brandAssets.kind], set: asset });
  return asset;
};

/**
 * Stores a logo or the favicon, re-encoded as PNG.
 * @throws {DomainError} `forbidden`, `validation` (no picture, or one that cannot be used)
 */
export const uploadLogo = async (ctx: Ctx, input: UploadLogo): Promise<BrandView> => {
  requirePermission(ctx, { partner: 'brand.manage' });
  requireAllTenants(ctx);
  const { kind, contentBase64 } = input;
  const picture = await readPicture(contentBase64, kind === 'favicon' ? FAVICON : LOGO);
  return inScope(ctx.db, scopeOf(ctx), async (tx) => {
    const { contentHash, width, height } = await store(tx, ctx, kind, picture);
    await appendAudit(tx, ctx, {
      action: 'brand.upload_logo',
      entityKind: 'brand',
      entityId: partnerOf(ctx),
      entityName: kind,
      after: { kind, contentHash, width, height },
    });
    return loadBrandView(tx, partnerOf(ctx));
  });
};
