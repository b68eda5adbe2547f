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
  balance: {
    id: 'admin.account.balance',
    defaultMessage: 'Balance {balance}; debits are positive.',
  },
  thePartner: { id: 'admin.account.thePartner', defaultMessage: 'the partner' },
  ledger: { id: 'admin.account.ledger', defaultMessage: 'Ledger' },
  accounts: { id: 'admin.account.accounts', defaultMessage: 'Accounts' },
  downloadCsv: { id: 'admin.account.downloadCsv', defaultMessage: 'Download CSV' },
  entries: { id: 'admin.account.entries', defaultMessage: 'Entries' },
  noun: { id: 'admin.account.noun', defaultMessage: 'entries' },
});

const PAGE_SIZE = 50;

/** The partner's own batches are not the platform's to open. */
const sourceHrefOf =
  (partnerId: string, earner: 'partner' | 'reseller'): SourceHref =>
  ({ kind, id, lineId, batchId }) => {
    if (lineId !== null) return paths.commissionLine(partnerId, lineId);
    if (batchId !== null)
      return earner === 'partner' ? paths.payoutBatch(partnerId, batchId) : undefined;
    return kind === 'adjustment' ? `${paths.partnerAdjustments(partnerId)}?id=${id}` : undefined;
  };

/** One account: its balance, and every entry with what it books, newest first. */
export const LedgerAccountPage = () => {
  const intl = useIntl();
  const { formatMessage } = intl;
  const trpc = useTRPC();
  const { partnerId = '', id = '' } = useParams();
  const { page, onPage } = usePageParam();
  const query = useQuery(
    trpc.admin.ledger.entries.queryOptions(
      { partnerId, accountId: id, page, pageSize: PAGE_SIZE },
      { placeholderData: keepPreviousData },
    ),
  );
  return (
    <Loaded query={query} skeleton={<DetailSkeleton />}>
      {({ account, rows, total }) => (
        <Page
          title={`${formatMessage(ACCOUNT_WORDS[account.account])}: ${account.reseller?.name ?? formatMessage(messages.thePartner)}`}
          crumbs={[
            { label: formatMessage(messages.ledger), to: paths.partnerLedger(partnerId) },
            {
              label: formatMessage(messages.accounts),
              to: `${paths.ledgerAccounts(partnerId)}?books=${account.earner}&account=${account.account}`,
            },
          ]}
          lead={formatMessage(messages.balance, {
            balance: <Money key="balance" value={account.balance} strong />,
          })}
          actions={
            <Button
              component="a"
              href={exportLink('admin', 'ledger-entry', { partnerId, accountId: id })}
              download
            >
              {formatMessage(messages.downloadCsv)}
            </Button>
          }
        >
          <DataTable
            label={formatMessage(messages.entries)}
            columns={entryColumns(intl, sourceHrefOf(partnerId, account.earner))}
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
