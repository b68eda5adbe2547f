import {
  AllowedSources,
  AllowedSourceView,
  AllowPartnerSource,
  ClaimList,
  ClaimSumPage,
  ClaimTotal,
  DecidePartnerClaims,
  ListPartnerClaims,
  ListPartnerClaimSums,
  PartnerClaimChoice,
  SourcePosters,
} from '@portal/contracts/claim';
import { Done, InPartner, OfPartner } from '@portal/contracts/common';
import { allowSource } from '@portal/services/claim/allow-source';
import { decideClaims } from '@portal/services/claim/decide-claims';
import { listAllowedSources } from '@portal/services/claim/list-allowed-sources';
import { listClaimSums } from '@portal/services/claim/list-claim-sums';
import { listClaims, totalChosenClaims } from '@portal/services/claim/list-claims';
import { listSourcePosters } from '@portal/services/claim/list-source-posters';
import { revokeAllowedSource } from '@portal/services/claim/revoke-allowed-source';
import { enterPartner } from '@portal/services/context';
import { adminProcedure, router } from '../../trpc';

export const adminClaimRouter = router({
  list: adminProcedure
    .input(ListPartnerClaims)
    .output(ClaimList)
    .query(({ ctx, input }) => listClaims(enterPartner(ctx, input.partnerId), input)),
  total: adminProcedure
    .input(PartnerClaimChoice)
    .output(ClaimTotal)
    .query(({ ctx, input }) => totalChosenClaims(enterPartner(ctx, input.partnerId), input)),
  /** Of one partner, or of all. */
  sums: adminProcedure
    .input(ListPartnerClaimSums)
    .output(ClaimSumPage)
    .query(({ ctx, input: { partnerId, ...input } }) =>
      listClaimSums(partnerId === undefined ? ctx : enterPartner(ctx, partnerId), input),
    ),
  decide: adminProcedure
    .input(DecidePartnerClaims)
    .output(ClaimTotal)
    .mutation(({ ctx, input }) => decideClaims(enterPartner(ctx, input.partnerId), input)),
  sources: adminProcedure
    .input(OfPartner)
    .output(AllowedSources)
    .query(({ ctx, input }) => listAllowedSources(enterPartner(ctx, input.partnerId))),
  posters: adminProcedure
    .input(OfPartner)
    .output(SourcePosters)
    .query(({ ctx, input }) => listSourcePosters(enterPartner(ctx, input.partnerId))),
  allowSource: adminProcedure
    .input(AllowPartnerSource)
    .output(AllowedSourceView)
    .mutation(({ ctx, input }) => allowSource(enterPartner(ctx, input.partnerId), input)),
  revokeSource: adminProcedure
    .input(InPartner)
    .output(Done)
    .mutation(({ ctx, input }) => revokeAllowedSource(enterPartner(ctx, input.partnerId), input)),
});
