import { useTRPC } from '@portal/client/trpc';
import type { Outputs } from '@portal/client/trpc';
import { defineMessages } from '@portal/domain/text/message';
import type { Speaker } from '@portal/domain/text/message';
import { formatNumber } from '@portal/ui/format/number';
import { DataTable } from '@portal/ui/patterns/data-table';
import type { Column } from '@portal/ui/patterns/data-table';
import { Loaded } from '@portal/ui/patterns/loaded';
import { Page } from '@portal/ui/patterns/page';
import { DetailSkeleton } from '@portal/ui/patterns/skeletons';
import { EmptyState } from '@portal/ui/patterns/state';
import { StateBadge } from '@portal/ui/primitives/state-badge';
import { When } from '@portal/ui/primitives/when';
import { useQuery } from '@tanstack/react-query';
import { useIntl } from 'react-intl';
import { paths } from '../../../shared/paths';

const messages = defineMessages({
  doneOf: { id: 'partner.activity.doneOf', defaultMessage: '{done, number} of {total, number}' },
  what: { id: 'partner.activity.what', defaultMessage: 'What' },
  state: { id: 'partner.activity.state', defaultMessage: 'State' },
  done: { id: 'partner.activity.done', defaultMessage: 'Done' },
  started: { id: 'partner.activity.started', defaultMessage: 'Started' },
  ended: { id: 'partner.activity.ended', defaultMessage: 'Ended' },
  activity: { id: 'partner.activity.activity', defaultMessage: 'Activity' },
  lead: {
    id: 'partner.activity.lead',
    defaultMessage: 'Imports and calculations, under way and done.',
  },
  nothingYet: { id: 'partner.activity.nothingYet', defaultMessage: 'Nothing yet' },
  emptyText: {
    id: 'partner.activity.emptyText',
    defaultMessage: 'Imports and calculations appear here.',
  },
});

type Item = Outputs['partner']['activity']['list']['items'][number];

const activityColumns = (intl: Speaker): readonly Column<Item>[] => [
  {
    id: 'what',
    header: intl.formatMessage(messages.what),
    cell: (item) => item.title,
    card: 'title',
  },
  {
    id: 'state',
    header: intl.formatMessage(messages.state),
    cell: (item) => <StateBadge state={item.status} />,
  },
  {
    id: 'done',
    header: intl.formatMessage(messages.done),
    align: 'end',
    cell: (item) =>
      item.total === null
        ? formatNumber(item.done, { locale: intl.locale })
        : intl.formatMessage(messages.doneOf, { done: item.done, total: item.total }),
  },
  {
    id: 'when',
    header: intl.formatMessage(messages.started),
    cell: (item) => <When at={item.createdAt} as="moment" />,
    card: 'value',
  },
  {
    id: 'ended',
    header: intl.formatMessage(messages.ended),
    cell: (item) => (item.finishedAt === null ? '–' : <When at={item.finishedAt} as="moment" />),
  },
];

/** Long work, newest first: imports and calculations, under way or done. */
export const ActivityPage = () => {
  const intl = useIntl();
  const { formatMessage } = intl;
  const trpc = useTRPC();
  const query = useQuery(
    trpc.partner.activity.list.queryOptions(undefined, {
      // While something runs the list follows it.
      refetchInterval: (current) =>
        current.state.data?.items.some(
          (item) => item.status === 'queued' || item.status === 'running',
        ) === true
          ? 2000
          : false,
    }),
  );
  return (
    <Page title={formatMessage(messages.activity)} lead={formatMessage(messages.lead)}>
      <Loaded query={query} skeleton={<DetailSkeleton />}>
        {({ items }) =>
          items.length === 0 ? (
            <EmptyState title={formatMessage(messages.nothingYet)}>
              {formatMessage(messages.emptyText)}
            </EmptyState>
          ) : (
            <DataTable
              label={formatMessage(messages.activity)}
              columns={activityColumns(intl)}
              rows={items}
              rowKey={(item) => item.id}
              rowHref={(item) =>
                item.kind === 'import' ? paths.import(item.id) : paths.commissionRuns
              }
            />
          )
        }
      </Loaded>
    </Page>
  );
};
