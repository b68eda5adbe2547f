import { AUDIT_ACTORS, AUDIT_ENTITIES } from '@portal/domain/audit/act';
import { codeOptions } from '@portal/domain/text/say-code';
import { ACTOR_WORDS, ENTITY_WORDS } from '@portal/screens/audit/audit-words';
import { defineMessages } from '@portal/domain/text/message';
import type { Speaker } from '@portal/domain/text/message';
import { useIntl } from 'react-intl';
import { useTRPC, useTRPCClient } from '@portal/client/trpc';
import type { Outputs } from '@portal/client/trpc';
import { auditChanges, auditSentence } from '@portal/screens/audit/audit-entry';
import type { Column } from '@portal/ui/patterns/data-table';
import { ListPage } from '@portal/ui/patterns/list-page';
import { When } from '@portal/ui/primitives/when';
import { dayFilter, listSpec, oneOf } from '@portal/ui/state/list-state';
import { useListState } from '@portal/ui/state/use-list-state';
import { keepPreviousData, useQuery } from '@tanstack/react-query';

const messages = defineMessages({
  when: { id: 'partner.audit.when', defaultMessage: 'When' },
  who: { id: 'partner.audit.who', defaultMessage: 'Who' },
  what: { id: 'partner.audit.what', defaultMessage: 'What' },
  reason: { id: 'partner.audit.reason', defaultMessage: 'Reason' },
  changes: { id: 'partner.audit.changes', defaultMessage: 'Changes' },
  auditLog: { id: 'partner.audit.auditLog', defaultMessage: 'Audit log' },
  nounOne: { id: 'partner.audit.nounOne', defaultMessage: 'entry' },
  nounMany: { id: 'partner.audit.nounMany', defaultMessage: 'entries' },
  search: { id: 'partner.audit.search', defaultMessage: 'Search who, what or why' },
  about: { id: 'partner.audit.about', defaultMessage: 'About' },
  by: { id: 'partner.audit.by', defaultMessage: 'By' },
  from: { id: 'partner.audit.from', defaultMessage: 'From' },
  until: { id: 'partner.audit.until', defaultMessage: 'Until' },
  nothingRecordedYet: {
    id: 'partner.audit.nothingRecordedYet',
    defaultMessage: 'Nothing recorded yet',
  },
  emptyText: {
    id: 'partner.audit.emptyText',
    defaultMessage: 'Every change is recorded here with who made it and why.',
  },
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

const SPEC = listSpec({
  filters: {
    entityKind: oneOf(AUDIT_ENTITIES),
    actorKind: oneOf(AUDIT_ACTORS),
    from: dayFilter(),
    to: dayFilter(),
  },
  sorts: ['at'],
  defaultSort: { by: 'at', dir: 'desc' },
});

const auditColumns = (intl: Speaker): readonly Column<Row>[] => [
  {
    id: 'at',
    header: intl.formatMessage(messages.when),
    cell: (row) => <When at={row.at} as="moment" />,
    csv: (row) => row.at,
    card: 'meta',
  },
  {
    id: 'who',
    header: intl.formatMessage(messages.who),
    cell: (row) => row.actorName,
    csv: (row) => row.actorName,
  },
  {
    id: 'what',
    header: intl.formatMessage(messages.what),
    cell: (row) => auditSentence(intl, row),
    csv: (row) => auditSentence(intl, row),
    card: 'title',
  },
  {
    id: 'why',
    header: intl.formatMessage(messages.reason),
    cell: (row) => row.reason ?? '–',
    csv: (row) => row.reason,
    card: 'wide',
  },
  {
    id: 'changes',
    header: intl.formatMessage(messages.changes),
    cell: (row) => auditChanges(intl, row, 'short') || '–',
    csv: (row) => auditChanges(intl, row, 'whole'),
    card: 'wide',
  },
];

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
  const intl = useIntl();
  const { formatMessage } = intl;
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
      title={formatMessage(messages.auditLog)}
      noun={[formatMessage(messages.nounOne), formatMessage(messages.nounMany)]}
      lead={<Verified />}
      list={list}
      query={query}
      searchLabel={formatMessage(messages.search)}
      columns={auditColumns(intl)}
      rowKey={(row) => row.id}
      filters={[
        {
          name: 'entityKind',
          label: formatMessage(messages.about),
          kind: 'one',
          options: codeOptions(intl, ENTITY_WORDS, AUDIT_ENTITIES),
        },
        {
          name: 'actorKind',
          label: formatMessage(messages.by),
          kind: 'one',
          options: codeOptions(intl, ACTOR_WORDS, AUDIT_ACTORS),
        },
        { name: 'from', label: formatMessage(messages.from), kind: 'day' },
        { name: 'to', label: formatMessage(messages.until), kind: 'day' },
      ]}
      fetchPage={(page, pageSize) => client.partner.audit.list.query({ ...input, page, pageSize })}
      firstUse={{
        title: formatMessage(messages.nothingRecordedYet),
        text: formatMessage(messages.emptyText),
      }}
    />
  );
};
