import type { LedgerAccount, PostingKind } from '../ledger/postings';
import { defineMessages } from '../text/message';
import type { Message } from '../text/message';

export const ACCOUNT_WORDS: Readonly<Record<LedgerAccount, Message>> = defineMessages({
  commission_expense: {
    id: 'domain.account.commissionExpense',
    defaultMessage: 'Commission expense',
  },
  commission_payable: {
    id: 'domain.account.commissionPayable',
    defaultMessage: 'Commission payable',
  },
  clawback_receivable: {
    id: 'domain.account.clawbackReceivable',
    defaultMessage: 'Clawback receivable',
  },
  payout_in_transit: { id: 'domain.account.payoutInTransit', defaultMessage: 'Payout in transit' },
  cash_clearing: { id: 'domain.account.cashClearing', defaultMessage: 'Cash clearing' },
  adjustment: { id: 'domain.account.adjustment', defaultMessage: 'Adjustment' },
  rounding: { id: 'domain.account.rounding', defaultMessage: 'Rounding' },
});

/** What a journal books. */
export const POSTING_WORDS: Readonly<Record<PostingKind, Message>> = defineMessages({
  accrue: { id: 'domain.posting.accrue', defaultMessage: 'Accrue' },
  reduce: { id: 'domain.posting.reduce', defaultMessage: 'Reduce' },
  recover: { id: 'domain.posting.recover', defaultMessage: 'Recover' },
  net_recovery: { id: 'domain.posting.netRecovery', defaultMessage: 'Net recovery' },
  payout_sent: { id: 'domain.posting.payoutSent', defaultMessage: 'Payout sent' },
  payout_confirmed: { id: 'domain.posting.payoutConfirmed', defaultMessage: 'Payout confirmed' },
  payout_failed: { id: 'domain.posting.payoutFailed', defaultMessage: 'Payout failed' },
  payout_returned: { id: 'domain.posting.payoutReturned', defaultMessage: 'Payout returned' },
  adjust: { id: 'domain.posting.adjust', defaultMessage: 'Adjust' },
});

/** What it is that a journal books. */
export const SOURCE_WORDS = defineMessages({
  commission_line: { id: 'domain.ledgerSource.commissionLine', defaultMessage: 'Commission line' },
  adjustment: { id: 'domain.ledgerSource.adjustment', defaultMessage: 'Adjustment' },
  recovery: { id: 'domain.ledgerSource.recovery', defaultMessage: 'Recovery of a debt' },
  payout: { id: 'domain.ledgerSource.payout', defaultMessage: 'Payout' },
});
