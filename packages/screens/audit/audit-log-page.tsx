import type { AuditRow } from '@portal/contracts/audit';
import { AUDIT_ENTITIES } from '@portal/domain/audit/act';
import { ACTOR_KINDS } from '@portal/domain/enum/actor-kind';
import { codeOptions } from '@portal/domain/text/say-code';
import { defineMessages } from '@portal/domain/text/message';
import type { Speaker } from '@portal/domain/text/message';
import type { Column } from '@portal/ui/patterns/data-table';
import type { FilterDef } from '@portal/ui/patterns/filter-chips';
import { ListPage } from '@portal/ui/patterns/list-page';
import { When } from '@portal/ui/primitives/when';
import { dayFilter, listSpec, oneOf } from '@portal/ui/state/list-state';
import type { Loadable, Page } from '@portal/ui/state/query';
import type { AnyListControl } from '@portal/ui/state/use-list-state';
import type { ReactNode } from 'react';
import { useIntl } from 'react-intl';
import { auditChanges, auditSentence } from '@portal/domain/audit/say-act';
import { ENTITY_WORDS } from '@portal/domain/words/audit';
import { ACTOR_WORDS } from '@portal/domain/words/audit-actor';

const messages = defineMessages({
  when: { id: 'screens.auditLog.when', defaultMessage: 'When' },
  partner: { id: 'screens.auditLog.partner', defaultMessage: 'Partner' },
  platform: { id: 'screens.auditLog.platform', defaultMessage: 'Platform' },
  who: { id: 'screens.auditLog.who', defaultMessage: 'Who' },
  what: { id: 'screens.auditLog.what', defaultMessage: 'What' },
  reason: { id: 'screens.auditLog.reason', defaultMessage: 'Reason' },
  changes: { id: 'screens.auditLog.changes', defaultMessage: 'Changes' },
  auditLog: { id: 'screens.auditLog.auditLog', defaultMessage: 'Audit log' },
  noun: { id: 'screens.auditLog.noun', defaultMessage: 'entry' },
  nouns: { id: 'screens.auditLog.nouns', defaultMessage: 'entries' },
  search: { id: 'screens.auditLog.search', defaultMessage: 'Search who, what or why' },
  about: { id: 'screens.auditLog.about', defaultMessage: 'About' },
  by: { id: 'screens.auditLog.by', defaultMessage: 'By' },
  from: { id: 'screens.auditLog.from', defaultMessage: 'From' },
  until: { id: 'screens.auditLog.until', defaultMessage: 'Until' },
  emptyTitle: { id: 'screens.auditLog.emptyTitle', defaultMessage: 'Nothing recorded yet' },
  emptyText: {
    id: 'screens.auditLog.emptyText',
    defaultMessage: 'Every change is recorded here with who made it and why.',
  },
});

/** What the log can be narrowed by. */
export const AUDIT_LIST = listSpec({
  filters: {
    entityKind: oneOf(AUDIT_ENTITIES),
    actorKind: oneOf(ACTOR_KINDS),
    from: dayFilter(),
    to: dayFilter(),
  },
  sorts: ['at'],
  defaultSort: { by: 'at', dir: 'desc' },
});

interface AuditListInput {
  readonly from?: string;
  readonly to?: string;
  readonly sort: string;
  readonly dir: string;
}

/** The list's state as the procedure and the export take it: whole days in UTC, and always by time. */
export const auditInput = <Input extends AuditListInput>({
  from,
  to,
  sort: _sort,
  dir: _dir,
  ...rest
}: Input) => ({
  ...rest,
  ...(from === undefined ? {} : { from: `${from}T00:00:00Z` }),
  ...(to === undefined ? {} : { to: `${to}T23:59:59.999Z` }),
});

const columns = (intl: Speaker, withPartner: boolean): readonly Column<AuditRow>[] => [
  {
    id: 'at',
    header: intl.formatMessage(messages.when),
    cell: (row) => <When at={row.at} as="moment" />,
    card: 'meta',
  },
  ...(withPartner
    ? [
        {
          id: 'partner',
          header: intl.formatMessage(messages.partner),
          cell: (row: AuditRow) => row.partner?.name ?? intl.formatMessage(messages.platform),
        },
      ]
    : []),
  { id: 'who', header: intl.formatMessage(messages.who), cell: (row) => row.actorName },
  {
    id: 'what',
    header: intl.formatMessage(messages.what),
    cell: (row) => auditSentence(intl, row),
    card: 'title',
  },
  {
    id: 'why',
    header: intl.formatMessage(messages.reason),
    cell: (row) => row.reason ?? '–',
    card: 'wide',
  },
  {
    id: 'changes',
    header: intl.formatMessage(messages.changes),
    cell: (row) => auditChanges(intl, row) || '–',
    card: 'wide',
  },
];

const filtersOf = (intl: Speaker): readonly FilterDef[] => [
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
    options: codeOptions(intl, ACTOR_WORDS, ACTOR_KINDS),
  },
  { name: 'from', label: intl.formatMessage(messages.from), kind: 'day' },
  { name: 'to', label: intl.formatMessage(messages.until), kind: 'day' },
];

interface AuditLogPageProps {
  readonly list: AnyListControl;
  readonly query: Loadable<Page<AuditRow>>;
  readonly exportHref: string;
  readonly lead?: ReactNode;
  readonly actions?: ReactNode;
  /** Where several partners' acts are: the partners to choose from. */
  readonly partners?: readonly { readonly value: string; readonly label: string }[];
}

/** Everything that was done, by whom and why; it cannot be changed. */
export const AuditLogPage = ({ partners, ...props }: AuditLogPageProps) => {
  const intl = useIntl();
  const { formatMessage } = intl;
  const filters = filtersOf(intl);
  return (
    <ListPage
      {...props}
      id="audit"
      title={formatMessage(messages.auditLog)}
      noun={[formatMessage(messages.noun), formatMessage(messages.nouns)]}
      searchLabel={formatMessage(messages.search)}
      columns={columns(intl, partners !== undefined)}
      rowKey={(row) => row.id}
      filters={
        partners === undefined
          ? filters
          : [
              {
                name: 'partnerId',
                label: formatMessage(messages.partner),
                kind: 'one',
                options: partners,
              },
              ...filters,
            ]
      }
      firstUse={{
        title: formatMessage(messages.emptyTitle),
        text: formatMessage(messages.emptyText),
      }}
    />
  );
};
