import { ClaimSumPage, ListClaimSums } from '@portal/contracts/claim';
import { listClaimSums } from '@portal/services/claim/list-claim-sums';
import { partnerProcedure, router } from '../../trpc';
import { claimProcedures } from '../claim';

/** What the platform still has to confirm; it alone decides. */
export const partnerClaimRouter = router({
  ...claimProcedures(partnerProcedure),
  sums: partnerProcedure
    .input(ListClaimSums)
    .output(ClaimSumPage)
    .query(({ ctx, input }) => listClaimSums(ctx, input)),
});
