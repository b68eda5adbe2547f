import { exportLink } from '@portal/client/export-link';
import { useTRPC } from '@portal/client/trpc';
import { LEDGER_ACCOUNTS } from '@portal/domain/ledger/postings';
import { accountColumns } from '@portal/screens/ledger/ledger-tables';
import { ListPage } from '@portal/ui/patterns/list-page';
import { listSpec, oneOf, periodFilter, textFilter } from '@portal/ui/state/list-state';
import { useListState } from '@portal/ui/state/use-list-state';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useIntl } from 'react-intl';
import { optionsOf } from '../../../shared/options';
import { paths } from '../../../shared/paths';

const SPEC = listSpec({
  filters: { account: oneOf(LEDGER_ACCOUNTS), currency: textFilter(), asOf: periodFilter() },
  sorts: ['earner', 'debits', 'credits', 'balance'],
  defaultSort: { by: 'earner', dir: 'asc' },
});

/** The accounts of each reseller, with what moved on them. */
export const LedgerAccountsPage = () => {
  const intl = useIntl();
  const trpc = useTRPC();
  const list = useListState(SPEC);
  const query = useQuery(
    trpc.partner.ledger.accounts.queryOptions(list.input, { placeholderData: keepPreviousData }),
  );
  return (
    <ListPage
      id="ledger-accounts"
      title="Accounts"
      crumbs={[{ label: 'Ledger', to: paths.ledger }]}
      noun={['account', 'accounts']}
      list={list}
      query={query}
      searchLabel="Search by reseller"
      columns={accountColumns(intl, 'You')}
      rowKey={(row) => row.id}
      rowHref={(row) => paths.ledgerAccount(row.id)}
      filters={[
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
      exportHref={exportLink('partner', 'ledger-account', list.input)}
      firstUse={{
        title: 'No accounts yet',
        text: 'An account is opened with the first amount that is booked on it.',
      }}
    />
  );
};
