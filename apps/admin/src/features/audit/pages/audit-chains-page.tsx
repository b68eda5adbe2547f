import { useTRPC } from '@portal/client/trpc';
import type { Outputs } from '@portal/client/trpc';
import { defineMessages } from '@portal/domain/text/message';
import type { Speaker } from '@portal/domain/text/message';
import type { Column } from '@portal/ui/patterns/data-table';
import { ListPage } from '@portal/ui/patterns/list-page';
import { notify } from '@portal/ui/patterns/notify';
import { StateBadge } from '@portal/ui/primitives/state-badge';
import { When } from '@portal/ui/primitives/when';
import { listSpec } from '@portal/ui/state/list-state';
import { useListState } from '@portal/ui/state/use-list-state';
import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import { useIntl } from 'react-intl';
import { paths } from '../../../shared/paths';
import { useCan } from '../../../shared/use-can';

type Row = Outputs['admin']['audit']['chains']['rows'][number];

const messages = defineMessages({
  title: { id: 'admin.auditChains.title', defaultMessage: 'Verify the audit log' },
  lead: {
    id: 'admin.auditChains.lead',
    defaultMessage:
      'Each entry carries a fingerprint of the one before it. Every chain is verified each night; an entry that was changed, removed or cut off is named.',
  },
  one: { id: 'admin.auditChains.one', defaultMessage: 'log' },
  many: { id: 'admin.auditChains.many', defaultMessage: 'logs' },
  crumb: { id: 'admin.auditChains.crumb', defaultMessage: 'Audit log' },
  search: { id: 'admin.auditChains.search', defaultMessage: 'Search partners' },
  whose: { id: 'admin.auditChains.whose', defaultMessage: 'Log of' },
  platform: { id: 'admin.auditChains.platform', defaultMessage: 'Platform' },
  state: { id: 'admin.auditChains.state', defaultMessage: 'State' },
  intact: { id: 'admin.auditChains.intact', defaultMessage: 'Intact' },
  broken: { id: 'admin.auditChains.broken', defaultMessage: 'Broken at entry {entry}' },
  unverified: { id: 'admin.auditChains.unverified', defaultMessage: 'Not verified yet' },
  entries: { id: 'admin.auditChains.entries', defaultMessage: 'Entries' },
  count: { id: 'admin.auditChains.count', defaultMessage: '{entries, number}' },
  verified: { id: 'admin.auditChains.verified', defaultMessage: 'Last verified' },
  verify: { id: 'admin.auditChains.verify', defaultMessage: 'Verify now' },
  asked: {
    id: 'admin.auditChains.asked',
    defaultMessage: 'The log is being verified; the result appears here',
  },
  none: { id: 'admin.auditChains.none', defaultMessage: 'No logs yet' },
  noneText: {
    id: 'admin.auditChains.noneText',
    defaultMessage: 'A log begins with the first change.',
  },
});

const SPEC = listSpec({
  filters: {},
  sorts: ['checkedAt'],
  defaultSort: { by: 'checkedAt', dir: 'asc' },
});
const POLL_MS = 2000;

const nameOf = ({ partner }: Row, { formatMessage }: Speaker): string =>
  partner?.name ?? formatMessage(messages.platform);

const stateWords = ({ latest }: Row, { formatMessage }: Speaker): string => {
  if (latest === null) return formatMessage(messages.unverified);
  return latest.firstBroken === null
    ? formatMessage(messages.intact)
    : formatMessage(messages.broken, { entry: String(latest.firstBroken) });
};

const toneOf = ({ latest }: Row): 'good' | 'bad' | 'neutral' => {
  if (latest === null) return 'neutral';
  return latest.firstBroken === null ? 'good' : 'bad';
};

const columnsOf = (intl: Speaker): readonly Column<Row>[] => [
  {
    id: 'whose',
    header: intl.formatMessage(messages.whose),
    cell: (row) => nameOf(row, intl),
    card: 'title',
  },
  {
    id: 'state',
    header: intl.formatMessage(messages.state),
    cell: (row) => <StateBadge state="chain" tone={toneOf(row)} label={stateWords(row, intl)} />,
  },
  {
    id: 'entries',
    header: intl.formatMessage(messages.entries),
    cell: (row) =>
      row.latest === null
        ? '–'
        : intl.formatMessage(messages.count, { entries: row.latest.entries }),
  },
  {
    id: 'verified',
    header: intl.formatMessage(messages.verified),
    cell: (row) => (row.latest === null ? '–' : <When at={row.latest.checkedAt} as="moment" />),
  },
];

/** Whether each chain of the audit log is intact: the platform's own and every partner's. */
export const AuditChainsPage = () => {
  const intl = useIntl();
  const { formatMessage } = intl;
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const canVerify = useCan('settlement.manage');
  const [awaited, setAwaited] = useState<string | null>(null);
  const list = useListState(SPEC);
  const { sort: _sort, dir: _dir, ...input } = list.input;
  const columns = useMemo(() => columnsOf(intl), [intl]);
  const query = useQuery(
    trpc.admin.audit.chains.queryOptions(input, {
      placeholderData: keepPreviousData,
      refetchInterval: ({ state }) =>
        awaited !== null && state.data?.rows.every(({ latest }) => latest?.id !== awaited) === true
          ? POLL_MS
          : false,
    }),
  );
  const { mutate: verify } = useMutation(
    trpc.admin.audit.verify.mutationOptions({
      onSuccess: async ({ id }) => {
        setAwaited(id);
        notify.done(formatMessage(messages.asked));
        await queryClient.invalidateQueries(trpc.admin.audit.chains.pathFilter());
      },
      onError: notify.failed,
    }),
  );
  return (
    <ListPage
      id="audit-chains"
      title={formatMessage(messages.title)}
      noun={[formatMessage(messages.one), formatMessage(messages.many)]}
      lead={formatMessage(messages.lead)}
      crumbs={[{ label: formatMessage(messages.crumb), to: paths.auditLog }]}
      list={list}
      query={query}
      searchLabel={formatMessage(messages.search)}
      columns={columns}
      rowKey={(row) => row.partner?.id ?? 'platform'}
      rowName={(row) => nameOf(row, intl)}
      rowActions={(row) =>
        canVerify
          ? [
              {
                label: formatMessage(messages.verify),
                run: () => verify({ partnerId: row.partner?.id ?? null }),
              },
            ]
          : []
      }
      firstUse={{ title: formatMessage(messages.none), text: formatMessage(messages.noneText) }}
    />
  );
};
