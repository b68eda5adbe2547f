import { type Outputs, useTRPC, useTRPCClient } from '@portal/client/trpc';
import { defineMessages } from '@portal/domain/text/message';
import { humanize } from '@portal/ui/format/id';
import { auditChanges, auditSentence } from '@portal/screens/audit/audit-entry';
import type { Column } from '@portal/ui/patterns/data-table';
import { ListPage } from '@portal/ui/patterns/list-page';
import { When } from '@portal/ui/primitives/when';
import { dayFilter, listSpec, oneOf } from '@portal/ui/state/list-state';
import { useListState } from '@portal/ui/state/use-list-state';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useIntl } from 'react-intl';

const messages = defineMessages({
  verified: {
    id: 'partner.audit.verified',
    defaultMessage:
      'Verified up to entry {entries, number} on {when}: nothing was changed or removed.',
  },
  broken: {
    id: 'partner.audit.broken',
    defaultMessage:
      'Entry {entry} is not what was recorded, as found on {when}. The platform was told.',
  },
});

type Row = Outputs['partner']['audit']['list']['rows'][number];

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

const options = (values: readonly string[]) =>
  values.map((value) => ({ value, label: humanize(value) }));

/** Up to where the record was verified, and when; nothing for members limited to some tenants, who see a part of it. */
const Verified = () => {
  const { formatMessage } = useIntl();
  const trpc = useTRPC();
  const { data } = useQuery(trpc.partner.audit.chain.queryOptions(undefined, { retry: false }));
  const latest = data?.latest ?? null;
  if (latest === null) return null;
  const values = {
    entries: latest.entries,
    entry: String(latest.firstBroken ?? latest.entries),
    when: <When key="when" at={latest.checkedAt} as="moment" />,
  };
  return (
    <>{formatMessage(latest.firstBroken === null ? messages.verified : messages.broken, values)}</>
  );
};

/** Everything that was done in this partner, by whom and why; it cannot be changed. */
export const AuditPage = () => {
  const trpc = useTRPC();
  const client = useTRPCClient();
  const list = useListState(SPEC);
  const { sort: _sort, dir: _dir, from, to, ...rest } = list.input;
  const input = {
    ...rest,
    ...(from === undefined ? {} : { from: `${from}T00:00:00Z` }),
    ...(to === undefined ? {} : { to: `${to}T23:59:59.999Z` }),
  };
  const query = useQuery(
    trpc.partner.audit.list.queryOptions(input, { placeholderData: keepPreviousData }),
  );
  return (
    <ListPage
      id="audit"
      title="Audit log"
      noun={['entry', 'entries']}
      lead={<Verified />}
      list={list}
      query={query}
      searchLabel="Search who, what or why"
      columns={COLUMNS}
      rowKey={(row) => row.id}
      filters={[
        { name: 'entityKind', label: 'About', kind: 'one', options: options(KINDS) },
        { name: 'actorKind', label: 'By', kind: 'one', options: options(ACTORS) },
        { name: 'from', label: 'From', kind: 'day' },
        { name: 'to', label: 'Until', kind: 'day' },
      ]}
      fetchPage={(page, pageSize) => client.partner.audit.list.query({ ...input, page, pageSize })}
      firstUse={{
        title: 'Nothing recorded yet',
        text: 'Every change is recorded here with who made it and why.',
      }}
    />
  );
};
