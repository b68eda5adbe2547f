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
import { listSpec, oneOf } from '@portal/ui/state/list-state';
import { useListState } from '@portal/ui/state/use-list-state';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useIntl } from 'react-intl';
import { useParams } from 'react-router';
import { paths } from '../../../shared/paths';

const messages = defineMessages({
  thePartner: { id: 'admin.accounts.thePartner', defaultMessage: 'The partner' },
  partners: { id: 'admin.accounts.partners', defaultMessage: 'Partners' },
  ledger: { id: 'admin.accounts.ledger', defaultMessage: 'Ledger' },
  books: { id: 'admin.accounts.books', defaultMessage: 'Books' },
  withThePartner: { id: 'admin.accounts.withThePartner', defaultMessage: 'With the partner' },
  withItsResellers: { id: 'admin.accounts.withItsResellers', defaultMessage: 'With its resellers' },
});

const SPEC = listSpec({
  ...ACCOUNT_LIST,
  filters: { books: oneOf(['partner', 'reseller']), ...ACCOUNT_LIST.filters },
});

/** The accounts of a partner's earners, with what moved on them. */
export const LedgerAccountsPage = () => {
  const intl = useIntl();
  const { formatMessage } = intl;
  const trpc = useTRPC();
  const { partnerId = '' } = useParams();
  const list = useListState(SPEC);
  const input = { ...list.input, partnerId };
  const query = useQuery(
    trpc.admin.ledger.accounts.queryOptions(input, { placeholderData: keepPreviousData }),
  );
  return (
    <ListPage
      {...accountListWords(intl)}
      id="ledger-accounts"
      crumbs={[
        { label: formatMessage(messages.partners), to: paths.partners },
        { label: formatMessage(messages.ledger), to: paths.partnerLedger(partnerId) },
      ]}
      list={list}
      query={query}
      columns={accountColumns(intl, formatMessage(messages.thePartner))}
      rowKey={(row) => row.id}
      rowHref={(row) => paths.ledgerAccount(partnerId, row.id)}
      filters={[
        {
          name: 'books',
          label: formatMessage(messages.books),
          kind: 'one',
          options: [
            { value: 'partner', label: formatMessage(messages.withThePartner) },
            { value: 'reseller', label: formatMessage(messages.withItsResellers) },
          ],
        },
        ...accountFilters(intl),
      ]}
      exportHref={exportLink('admin', 'ledger-account', input)}
    />
  );
};
