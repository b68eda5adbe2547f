import {
  GetTrialBalance,
  LedgerAccountPage,
  LedgerEntryPage,
  LedgerProof,
  ListLedgerAccounts,
  ListLedgerEntries,
  ProofRequested,
  TrialBalance,
} from '@portal/contracts/ledger';
import { getProof } from '@portal/services/ledger/get-proof';
import { getTrialBalance } from '@portal/services/ledger/get-trial-balance';
import { listAccounts } from '@portal/services/ledger/list-accounts';
import { listEntries } from '@portal/services/ledger/list-entries';
import { requestProof } from '@portal/services/ledger/request-proof';
import { partnerProcedure, router } from '../../trpc';

export const partnerLedgerRouter = router({
  trialBalance: partnerProcedure
    .input(GetTrialBalance)
    .output(TrialBalance)
    .query(({ ctx, input }) => getTrialBalance(ctx, input)),
  accounts: partnerProcedure
    .input(ListLedgerAccounts)
    .output(LedgerAccountPage)
    .query(({ ctx, input }) => listAccounts(ctx, input)),
  entries: partnerProcedure
    .input(ListLedgerEntries)
    .output(LedgerEntryPage)
    .query(({ ctx, input }) => listEntries(ctx, input)),
  proof: partnerProcedure.output(LedgerProof).query(({ ctx }) => getProof(ctx)),
  prove: partnerProcedure.output(ProofRequested).mutation(({ ctx }) => requestProof(ctx)),
});
