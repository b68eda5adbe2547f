import { exportLink } from '@portal/client/export-link';
import { useTRPC } from '@portal/client/trpc';
import { LEDGER_ACCOUNTS } from '@portal/domain/ledger/postings';
import { accountColumns } from '@portal/screens/ledger/ledger-tables';
import { ListPage } from '@portal/ui/patterns/list-page';
import { listSpec, oneOf, periodFilter, textFilter } from '@portal/ui/state/list-state';
import { useListState } from '@portal/ui/state/use-list-state';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useIntl } from 'react-intl';
import { useParams } from 'react-router';
import { optionsOf } from '../../../shared/options';
import { paths } from '../../../shared/paths';

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
      title="Accounts"
      crumbs={[
        { label: 'Partners', to: paths.partners },
        { label: 'Ledger', to: paths.partnerLedger(partnerId) },
      ]}
      noun={['account', 'accounts']}
      list={list}
      query={query}
      searchLabel="Search by reseller"
      columns={accountColumns(intl, 'The partner')}
      rowKey={(row) => row.id}
      rowHref={(row) => paths.ledgerAccount(partnerId, row.id)}
      filters={[
        {
          name: 'books',
          label: 'Books',
          kind: 'one',
          options: [
            { value: 'partner', label: 'With the partner' },
            { value: 'reseller', label: 'With its resellers' },
          ],
        },
        { name: 'account', label: 'Account', kind: 'one', options: optionsOf(LEDGER_ACCOUNTS) },
        { name: 'currency', label: 'Currency', kind: 'text' },
        { name: 'asOf', label: 'As of', kind: 'period' },
        {
          name: 'side',
          label: 'Balance',
          kind: 'one',
          options: [
            { value: 'debit', label: 'Above zero' },
            { value: 'credit', label: 'Below zero' },
          ],
        },
      ]}
      exportHref={exportLink('admin', 'ledger-account', input)}
      firstUse={{
        title: 'No accounts yet',
        text: 'An account is opened with the first amount that is booked on it.',
      }}
    />
  );
};
