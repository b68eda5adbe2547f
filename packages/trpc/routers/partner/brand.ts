import {
  BrandPreview,
  BrandView,
  PreviewBrand,
  RemoveLogo,
  UpdateBrand,
  UploadLogo,
} from '@portal/contracts/brand';
import { getBrand } from '@portal/services/brand/get-brand';
import { previewBrand } from '@portal/services/brand/preview-brand';
import { removeLogo } from '@portal/services/brand/remove-logo';
import { updateBrand } from '@portal/services/brand/update-brand';
import { uploadLogo } from '@portal/services/brand/upload-logo';
import { partnerProcedure, router } from '../../trpc';

export const partnerBrandRouter = router({
  get: partnerProcedure.output(BrandView).query(({ ctx }) => getBrand(ctx)),
  update: partnerProcedure
    .input(UpdateBrand)
    .output(BrandView)
    .mutation(({ ctx, input }) => updateBrand(ctx, input)),
  preview: partnerProcedure
    .input(PreviewBrand)
    .output(BrandPreview)
    .query(({ ctx, input }) => previewBrand(ctx, input)),
  uploadLogo: partnerProcedure
    .input(UploadLogo)
    .output(BrandView)
    .mutation(({ ctx, input }) => uploadLogo(ctx, input)),
  removeLogo: partnerProcedure
    .input(RemoveLogo)
    .output(BrandView)
    .mutation(({ ctx, input }) => removeLogo(ctx, input)),
});
