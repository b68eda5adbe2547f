import { ACCOUNT_WORDS } from '@portal/domain/words/ledger';
import { Button } from '@mantine/core';
import { exportLink } from '@portal/client/export-link';
import { useTRPC } from '@portal/client/trpc';
import { defineMessages } from '@portal/domain/text/message';
import { DataTable } from '@portal/ui/patterns/data-table';
import { entryColumns } from '@portal/screens/ledger/ledger-tables';
import type { SourceHref } from '@portal/screens/ledger/ledger-tables';
import { Loaded } from '@portal/ui/patterns/loaded';
import { Page } from '@portal/ui/patterns/page';
import { Pager } from '@portal/ui/patterns/pager';
import { DetailSkeleton } from '@portal/ui/patterns/skeletons';
import { Money } from '@portal/ui/primitives/money';
import { usePageParam } from '@portal/ui/state/use-page-param';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useIntl } from 'react-intl';
import { useParams } from 'react-router';
import { paths } from '../../../shared/paths';

const messages = defineMessages({
  accountOfYours: { id: 'partner.ledgerAccount.accountOfYours', defaultMessage: '{account}: you' },
  accountOf: { id: 'partner.ledgerAccount.accountOf', defaultMessage: '{account}: {name}' },
  lead: {
    id: 'partner.ledgerAccount.lead',
    defaultMessage: 'Balance {amount}; debits are positive.',
  },
  ledger: { id: 'partner.ledgerAccount.ledger', defaultMessage: 'Ledger' },
  accounts: { id: 'partner.ledgerAccount.accounts', defaultMessage: 'Accounts' },
  downloadCSV: { id: 'partner.ledgerAccount.downloadCSV', defaultMessage: 'Download CSV' },
  entries: { id: 'partner.ledgerAccount.entries', defaultMessage: 'Entries' },
  noun: { id: 'partner.ledgerAccount.noun', defaultMessage: 'entries' },
});

const PAGE_SIZE = 50;

const sourceHref: SourceHref = ({ kind, id, lineId, batchId }) => {
  if (lineId !== null) return paths.commissionLine(lineId);
  if (batchId !== null) return paths.payoutBatch(batchId);
  return kind === 'adjustment' ? `${paths.adjustments}?id=${id}` : undefined;
};

/** One account: its balance, and every entry with what it books, newest first. */
export const LedgerAccountPage = () => {
  const intl = useIntl();
  const { formatMessage } = intl;
  const trpc = useTRPC();
  const { id = '' } = useParams();
  const { page, onPage } = usePageParam();
  const query = useQuery(
    trpc.partner.ledger.entries.queryOptions(
      { accountId: id, page, pageSize: PAGE_SIZE },
      { placeholderData: keepPreviousData },
    ),
  );
  return (
    <Loaded query={query} skeleton={<DetailSkeleton />}>
      {({ account, rows, total }) => (
        <Page
          title={
            account.reseller === null
              ? formatMessage(messages.accountOfYours, {
                  account: formatMessage(ACCOUNT_WORDS[account.account]),
                })
              : formatMessage(messages.accountOf, {
                  account: formatMessage(ACCOUNT_WORDS[account.account]),
                  name: account.reseller.name,
                })
          }
          crumbs={[
            { label: formatMessage(messages.ledger), to: paths.ledger },
            {
              label: formatMessage(messages.accounts),
              to: `${paths.ledgerAccounts}?account=${account.account}`,
            },
          ]}
          lead={formatMessage(messages.lead, { amount: <Money value={account.balance} strong /> })}
          actions={
            <Button
              component="a"
              href={exportLink('partner', 'ledger-entry', { accountId: id })}
              download
            >
              {formatMessage(messages.downloadCSV)}
            </Button>
          }
        >
          <DataTable
            label={formatMessage(messages.entries)}
            columns={entryColumns(intl, sourceHref)}
            rows={rows}
            rowKey={(row) => `${row.journalId} ${row.leg}`}
            stale={query.isPlaceholderData}
          />
          <Pager
            noun={formatMessage(messages.noun)}
            page={page}
            pageSize={PAGE_SIZE}
            total={total}
            onPage={onPage}
          />
        </Page>
      )}
    </Loaded>
  );
};
