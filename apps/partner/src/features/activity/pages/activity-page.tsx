import { type Outputs, useTRPC } from '@portal/client/trpc';
import { formatNumber } from '@portal/ui/format/number';
import { type Column, DataTable } from '@portal/ui/patterns/data-table';
import { Loaded } from '@portal/ui/patterns/loaded';
import { Page } from '@portal/ui/patterns/page';
import { DetailSkeleton } from '@portal/ui/patterns/skeletons';
import { EmptyState } from '@portal/ui/patterns/state';
import { StateBadge } from '@portal/ui/primitives/state-badge';
import { When } from '@portal/ui/primitives/when';
import { useQuery } from '@tanstack/react-query';
import { paths } from '../../../shared/paths';

type Item = Outputs['partner']['activity']['list']['items'][number];

const COLUMNS: readonly Column<Item>[] = [
  { id: 'what', header: 'What', cell: (item) => item.title, card: 'title' },
  { id: 'state', header: 'State', cell: (item) => <StateBadge state={item.status} /> },
  {
    id: 'done',
    header: 'Done',
    align: 'end',
    cell: (item) =>
      item.total === null
        ? formatNumber(item.done)
        : `${formatNumber(item.done)} of ${formatNumber(item.total)}`,
  },
  {
    id: 'when',
    header: 'Started',
    cell: (item) => <When at={item.createdAt} as="moment" />,
    card: 'value',
  },
  {
    id: 'ended',
    header: 'Ended',
    cell: (item) => (item.finishedAt === null ? '–' : <When at={item.finishedAt} as="moment" />),
  },
];

/** Long work, newest first: imports and calculations, under way or done. */
export const ActivityPage = () => {
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
    <Page title="Activity" lead="Imports and calculations, under way and done.">
      <Loaded query={query} skeleton={<DetailSkeleton />}>
        {({ items }) =>
          items.length === 0 ? (
            <EmptyState title="Nothing yet">Imports and calculations appear here.</EmptyState>
          ) : (
            <DataTable
              label="Activity"
              columns={COLUMNS}
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
