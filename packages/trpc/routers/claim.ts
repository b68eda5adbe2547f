import { AllowedSources, ClaimList, ListClaims } from '@portal/contracts/claim';
import { listAllowedSources } from '@portal/services/claim/list-allowed-sources';
import { listClaims } from '@portal/services/claim/list-claims';
import type { partnerProcedure } from '../trpc';

/** A partner's claimed events, and who may post under which source's name; the platform alone decides. */
export const claimProcedures = (reader: typeof partnerProcedure) => ({
  list: reader
    .input(ListClaims)
    .output(ClaimList)
    .query(({ ctx, input }) => listClaims(ctx, input)),
  sources: reader.output(AllowedSources).query(({ ctx }) => listAllowedSources(ctx)),
});
