import { ACCOUNT_WORDS } from '@portal/domain/words/ledger';
import { codeOptions } from '@portal/domain/text/say-code';
import { exportLink } from '@portal/client/export-link';
import { useTRPC } from '@portal/client/trpc';
import { LEDGER_ACCOUNTS } from '@portal/domain/ledger/postings';
import { defineMessages } from '@portal/domain/text/message';
import type { Speaker } from '@portal/domain/text/message';
import { accountColumns } from '@portal/screens/ledger/ledger-tables';
import { ListPage } from '@portal/ui/patterns/list-page';
import { listSpec, oneOf, periodFilter, textFilter } from '@portal/ui/state/list-state';
import { useListState } from '@portal/ui/state/use-list-state';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useIntl } from 'react-intl';
import { paths } from '../../../shared/paths';

const messages = defineMessages({
  you: { id: 'partner.ledgerAccounts.you', defaultMessage: 'You' },
  accounts: { id: 'partner.ledgerAccounts.accounts', defaultMessage: 'Accounts' },
  ledger: { id: 'partner.ledgerAccounts.ledger', defaultMessage: 'Ledger' },
  nounOne: { id: 'partner.ledgerAccounts.nounOne', defaultMessage: 'account' },
  nounMany: { id: 'partner.ledgerAccounts.nounMany', defaultMessage: 'accounts' },
  search: { id: 'partner.ledgerAccounts.search', defaultMessage: 'Search by reseller' },
  account: { id: 'partner.ledgerAccounts.account', defaultMessage: 'Account' },
  currency: { id: 'partner.ledgerAccounts.currency', defaultMessage: 'Currency' },
  asOf: { id: 'partner.ledgerAccounts.asOf', defaultMessage: 'As of' },
  balance: { id: 'partner.ledgerAccounts.balance', defaultMessage: 'Balance' },
  aboveZero: { id: 'partner.ledgerAccounts.aboveZero', defaultMessage: 'Above zero' },
  belowZero: { id: 'partner.ledgerAccounts.belowZero', defaultMessage: 'Below zero' },
  noAccountsYet: { id: 'partner.ledgerAccounts.noAccountsYet', defaultMessage: 'No accounts yet' },
  emptyText: {
    id: 'partner.ledgerAccounts.emptyText',
    defaultMessage: 'An account is opened with the first amount that is booked on it.',
  },
});

const SPEC = listSpec({
  filters: { account: oneOf(LEDGER_ACCOUNTS), currency: textFilter(), asOf: periodFilter() },
  sorts: ['earner', 'debits', 'credits', 'balance'],
  defaultSort: { by: 'earner', dir: 'asc' },
});

const columnsOf = (intl: Speaker) => accountColumns(intl, intl.formatMessage(messages.you));

/** The accounts of each reseller, with what moved on them. */
export const LedgerAccountsPage = () => {
  const intl = useIntl();
  const { formatMessage } = intl;
  const trpc = useTRPC();
  const list = useListState(SPEC);
  const query = useQuery(
    trpc.partner.ledger.accounts.queryOptions(list.input, { placeholderData: keepPreviousData }),
  );
  return (
    <ListPage
      id="ledger-accounts"
      title={formatMessage(messages.accounts)}
      crumbs={[{ label: formatMessage(messages.ledger), to: paths.ledger }]}
      noun={[formatMessage(messages.nounOne), formatMessage(messages.nounMany)]}
      list={list}
      query={query}
      searchLabel={formatMessage(messages.search)}
      columns={columnsOf(intl)}
      rowKey={(row) => row.id}
      rowHref={(row) => paths.ledgerAccount(row.id)}
      filters={[
        {
          name: 'account',
          label: formatMessage(messages.account),
          kind: 'one',
          options: codeOptions(intl, ACCOUNT_WORDS, LEDGER_ACCOUNTS),
        },
        { name: 'currency', label: formatMessage(messages.currency), kind: 'text' },
        { name: 'asOf', label: formatMessage(messages.asOf), kind: 'period' },
        {
          name: 'side',
          label: formatMessage(messages.balance),
          kind: 'one',
          options: [
            { value: 'debit', label: formatMessage(messages.aboveZero) },
            { value: 'credit', label: formatMessage(messages.belowZero) },
          ],
        },
      ]}
      exportHref={exportLink('partner', 'ledger-account', list.input)}
      firstUse={{
        title: formatMessage(messages.noAccountsYet),
        text: formatMessage(messages.emptyText),
      }}
    />
  );
};
