import type { BrandView } from '@portal/contracts/brand';
import type { Tx } from '@portal/db/in-scope';
import { ofPartner } from '@portal/db/partner-filter';
import { brandAssets, brands } from '@portal/db/schema/partner';
import { brandPalette } from '@portal/domain/brand/shades';
import { orNotFound } from '../shared/or-not-found';

/** How much of a picture's hash stands in its address: enough that a changed picture has another one. */
const TAG_LENGTH = 16;

/** Address of a brand's picture on its partner's own host; it changes with the picture, so it may be kept for ever. */
export const brandAssetPath = (kind: string, contentHash: string): string =>
  `/brand/${kind}?v=${contentHash.slice(0, TAG_LENGTH)}`;

/**
 * The brand of a partner, its palette computed from its colour.
 * @throws {DomainError} `not_found`
 */
export const loadBrandView = async (tx: Tx, partnerId: string): Promise<BrandView> => {
  const [[row], assets] = await Promise.all([
    tx.select().from(brands).where(ofPartner(brands, partnerId)),
    tx
      .select({ kind: brandAssets.kind, contentHash: brandAssets.contentHash })
      .from(brandAssets)
      .where(ofPartner(brandAssets, partnerId)),
  ]);
  const { partnerId: _, updatedAt: __, ...brand } = orNotFound(row, 'brand');
  const urls = new Map(
    assets.map(({ kind, contentHash }) => [kind, brandAssetPath(kind, contentHash)]),
  );
  const { shades, primaryShade } = brandPalette(brand.primaryColor);
  return {
    ...brand,
    palette: { shades: [...shades], primaryShade },
    logoLightUrl: urls.get('logo_light') ?? null,
    logoDarkUrl: urls.get('logo_dark') ?? null,
    faviconUrl: urls.get('favicon') ?? null,
  };
};
