import {
  GetTrialBalance,
  LedgerAccountPage,
  ListLedgerAccounts,
  TrialBalance,
} from '@portal/contracts/ledger';
import { getTrialBalance } from '@portal/services/ledger/get-trial-balance';
import { listAccounts } from '@portal/services/ledger/list-accounts';
import { partnerProcedure, router } from '../../trpc';
import { ledgerProcedures } from '../ledger';

export const partnerLedgerRouter = router({
  ...ledgerProcedures(partnerProcedure),
  trialBalance: partnerProcedure
    .input(GetTrialBalance)
    .output(TrialBalance)
    .query(({ ctx, input }) => getTrialBalance(ctx, input)),
  accounts: partnerProcedure
    .input(ListLedgerAccounts)
    .output(LedgerAccountPage)
    .query(({ ctx, input }) => listAccounts(ctx, input)),
});
