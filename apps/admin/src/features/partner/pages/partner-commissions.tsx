import { type Outputs, useTRPC, useTRPCClient } from '@portal/client/trpc';
import { humanize } from '@portal/ui/format/id';
import { formatNumber } from '@portal/ui/format/number';
import { moneyToDecimal } from '@portal/ui/format/money';
import { type Column, DataTable } from '@portal/ui/patterns/data-table';
import { ListPage } from '@portal/ui/patterns/list-page';
import { Loaded } from '@portal/ui/patterns/loaded';
import { Section } from '@portal/ui/patterns/section';
import { DetailSkeleton } from '@portal/ui/patterns/skeletons';
import { EmptyState } from '@portal/ui/patterns/state';
import { Money } from '@portal/ui/primitives/money';
import { StateBadge } from '@portal/ui/primitives/state-badge';
import { When } from '@portal/ui/primitives/when';
import { listSpec, oneOf, periodFilter } from '@portal/ui/state/list-state';
import { useListState } from '@portal/ui/state/use-list-state';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useParams } from 'react-router';
import { paths } from '../../../shared/paths';

type Line = Outputs['admin']['commission']['lines']['rows'][number];

const SPEC = listSpec({
  filters: { period: periodFilter(), earner: oneOf(['partner', 'reseller']) },
  sorts: ['effectiveAt', 'amount'],
  defaultSort: { by: 'effectiveAt', dir: 'desc' },
});

const LINE_COLUMNS: readonly Column<Line>[] = [
  {
    id: 'when',
    header: 'When',
    cell: (line) => <When at={line.effectiveAt} as="day" />,
    csv: (line) => line.effectiveAt,
    sort: 'effectiveAt',
  },
  {
    id: 'earner',
    header: 'Earner',
    cell: (line) => line.reseller?.name ?? 'The partner',
    csv: (line) => line.reseller?.name ?? 'partner',
    card: 'title',
  },
  {
    id: 'for',
    header: 'For',
    cell: (line) =>
      `${humanize(line.component)}${line.kind === 'earning' ? '' : ` (${humanize(line.kind).toLowerCase()})`}`,
    csv: (line) => `${line.component} ${line.kind}`,
  },
  {
    id: 'customer',
    header: 'Customer',
    cell: (line) => line.customer?.externalId ?? '–',
    csv: (line) => line.customer?.externalId ?? null,
  },
  {
    id: 'state',
    header: 'State',
    cell: (line) => <StateBadge state={line.state} />,
    csv: (line) => line.state,
  },
  {
    id: 'amount',
    header: 'Amount',
    cell: (line) => <Money value={line.amount} />,
    csv: (line) => moneyToDecimal(line.amount),
    align: 'end',
    sort: 'amount',
    card: 'value',
  },
];

/** What this partner and its resellers earned, and every line behind it. */
export const PartnerCommissions = () => {
  const trpc = useTRPC();
  const { id = '' } = useParams();
  const query = useQuery(
    trpc.admin.commission.totals.queryOptions({ partnerId: id, by: ['earner', 'component'] }),
  );
  return (
    <>
      <Section title="Totals">
        <Loaded query={query} skeleton={<DetailSkeleton />}>
          {(rows) =>
            rows.length === 0 ? (
              <EmptyState title="No commissions yet">
                Nothing was calculated for this partner so far.
              </EmptyState>
            ) : (
              <DataTable
                label="Totals"
                rows={rows}
                rowKey={(row) => `${row.earner ?? ''} ${row.component ?? ''} ${row.net.currency}`}
                columns={[
                  {
                    id: 'earner',
                    header: 'Earner',
                    cell: (row) => (row.earner === 'partner' ? 'The partner' : 'Its resellers'),
                  },
                  {
                    id: 'component',
                    header: 'Component',
                    cell: (row) => humanize(row.component ?? ''),
                    card: 'title',
                  },
                  {
                    id: 'lines',
                    header: 'Lines',
                    align: 'end',
                    cell: (row) => formatNumber(row.lines),
                  },
                  {
                    id: 'earned',
                    header: 'Earned',
                    align: 'end',
                    cell: (row) => <Money value={row.earned} />,
                  },
                  {
                    id: 'reversed',
                    header: 'Taken back',
                    align: 'end',
                    cell: (row) => <Money value={row.reversed} />,
                  },
                  {
                    id: 'net',
                    header: 'Net',
                    align: 'end',
                    cell: (row) => <Money value={row.net} strong />,
                    card: 'value',
                  },
                ]}
              />
            )
          }
        </Loaded>
      </Section>
      <Lines partnerId={id} />
    </>
  );
};

const Lines = ({ partnerId }: { readonly partnerId: string }) => {
  const trpc = useTRPC();
  const client = useTRPCClient();
  const list = useListState(SPEC);
  const input = { ...list.input, partnerId };
  const query = useQuery(
    trpc.admin.commission.lines.queryOptions(input, { placeholderData: keepPreviousData }),
  );
  return (
    <ListPage
      embedded
      id="partner-lines"
      title="Lines"
      noun={['line', 'lines']}
      list={list}
      query={query}
      searchLabel="Search by customer or invoice"
      columns={LINE_COLUMNS}
      rowKey={(line) => line.id}
      rowHref={(line) => paths.commissionLine(partnerId, line.id)}
      filters={[
        { name: 'period', label: 'Month', kind: 'period' },
        {
          name: 'earner',
          label: 'Earner',
          kind: 'one',
          options: [
            { value: 'partner', label: 'The partner' },
            { value: 'reseller', label: 'Its resellers' },
          ],
        },
      ]}
      totals={{
        amount: query.data?.sums.map((sum) => <Money key={sum.currency} value={sum} strong />),
      }}
      fetchPage={(page, pageSize) =>
        client.admin.commission.lines.query({ ...input, page, pageSize })
      }
      firstUse={{ title: 'No lines yet', text: 'Lines appear once commissions are calculated.' }}
    />
  );
};
