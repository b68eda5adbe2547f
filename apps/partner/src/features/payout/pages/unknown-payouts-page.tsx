import { type Outputs, useTRPC } from '@portal/client/trpc';
import type { Column } from '@portal/ui/patterns/data-table';
import { ListPage } from '@portal/ui/patterns/list-page';
import { Money } from '@portal/ui/primitives/money';
import { PayoutState } from '@portal/screens/payout/payout-state';
import { When } from '@portal/ui/primitives/when';
import { listSpec } from '@portal/ui/state/list-state';
import { useListState } from '@portal/ui/state/use-list-state';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { paths } from '../../../shared/paths';

type Payout = Outputs['partner']['payout']['list']['rows'][number];

const SPEC = listSpec({
  filters: {},
  sorts: ['amount', 'earnerName'],
  defaultSort: { by: 'amount', dir: 'desc' },
});

const COLUMNS: readonly Column<Payout>[] = [
  {
    id: 'reseller',
    header: 'Reseller',
    cell: (row) => row.earnerName,
    sort: 'earnerName',
    card: 'title',
  },
  {
    id: 'state',
    header: 'State',
    cell: (row) => <PayoutState status={row.status} isPart={false} />,
  },
  {
    id: 'since',
    header: 'Sent',
    cell: ({ attempts }) => {
      const last = attempts.at(-1);
      return last === undefined ? '–' : <When at={last.startedAt} as="moment" />;
    },
  },
  { id: 'reference', header: 'Reference', cell: (row) => row.reference },
  { id: 'failure', header: 'What was said', cell: (row) => row.failure ?? '–', card: 'wide' },
  {
    id: 'amount',
    header: 'Amount',
    align: 'end',
    cell: (row) => <Money value={row.amount} />,
    sort: 'amount',
    card: 'value',
  },
];

/** Payouts whose outcome has not been known for an hour: somebody has to look at the provider. */
export const UnknownPayoutsPage = () => {
  const trpc = useTRPC();
  const list = useListState(SPEC);
  const query = useQuery(
    trpc.partner.payout.list.queryOptions(
      { ...list.input, longUnknown: true },
      { placeholderData: keepPreviousData },
    ),
  );
  return (
    <ListPage
      id="unknown-payouts"
      title="Payouts with an unknown outcome"
      noun={['payout', 'payouts']}
      lead="Not known for an hour. The money is held, and the provider is asked again every hour."
      list={list}
      query={query}
      columns={COLUMNS}
      rowKey={(row) => row.id}
      rowName={(row) => row.earnerName}
      rowHref={(row) => paths.payout(row.id)}
      searchLabel="Search references"
      firstUse={{
        title: 'Nothing to look at',
        text: 'What became of every payout is known, or was sent within the hour.',
      }}
    />
  );
};
