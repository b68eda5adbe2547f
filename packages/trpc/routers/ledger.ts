import {
  LedgerEntryPage,
  LedgerProof,
  ListLedgerEntries,
  ProofRequested,
} from '@portal/contracts/ledger';
import { getProof } from '@portal/services/ledger/get-proof';
import { listEntries } from '@portal/services/ledger/list-entries';
import { requestProof } from '@portal/services/ledger/request-proof';
import type { partnerProcedure } from '../trpc';

/** A partner's entries and their proof, for its own team and platform staff; the latter choose whose books they sum. */
export const ledgerProcedures = (reader: typeof partnerProcedure) => ({
  entries: reader
    .input(ListLedgerEntries)
    .output(LedgerEntryPage)
    .query(({ ctx, input }) => listEntries(ctx, input)),
  proof: reader.output(LedgerProof).query(({ ctx }) => getProof(ctx)),
  prove: reader.output(ProofRequested).mutation(({ ctx }) => requestProof(ctx)),
});
