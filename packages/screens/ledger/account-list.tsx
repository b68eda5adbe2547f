import { LEDGER_ACCOUNTS } from '@portal/domain/ledger/postings';
import { defineMessages } from '@portal/domain/text/message';
import type { Speaker } from '@portal/domain/text/message';
import { codeOptions } from '@portal/domain/text/say-code';
import { ACCOUNT_WORDS } from '@portal/domain/words/ledger';
import type { FilterDef } from '@portal/ui/patterns/filter-chips';
import { oneOf, periodFilter, textFilter } from '@portal/ui/state/list-state';

const messages = defineMessages({
  accounts: { id: 'screens.ledgerAccounts.accounts', defaultMessage: 'Accounts' },
  noun: { id: 'screens.ledgerAccounts.noun', defaultMessage: 'account' },
  nouns: { id: 'screens.ledgerAccounts.nouns', defaultMessage: 'accounts' },
  search: { id: 'screens.ledgerAccounts.search', defaultMessage: 'Search by reseller' },
  account: { id: 'screens.ledgerAccounts.account', defaultMessage: 'Account' },
  currency: { id: 'screens.ledgerAccounts.currency', defaultMessage: 'Currency' },
  asOf: { id: 'screens.ledgerAccounts.asOf', defaultMessage: 'As of' },
  balance: { id: 'screens.ledgerAccounts.balance', defaultMessage: 'Balance' },
  aboveZero: { id: 'screens.ledgerAccounts.aboveZero', defaultMessage: 'Above zero' },
  belowZero: { id: 'screens.ledgerAccounts.belowZero', defaultMessage: 'Below zero' },
  emptyTitle: { id: 'screens.ledgerAccounts.emptyTitle', defaultMessage: 'No accounts yet' },
  emptyText: {
    id: 'screens.ledgerAccounts.emptyText',
    defaultMessage: 'An account is opened with the first amount that is booked on it.',
  },
});

/** By what lists of accounts are filtered, sorted and sorted at first. */
export const ACCOUNT_LIST = {
  filters: {
    account: oneOf(LEDGER_ACCOUNTS),
    currency: textFilter(),
    asOf: periodFilter(),
    side: oneOf(['debit', 'credit']),
  },
  sorts: ['earner', 'debits', 'credits', 'balance'],
  defaultSort: { by: 'earner', dir: 'asc' },
} as const;

/** What lists of accounts say of themselves. */
export const accountListWords = ({ formatMessage }: Speaker) => ({
  title: formatMessage(messages.accounts),
  noun: [formatMessage(messages.noun), formatMessage(messages.nouns)] as const,
  searchLabel: formatMessage(messages.search),
  firstUse: { title: formatMessage(messages.emptyTitle), text: formatMessage(messages.emptyText) },
});

/** Their filters. */
export const accountFilters = (intl: Speaker): readonly FilterDef[] => [
  {
    name: 'account',
    label: intl.formatMessage(messages.account),
    kind: 'one',
    options: codeOptions(intl, ACCOUNT_WORDS, LEDGER_ACCOUNTS),
  },
  { name: 'currency', label: intl.formatMessage(messages.currency), kind: 'text' },
  { name: 'asOf', label: intl.formatMessage(messages.asOf), kind: 'period' },
  {
    name: 'side',
    label: intl.formatMessage(messages.balance),
    kind: 'one',
    options: [
      { value: 'debit', label: intl.formatMessage(messages.aboveZero) },
      { value: 'credit', label: intl.formatMessage(messages.belowZero) },
    ],
  },
];
