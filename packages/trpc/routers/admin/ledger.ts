import { OfPartner } from '@portal/contracts/common';
import {
  GetPartnerTrialBalance,
  LedgerAccountPage,
  LedgerEntryPage,
  LedgerProof,
  ListPartnerAccounts,
  ListPartnerEntries,
  ProofRequested,
  TrialBalance,
} from '@portal/contracts/ledger';
import { enterPartner } from '@portal/services/context';
import { getProof } from '@portal/services/ledger/get-proof';
import { getTrialBalance } from '@portal/services/ledger/get-trial-balance';
import { listAccounts } from '@portal/services/ledger/list-accounts';
import { listEntries } from '@portal/services/ledger/list-entries';
import { requestProof } from '@portal/services/ledger/request-proof';
import { adminProcedure, router } from '../../trpc';

export const adminLedgerRouter = router({
  trialBalance: adminProcedure
    .input(GetPartnerTrialBalance)
    .output(TrialBalance)
    .query(({ ctx, input }) => getTrialBalance(enterPartner(ctx, input.partnerId), input)),
  accounts: adminProcedure
    .input(ListPartnerAccounts)
    .output(LedgerAccountPage)
    .query(({ ctx, input }) => listAccounts(enterPartner(ctx, input.partnerId), input)),
  entries: adminProcedure
    .input(ListPartnerEntries)
    .output(LedgerEntryPage)
    .query(({ ctx, input }) => listEntries(enterPartner(ctx, input.partnerId), input)),
  proof: adminProcedure
    .input(OfPartner)
    .output(LedgerProof)
    .query(({ ctx, input }) => getProof(enterPartner(ctx, input.partnerId))),
  prove: adminProcedure
    .input(OfPartner)
    .output(ProofRequested)
    .mutation(({ ctx, input }) => requestProof(enterPartner(ctx, input.partnerId))),
});
