import { Button } from '@mantine/core';
import { type Outputs, useTRPC } from '@portal/client/trpc';
import { IMPORT_KINDS } from '@portal/contracts/import';
import { formatNumber } from '@portal/ui/format/number';
import { humanize } from '@portal/ui/format/id';
import type { Column } from '@portal/ui/patterns/data-table';
import { ListPage } from '@portal/ui/patterns/list-page';
import { StateBadge } from '@portal/ui/primitives/state-badge';
import { When } from '@portal/ui/primitives/when';
import { listSpec, oneOf, textFilter } from '@portal/ui/state/list-state';
import { useListState } from '@portal/ui/state/use-list-state';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { Link } from 'react-router';
import { useCan } from '../../../shared/use-can';
import { optionsOf, useTenantOptions } from '../../../shared/options';
import { paths } from '../../../shared/paths';

type Import = Outputs['partner']['import']['list']['rows'][number];

const SPEC = listSpec({
  filters: { kind: oneOf(IMPORT_KINDS), tenantId: textFilter() },
  sorts: ['createdAt'],
  defaultSort: { by: 'createdAt', dir: 'desc' },
});

const COLUMNS: readonly Column<Import>[] = [
  { id: 'file', header: 'File', cell: (row) => row.fileName, card: 'title' },
  { id: 'kind', header: 'Of', cell: (row) => humanize(row.kind) },
  { id: 'tenant', header: 'Tenant', cell: (row) => row.tenant.name },
  { id: 'status', header: 'State', cell: (row) => <StateBadge state={row.status} /> },
  {
    id: 'rows',
    header: 'Rows',
    cell: (row) => (row.totalRows === null ? '–' : formatNumber(row.totalRows)),
    align: 'end',
  },
  {
    id: 'accepted',
    header: 'Accepted',
    cell: (row) => formatNumber(row.acceptedRows + row.updatedRows),
    align: 'end',
  },
  {
    id: 'claimed',
    header: 'Claimed',
    cell: (row) => formatNumber(row.claimedRows),
    align: 'end',
  },
  {
    id: 'duplicates',
    header: 'Duplicates',
    cell: (row) => formatNumber(row.duplicateRows),
    align: 'end',
  },
  {
    id: 'rejected',
    header: 'Rejected',
    cell: (row) => formatNumber(row.rejectedRows),
    align: 'end',
  },
  { id: 'who', header: 'By', cell: (row) => row.createdByName ?? 'The system' },
  {
    id: 'when',
    header: 'When',
    cell: (row) => <When at={row.createdAt} as="day" />,
    card: 'value',
  },
];

/** Every file that was imported and what became of its rows. */
export const ImportsPage = () => {
  const trpc = useTRPC();
  const canImport = useCan('import.manage');
  const tenants = useTenantOptions();
  const list = useListState(SPEC);
  const { page, pageSize, kind, tenantId } = list.input;
  const query = useQuery(
    trpc.partner.import.list.queryOptions(
      { page, pageSize, kind, tenantId },
      { placeholderData: keepPreviousData },
    ),
  );
  const start = canImport ? (
    <Button variant="filled" component={Link} to={paths.newImport}>
      Import a file
    </Button>
  ) : undefined;
  return (
    <ListPage
      id="imports"
      title="Imports"
      noun={['import', 'imports']}
      list={list}
      query={query}
      columns={COLUMNS}
      rowKey={(row) => row.id}
      rowHref={(row) =>
        row.status === 'mapping' || row.status === 'uploading'
          ? paths.importMapping(row.id)
          : paths.import(row.id)
      }
      rowName={(row) => row.fileName}
      filters={[
        { name: 'kind', label: 'Of', kind: 'one', options: optionsOf(IMPORT_KINDS) },
        { name: 'tenantId', label: 'Tenant', kind: 'one', options: tenants },
      ]}
      actions={start}
      firstUse={{
        title: 'Nothing imported yet',
        text: 'Customers and billing events come in as CSV files, as the ISP exports them.',
        action: start,
      }}
    />
  );
};
