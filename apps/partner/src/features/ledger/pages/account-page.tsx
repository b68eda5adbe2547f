import { Button } from '@mantine/core';
import { exportLink } from '@portal/client/export-link';
import { useTRPC } from '@portal/client/trpc';
import { humanize } from '@portal/ui/format/id';
import { DataTable } from '@portal/ui/patterns/data-table';
import { entryColumns, type SourceHref } from '@portal/screens/ledger/ledger-tables';
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

const PAGE_SIZE = 50;

const sourceHref: SourceHref = ({ kind, id, lineId, batchId }) => {
  if (lineId !== null) return paths.commissionLine(lineId);
  if (batchId !== null) return paths.payoutBatch(batchId);
  return kind === 'adjustment' ? `${paths.adjustments}?id=${id}` : undefined;
};

/** One account: its balance, and every entry with what it books, newest first. */
export const LedgerAccountPage = () => {
  const intl = useIntl();
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
          title={`${humanize(account.account)}: ${account.reseller?.name ?? 'you'}`}
          crumbs={[
            { label: 'Ledger', to: paths.ledger },
            { label: 'Accounts', to: `${paths.ledgerAccounts}?account=${account.account}` },
          ]}
          lead={
            <>
              Balance <Money value={account.balance} strong />; debits are positive.
            </>
          }
          actions={
            <Button
              component="a"
              href={exportLink('partner', 'ledger-entry', { accountId: id })}
              download
            >
              Download CSV
            </Button>
          }
        >
          <DataTable
            label="Entries"
            columns={entryColumns(intl, sourceHref)}
            rows={rows}
            rowKey={(row) => `${row.journalId} ${row.leg}`}
            stale={query.isPlaceholderData}
          />
          <Pager noun="entries" page={page} pageSize={PAGE_SIZE} total={total} onPage={onPage} />
        </Page>
      )}
    </Loaded>
  );
};
