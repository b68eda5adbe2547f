import {
  AllowedSourceView,
  AllowSource,
  ClaimChoice,
  ClaimSumPage,
  ClaimTotal,
  DecideClaims,
  ListPartnerClaimSums,
  SourcePosters,
} from '@portal/contracts/claim';
import { ById, Done } from '@portal/contracts/common';
import { allowSource } from '@portal/services/claim/allow-source';
import { decideClaims } from '@portal/services/claim/decide-claims';
import { listClaimSums } from '@portal/services/claim/list-claim-sums';
import { totalChosenClaims } from '@portal/services/claim/list-claims';
import { listSourcePosters } from '@portal/services/claim/list-source-posters';
import { revokeAllowedSource } from '@portal/services/claim/revoke-allowed-source';
import { enterPartner } from '@portal/services/context';
import { adminProcedure, router } from '../../trpc';
import { claimProcedures } from '../claim';
import { ofPartner } from '../of-partner';

export const adminClaimRouter = router({
  ...ofPartner((staff) => ({
    ...claimProcedures(staff),
    total: staff
      .input(ClaimChoice)
      .output(ClaimTotal)
      .query(({ ctx, input }) => totalChosenClaims(ctx, input)),
    decide: staff
      .input(DecideClaims)
      .output(ClaimTotal)
      .mutation(({ ctx, input }) => decideClaims(ctx, input)),
    posters: staff.output(SourcePosters).query(({ ctx }) => listSourcePosters(ctx)),
    allowSource: staff
      .input(AllowSource)
      .output(AllowedSourceView)
      .mutation(({ ctx, input }) => allowSource(ctx, input)),
    revokeSource: staff
      .input(ById)
      .output(Done)
      .mutation(({ ctx, input }) => revokeAllowedSource(ctx, input)),
  })),
  /** Of one partner, or of all. */
  sums: adminProcedure
    .input(ListPartnerClaimSums)
    .output(ClaimSumPage)
    .query(({ ctx, input: { partnerId, ...input } }) =>
      listClaimSums(partnerId === undefined ? ctx : enterPartner(ctx, partnerId), input),
    ),
});
