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
import { useParams } from 'react-router';
import { paths } from '../../../shared/paths';

const messages = defineMessages({
  thePartner: { id: 'admin.accounts.thePartner', defaultMessage: 'The partner' },
  accounts: { id: 'admin.accounts.accounts', defaultMessage: 'Accounts' },
  partners: { id: 'admin.accounts.partners', defaultMessage: 'Partners' },
  ledger: { id: 'admin.accounts.ledger', defaultMessage: 'Ledger' },
  noun: { id: 'admin.accounts.noun', defaultMessage: 'account' },
  nouns: { id: 'admin.accounts.nouns', defaultMessage: 'accounts' },
  search: { id: 'admin.accounts.search', defaultMessage: 'Search by reseller' },
  books: { id: 'admin.accounts.books', defaultMessage: 'Books' },
  withThePartner: { id: 'admin.accounts.withThePartner', defaultMessage: 'With the partner' },
  withItsResellers: { id: 'admin.accounts.withItsResellers', defaultMessage: 'With its resellers' },
  account: { id: 'admin.accounts.account', defaultMessage: 'Account' },
  currency: { id: 'admin.accounts.currency', defaultMessage: 'Currency' },
  asOf: { id: 'admin.accounts.asOf', defaultMessage: 'As of' },
  balance: { id: 'admin.accounts.balance', defaultMessage: 'Balance' },
  aboveZero: { id: 'admin.accounts.aboveZero', defaultMessage: 'Above zero' },
  belowZero: { id: 'admin.accounts.belowZero', defaultMessage: 'Below zero' },
  emptyTitle: { id: 'admin.accounts.emptyTitle', defaultMessage: 'No accounts yet' },
  emptyText: {
    id: 'admin.accounts.emptyText',
    defaultMessage: 'An account is opened with the first amount that is booked on it.',
  },
});

const SPEC = listSpec({
  filters: {
    books: oneOf(['partner', 'reseller']),
    account: oneOf(LEDGER_ACCOUNTS),
    currency: textFilter(),
    asOf: periodFilter(),
    side: oneOf(['debit', 'credit']),
  },
  sorts: ['earner', 'debits', 'credits', 'balance'],
  defaultSort: { by: 'earner', dir: 'asc' },
});

const columns = (intl: Speaker) => accountColumns(intl, intl.formatMessage(messages.thePartner));

/** The accounts of a partner's earners, with what moved on them. */
export const LedgerAccountsPage = () => {
  const intl = useIntl();
  const trpc = useTRPC();
  const { partnerId = '' } = useParams();
  const list = useListState(SPEC);
  const input = { ...list.input, partnerId };
  const query = useQuery(
    trpc.admin.ledger.accounts.queryOptions(input, { placeholderData: keepPreviousData }),
  );
  return (
    <ListPage
      id="ledger-accounts"
      title={intl.formatMessage(messages.accounts)}
      crumbs={[
        { label: intl.formatMessage(messages.partners), to: paths.partners },
        { label: intl.formatMessage(messages.ledger), to: paths.partnerLedger(partnerId) },
      ]}
      noun={[intl.formatMessage(messages.noun), intl.formatMessage(messages.nouns)]}
      list={list}
      query={query}
      searchLabel={intl.formatMessage(messages.search)}
      columns={columns(intl)}
      rowKey={(row) => row.id}
      rowHref={(row) => paths.ledgerAccount(partnerId, row.id)}
      filters={[
        {
          name: 'books',
          label: intl.formatMessage(messages.books),
          kind: 'one',
          options: [
            { value: 'partner', label: intl.formatMessage(messages.withThePartner) },
            { value: 'reseller', label: intl.formatMessage(messages.withItsResellers) },
          ],
        },
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
      ]}
      exportHref={exportLink('admin', 'ledger-account', input)}
      firstUse={{
        title: intl.formatMessage(messages.emptyTitle),
        text: intl.formatMessage(messages.emptyText),
      }}
    />
  );
};
