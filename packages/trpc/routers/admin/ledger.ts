import {
  GetTrialBalanceOfBooks,
  LedgerAccountPage,
  ListAccountsOfBooks,
  TrialBalance,
} from '@portal/contracts/ledger';
import { getTrialBalance } from '@portal/services/ledger/get-trial-balance';
import { listAccounts } from '@portal/services/ledger/list-accounts';
import { router } from '../../trpc';
import { ledgerProcedures } from '../ledger';
import { ofPartner } from '../of-partner';

export const adminLedgerRouter = router(
  ofPartner((staff) => ({
    ...ledgerProcedures(staff),
    trialBalance: staff
      .input(GetTrialBalanceOfBooks)
      .output(TrialBalance)
      .query(({ ctx, input }) => getTrialBalance(ctx, input)),
    accounts: staff
      .input(ListAccountsOfBooks)
      .output(LedgerAccountPage)
      .query(({ ctx, input }) => listAccounts(ctx, input)),
  })),
);
