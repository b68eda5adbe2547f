import { exportLink } from '@portal/client/export-link';
import { useTRPC } from '@portal/client/trpc';
import { defineMessages } from '@portal/domain/text/message';
import {
  ACCOUNT_LIST,
  accountFilters,
  accountListWords,
} from '@portal/screens/ledger/account-list';
import { accountColumns } from '@portal/screens/ledger/ledger-tables';
import { ListPage } from '@portal/ui/patterns/list-page';
import { listSpec } from '@portal/ui/state/list-state';
import { useListState } from '@portal/ui/state/use-list-state';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useIntl } from 'react-intl';
import { paths } from '../../../shared/paths';

const messages = defineMessages({
  you: { id: 'partner.ledgerAccounts.you', defaultMessage: 'You' },
  ledger: { id: 'partner.ledgerAccounts.ledger', defaultMessage: 'Ledger' },
});

const SPEC = listSpec(ACCOUNT_LIST);

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
      {...accountListWords(intl)}
      id="ledger-accounts"
      crumbs={[{ label: formatMessage(messages.ledger), to: paths.ledger }]}
      list={list}
      query={query}
      columns={accountColumns(intl, formatMessage(messages.you))}
      rowKey={(row) => row.id}
      rowHref={(row) => paths.ledgerAccount(row.id)}
      filters={accountFilters(intl)}
      exportHref={exportLink('partner', 'ledger-account', list.input)}
    />
  );
};
