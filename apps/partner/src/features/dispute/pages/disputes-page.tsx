import { exportLink } from '@portal/client/export-link';
import { type Outputs, useTRPC } from '@portal/client/trpc';
import { formatPeriod } from '@portal/ui/format/date';
import { humanize } from '@portal/ui/format/id';
import type { Column } from '@portal/ui/patterns/data-table';
import { ListPage } from '@portal/ui/patterns/list-page';
import { Money } from '@portal/ui/primitives/money';
import { StateBadge } from '@portal/ui/primitives/state-badge';
import { When } from '@portal/ui/primitives/when';
import { listSpec, oneOf, textFilter } from '@portal/ui/state/list-state';
import { useListState } from '@portal/ui/state/use-list-state';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useResellerOptions } from '../../../shared/options';
import { paths } from '../../../shared/paths';

type Dispute = Outputs['partner']['dispute']['list']['rows'][number];

const STATES = ['open', 'accepted', 'rejected', 'withdrawn'] as const;

const SPEC = listSpec({
  filters: { status: oneOf(STATES), resellerId: textFilter() },
  sorts: ['openedAt'],
  defaultSort: { by: 'openedAt', dir: 'desc' },
});

const COLUMNS: readonly Column<Dispute>[] = [
  {
    id: 'opened',
    header: 'Opened',
    cell: ({ openedAt }) => <When at={openedAt} as="day" />,
    sort: 'openedAt',
  },
  {
    id: 'earner',
    header: 'Earner',
    cell: ({ reseller }) => reseller?.name ?? 'You',
    card: 'title',
  },
  { id: 'reason', header: 'Reason', cell: ({ reason }) => reason },
  {
    id: 'line',
    header: 'Line',
    cell: ({ line }) => `${humanize(line.component)}, ${formatPeriod(line.period)}`,
  },
  { id: 'status', header: 'State', cell: ({ status }) => <StateBadge state={status} /> },
  {
    id: 'amount',
    header: 'Amount',
    align: 'end',
    cell: ({ line }) => <Money value={line.amount} />,
    card: 'value',
  },
];

/** Lines that earners object to, to be decided by who pays. */
export const DisputesPage = () => {
  const trpc = useTRPC();
  const list = useListState(SPEC);
  const resellers = useResellerOptions();
  const query = useQuery(
    trpc.partner.dispute.list.queryOptions(list.input, { placeholderData: keepPreviousData }),
  );
  return (
    <ListPage
      id="disputes"
      title="Disputes"
      lead="A disputed line is not paid out until you decide; the rest goes on."
      noun={['dispute', 'disputes']}
      list={list}
      query={query}
      searchLabel="Search by reseller or reason"
      columns={COLUMNS}
      rowKey={({ id }) => id}
      rowHref={({ id }) => paths.dispute(id)}
      rowName={({ reason }) => reason}
      exportHref={exportLink('partner', 'dispute', list.input)}
      filters={[
        {
          name: 'status',
          label: 'State',
          kind: 'one',
          options: STATES.map((value) => ({ value, label: humanize(value) })),
        },
        { name: 'resellerId', label: 'Reseller', kind: 'one', options: resellers },
      ]}
      firstUse={{
        title: 'No disputes',
        text: 'When a reseller objects to a line, it appears here.',
      }}
    />
  );
};
