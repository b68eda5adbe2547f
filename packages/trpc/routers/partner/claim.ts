import {
  AllowedSources,
  ClaimList,
  ClaimSumPage,
  ListClaims,
  ListClaimSums,
} from '@portal/contracts/claim';
import { listAllowedSources } from '@portal/services/claim/list-allowed-sources';
import { listClaimSums } from '@portal/services/claim/list-claim-sums';
import { listClaims } from '@portal/services/claim/list-claims';
import { partnerProcedure, router } from '../../trpc';

/** What the platform still has to confirm; it alone decides. */
export const partnerClaimRouter = router({
  list: partnerProcedure
    .input(ListClaims)
    .output(ClaimList)
    .query(({ ctx, input }) => listClaims(ctx, input)),
  sums: partnerProcedure
    .input(ListClaimSums)
    .output(ClaimSumPage)
    .query(({ ctx, input }) => listClaimSums(ctx, input)),
  sources: partnerProcedure.output(AllowedSources).query(({ ctx }) => listAllowedSources(ctx)),
});
