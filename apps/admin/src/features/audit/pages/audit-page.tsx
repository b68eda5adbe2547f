import { Button } from '@mantine/core';
import { type Outputs, useTRPC, useTRPCClient } from '@portal/client/trpc';
import { defineMessages } from '@portal/domain/text/message';
import { auditChanges, auditSentence } from '@portal/screens/audit/audit-entry';
import type { Column } from '@portal/ui/patterns/data-table';
import { ListPage } from '@portal/ui/patterns/list-page';
import { When } from '@portal/ui/primitives/when';
import { dayFilter, listSpec, oneOf, textFilter } from '@portal/ui/state/list-state';
import { useListState } from '@portal/ui/state/use-list-state';
import { usePartnerOptions, optionsOf } from '../../../shared/options';
import { paths } from '../../../shared/paths';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useIntl } from 'react-intl';
import { Link } from 'react-router';

const messages = defineMessages({
  chains: { id: 'admin.audit.chains', defaultMessage: 'Verify the log' },
});

type Row = Outputs['admin']['audit']['list']['rows'][number];

const KINDS = [
  'tenant',
  'reseller',
  'import',
  'commission_plan',
  'assignment',
  'member',
  'brand',
  'api_key',
] as const;
const ACTORS = ['partner', 'reseller', 'platform', 'api_key', 'system'] as const;

const SPEC = listSpec({
  filters: {
    partnerId: textFilter(),
    entityKind: oneOf(KINDS),
    actorKind: oneOf(ACTORS),
    from: dayFilter(),
    to: dayFilter(),
  },
  sorts: ['at'],
  defaultSort: { by: 'at', dir: 'desc' },
});

const COLUMNS: readonly Column<Row>[] = [
  {
    id: 'at',
    header: 'When',
    cell: (row) => <When at={row.at} as="moment" />,
    csv: (row) => row.at,
    card: 'meta',
  },
  {
    id: 'partner',
    header: 'Partner',
    cell: (row) => row.partner?.name ?? 'Platform',
    csv: (row) => row.partner?.name ?? 'Platform',
  },
  { id: 'who', header: 'Who', cell: (row) => row.actorName, csv: (row) => row.actorName },
  { id: 'what', header: 'What', cell: auditSentence, csv: auditSentence, card: 'title' },
  {
    id: 'why',
    header: 'Reason',
    cell: (row) => row.reason ?? '–',
    csv: (row) => row.reason,
    card: 'wide',
  },
  {
    id: 'changes',
    header: 'Changes',
    cell: (row) => auditChanges(row, 'short') || '–',
    csv: (row) => auditChanges(row, 'whole'),
    card: 'wide',
  },
];

/** Everything that was done on the platform and in its partners, by whom and why; it cannot be changed. */
export const AuditPage = () => {
  const { formatMessage } = useIntl();
  const trpc = useTRPC();
  const client = useTRPCClient();
  const partners = usePartnerOptions();
  const list = useListState(SPEC);
  const { sort: _sort, dir: _dir, from, to, ...rest } = list.input;
  const input = {
    ...rest,
    ...(from === undefined ? {} : { from: `${from}T00:00:00Z` }),
    ...(to === undefined ? {} : { to: `${to}T23:59:59.999Z` }),
  };
  const query = useQuery(
    trpc.admin.audit.list.queryOptions(input, { placeholderData: keepPreviousData }),
  );
  return (
    <ListPage
      id="audit"
      title="Audit log"
      noun={['entry', 'entries']}
      actions={
        <Button component={Link} to={paths.auditChains}>
          {formatMessage(messages.chains)}
        </Button>
      }
      list={list}
      query={query}
      searchLabel="Search who, what or why"
      columns={COLUMNS}
      rowKey={(row) => row.id}
      filters={[
        { name: 'partnerId', label: 'Partner', kind: 'one', options: partners },
        { name: 'entityKind', label: 'About', kind: 'one', options: optionsOf(KINDS) },
        { name: 'actorKind', label: 'By', kind: 'one', options: optionsOf(ACTORS) },
        { name: 'from', label: 'From', kind: 'day' },
        { name: 'to', label: 'Until', kind: 'day' },
      ]}
      fetchPage={(page, pageSize) => client.admin.audit.list.query({ ...input, page, pageSize })}
      firstUse={{
        title: 'Nothing recorded yet',
        text: 'Every change is recorded here with who made it and why.',
      }}
    />
  );
};
