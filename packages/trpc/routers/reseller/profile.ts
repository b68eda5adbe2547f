import { ResellerDetail, UpdateOwnProfile } from '@portal/contracts/reseller';
import { getOwnProfile } from '@portal/services/reseller/get-own-profile';
import { updateOwnProfile } from '@portal/services/reseller/update-own-profile';
import { resellerProcedure, router } from '../../trpc';

export const resellerProfileRouter = router({
  get: resellerProcedure.output(ResellerDetail).query(({ ctx }) => getOwnProfile(ctx)),
  update: resellerProcedure
    .input(UpdateOwnProfile)
    .output(ResellerDetail)
    .mutation(({ ctx, input }) => updateOwnProfile(ctx, input)),
});
