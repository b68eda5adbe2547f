import { AUDIT_ACTORS, AUDIT_ENTITIES } from '@portal/domain/audit/act';
import { codeOptions } from '@portal/domain/text/say-code';
import { ACTOR_WORDS, ENTITY_WORDS } from '@portal/screens/audit/audit-words';
import { Button } from '@mantine/core';
import { defineMessages } from '@portal/domain/text/message';
import type { Speaker } from '@portal/domain/text/message';
import { useIntl } from 'react-intl';
import { useTRPC, useTRPCClient } from '@portal/client/trpc';
import type { Outputs } from '@portal/client/trpc';
import { auditChanges, auditSentence } from '@portal/screens/audit/audit-entry';
import type { Column } from '@portal/ui/patterns/data-table';
import { ListPage } from '@portal/ui/patterns/list-page';
import { When } from '@portal/ui/primitives/when';
import { dayFilter, listSpec, oneOf, textFilter } from '@portal/ui/state/list-state';
import { useListState } from '@portal/ui/state/use-list-state';
import { usePartnerOptions } from '../../../shared/options';
import { paths } from '../../../shared/paths';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { Link } from 'react-router';

const messages = defineMessages({
  when: { id: 'admin.audit.when', defaultMessage: 'When' },
  partner: { id: 'admin.audit.partner', defaultMessage: 'Partner' },
  platform: { id: 'admin.audit.platform', defaultMessage: 'Platform' },
  who: { id: 'admin.audit.who', defaultMessage: 'Who' },
  what: { id: 'admin.audit.what', defaultMessage: 'What' },
  reason: { id: 'admin.audit.reason', defaultMessage: 'Reason' },
  changes: { id: 'admin.audit.changes', defaultMessage: 'Changes' },
  auditLog: { id: 'admin.audit.auditLog', defaultMessage: 'Audit log' },
  noun: { id: 'admin.audit.noun', defaultMessage: 'entry' },
  nouns: { id: 'admin.audit.nouns', defaultMessage: 'entries' },
  search: { id: 'admin.audit.search', defaultMessage: 'Search who, what or why' },
  about: { id: 'admin.audit.about', defaultMessage: 'About' },
  by: { id: 'admin.audit.by', defaultMessage: 'By' },
  from: { id: 'admin.audit.from', defaultMessage: 'From' },
  until: { id: 'admin.audit.until', defaultMessage: 'Until' },
  emptyTitle: { id: 'admin.audit.emptyTitle', defaultMessage: 'Nothing recorded yet' },
  emptyText: {
    id: 'admin.audit.emptyText',
    defaultMessage: 'Every change is recorded here with who made it and why.',
  },
  chains: { id: 'admin.audit.chains', defaultMessage: 'Verify the log' },
});

type Row = Outputs['admin']['audit']['list']['rows'][number];

const SPEC = listSpec({
  filters: {
    partnerId: textFilter(),
    entityKind: oneOf(AUDIT_ENTITIES),
    actorKind: oneOf(AUDIT_ACTORS),
    from: dayFilter(),
    to: dayFilter(),
  },
  sorts: ['at'],
  defaultSort: { by: 'at', dir: 'desc' },
});

const columns = (intl: Speaker): readonly Column<Row>[] => [
  {
    id: 'at',
    header: intl.formatMessage(messages.when),
    cell: (row) => <When at={row.at} as="moment" />,
    csv: (row) => row.at,
    card: 'meta',
  },
  {
    id: 'partner',
    header: intl.formatMessage(messages.partner),
    cell: (row) => row.partner?.name ?? intl.formatMessage(messages.platform),
    csv: (row) => row.partner?.name ?? intl.formatMessage(messages.platform),
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

/** Everything that was done on the platform and in its partners, by whom and why; it cannot be changed. */
export const AuditPage = () => {
  const intl = useIntl();
  const { formatMessage } = intl;
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
      title={intl.formatMessage(messages.auditLog)}
      noun={[intl.formatMessage(messages.noun), intl.formatMessage(messages.nouns)]}
      actions={
        <Button component={Link} to={paths.auditChains}>
          {formatMessage(messages.chains)}
        </Button>
      }
      list={list}
      query={query}
      searchLabel={intl.formatMessage(messages.search)}
      columns={columns(intl)}
      rowKey={(row) => row.id}
      filters={[
        {
          name: 'partnerId',
          label: intl.formatMessage(messages.partner),
          kind: 'one',
          options: partners,
        },
        {
          name: 'entityKind',
          label: intl.formatMessage(messages.about),
          kind: 'one',
          options: codeOptions(intl, ENTITY_WORDS, AUDIT_ENTITIES),
        },
        {
          name: 'actorKind',
          label: intl.formatMessage(messages.by),
          kind: 'one',
          options: codeOptions(intl, ACTOR_WORDS, AUDIT_ACTORS),
        },
        { name: 'from', label: intl.formatMessage(messages.from), kind: 'day' },
        { name: 'to', label: intl.formatMessage(messages.until), kind: 'day' },
      ]}
      fetchPage={(page, pageSize) => client.admin.audit.list.query({ ...input, page, pageSize })}
      firstUse={{
        title: intl.formatMessage(messages.emptyTitle),
        text: intl.formatMessage(messages.emptyText),
      }}
    />
  );
};
