import type { BrandPreview, PreviewBrand } from '@portal/contracts/brand';
import { brandPalette } from '@portal/domain/brand/shades';
import { requirePermission } from '../access';
import type { Ctx } from '../context';

/**
 * The palette a colour would give, and whether it had to be adjusted to be readable. Nothing is stored.
 * @throws {DomainError} `forbidden`
 */
export const previewBrand = async (
  ctx: Ctx,
  { primaryColor }: PreviewBrand,
): Promise<BrandPreview> => {
  requirePermission(ctx, { partner: 'brand.manage' });
  const { shades, primaryShade, adjustedForLight, adjustedForDark, brandContrast } =
    brandPalette(primaryColor);
  return Promise.resolve({
    palette: { shades: [...shades], primaryShade },
    adjustedForLight,
    adjustedForDark,
    contrastLight: brandContrast.light,
    contrastDark: brandContrast.dark,
  });
};
