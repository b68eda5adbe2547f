import { codeOptions } from '@portal/domain/text/say-code';
import { Button } from '@mantine/core';
import { useTRPC } from '@portal/client/trpc';
import type { Outputs } from '@portal/client/trpc';
import { IMPORT_KINDS } from '@portal/domain/enum/import';
import { IMPORT_KIND_WORDS } from '@portal/domain/words/import-kind';
import { defineMessages } from '@portal/domain/text/message';
import type { Speaker } from '@portal/domain/text/message';
import { formatNumber } from '@portal/ui/format/number';
import type { Column } from '@portal/ui/patterns/data-table';
import { ListPage } from '@portal/ui/patterns/list-page';
import { StateBadge } from '@portal/ui/primitives/state-badge';
import { When } from '@portal/ui/primitives/when';
import { listSpec, oneOf, textFilter } from '@portal/ui/state/list-state';
import { useListState } from '@portal/ui/state/use-list-state';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useIntl } from 'react-intl';
import { Link } from 'react-router';
import { useCan } from '../../../shared/use-can';
import { useTenantOptions } from '../../../shared/options';
import { paths } from '../../../shared/paths';

const messages = defineMessages({
  file: { id: 'partner.imports.file', defaultMessage: 'File' },
  of: { id: 'partner.imports.of', defaultMessage: 'Of' },
  tenant: { id: 'partner.imports.tenant', defaultMessage: 'Tenant' },
  state: { id: 'partner.imports.state', defaultMessage: 'State' },
  rows: { id: 'partner.imports.rows', defaultMessage: 'Rows' },
  accepted: { id: 'partner.imports.accepted', defaultMessage: 'Accepted' },
  claimed: { id: 'partner.imports.claimed', defaultMessage: 'Claimed' },
  duplicates: { id: 'partner.imports.duplicates', defaultMessage: 'Duplicates' },
  rejected: { id: 'partner.imports.rejected', defaultMessage: 'Rejected' },
  by: { id: 'partner.imports.by', defaultMessage: 'By' },
  theSystem: { id: 'partner.imports.theSystem', defaultMessage: 'The system' },
  when: { id: 'partner.imports.when', defaultMessage: 'When' },
  importAFile: { id: 'partner.imports.importAFile', defaultMessage: 'Import a file' },
  imports: { id: 'partner.imports.imports', defaultMessage: 'Imports' },
  nounOne: { id: 'partner.imports.nounOne', defaultMessage: 'import' },
  nounMany: { id: 'partner.imports.nounMany', defaultMessage: 'imports' },
  nothingImportedYet: {
    id: 'partner.imports.nothingImportedYet',
    defaultMessage: 'Nothing imported yet',
  },
  emptyText: {
    id: 'partner.imports.emptyText',
    defaultMessage: 'Customers and billing events come in as CSV files, as the ISP exports them.',
  },
});

type Import = Outputs['partner']['import']['list']['rows'][number];

const SPEC = listSpec({
  filters: { kind: oneOf(IMPORT_KINDS), tenantId: textFilter() },
  sorts: ['createdAt'],
  defaultSort: { by: 'createdAt', dir: 'desc' },
});

const importColumns = (intl: Speaker): readonly Column<Import>[] => [
  {
    id: 'file',
    header: intl.formatMessage(messages.file),
    cell: (row) => row.fileName,
    card: 'title',
  },
  {
    id: 'kind',
    header: intl.formatMessage(messages.of),
    cell: (row) => intl.formatMessage(IMPORT_KIND_WORDS[row.kind]),
  },
  { id: 'tenant', header: intl.formatMessage(messages.tenant), cell: (row) => row.tenant.name },
  {
    id: 'status',
    header: intl.formatMessage(messages.state),
    cell: (row) => <StateBadge state={row.status} />,
  },
  {
    id: 'rows',
    header: intl.formatMessage(messages.rows),
    cell: (row) =>
      row.totalRows === null ? '–' : formatNumber(row.totalRows, { locale: intl.locale }),
    align: 'end',
  },
  {
    id: 'accepted',
    header: intl.formatMessage(messages.accepted),
    cell: (row) => formatNumber(row.acceptedRows + row.updatedRows, { locale: intl.locale }),
    align: 'end',
  },
  {
    id: 'claimed',
    header: intl.formatMessage(messages.claimed),
    cell: (row) => formatNumber(row.claimedRows, { locale: intl.locale }),
    align: 'end',
  },
  {
    id: 'duplicates',
    header: intl.formatMessage(messages.duplicates),
    cell: (row) => formatNumber(row.duplicateRows, { locale: intl.locale }),
    align: 'end',
  },
  {
    id: 'rejected',
    header: intl.formatMessage(messages.rejected),
    cell: (row) => formatNumber(row.rejectedRows, { locale: intl.locale }),
    align: 'end',
  },
  {
    id: 'who',
    header: intl.formatMessage(messages.by),
    cell: (row) => row.createdByName ?? intl.formatMessage(messages.theSystem),
  },
  {
    id: 'when',
    header: intl.formatMessage(messages.when),
    cell: (row) => <When at={row.createdAt} as="day" />,
    card: 'value',
  },
];

/** Every file that was imported and what became of its rows. */
export const ImportsPage = () => {
  const intl = useIntl();
  const { formatMessage } = intl;
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
      {formatMessage(messages.importAFile)}
    </Button>
  ) : undefined;
  return (
    <ListPage
      id="imports"
      title={formatMessage(messages.imports)}
      noun={[formatMessage(messages.nounOne), formatMessage(messages.nounMany)]}
      list={list}
      query={query}
      columns={importColumns(intl)}
      rowKey={(row) => row.id}
      rowHref={(row) =>
        row.status === 'mapping' || row.status === 'uploading'
          ? paths.importMapping(row.id)
          : paths.import(row.id)
      }
      rowName={(row) => row.fileName}
      filters={[
        {
          name: 'kind',
          label: formatMessage(messages.of),
          kind: 'one',
          options: codeOptions(intl, IMPORT_KIND_WORDS, IMPORT_KINDS),
        },
        { name: 'tenantId', label: formatMessage(messages.tenant), kind: 'one', options: tenants },
      ]}
      actions={start}
      firstUse={{
        title: formatMessage(messages.nothingImportedYet),
        text: formatMessage(messages.emptyText),
        action: start,
      }}
    />
  );
};
