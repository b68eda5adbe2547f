import { useIntl } from 'react-intl';
import { exportLink } from '@portal/client/export-link';
import { useTRPC } from '@portal/client/trpc';
import { LINE_EXCEPTIONS, LINE_STATES } from '@portal/contracts/commission';
import type { GetCommissionTotals } from '@portal/contracts/commission';
import { humanize } from '@portal/ui/format/id';
import { formatNumber } from '@portal/ui/format/number';
import { DataTable } from '@portal/ui/patterns/data-table';
import {
  lineColumns,
  lineExceptionFilter,
  lineStateFilter,
} from '@portal/screens/commission/line-columns';
import { EarnerSums } from '@portal/screens/commission/earner-sums';
import { ListPage } from '@portal/ui/patterns/list-page';
import { Loaded } from '@portal/ui/patterns/loaded';
import { Section } from '@portal/ui/patterns/section';
import { DetailSkeleton } from '@portal/ui/patterns/skeletons';
import { EmptyState } from '@portal/ui/patterns/state';
import { Money } from '@portal/ui/primitives/money';
import { idFilter, listSpec, oneOf, periodFilter, textFilter } from '@portal/ui/state/list-state';
import { useListState } from '@portal/ui/state/use-list-state';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useParams } from 'react-router';
import { EARNER_FILTER, optionsOf, useResellerOptions } from '../../../shared/options';
import { paths } from '../../../shared/paths';

const SPEC = listSpec({
  filters: {
    period: periodFilter(),
    earner: oneOf(['partner', 'reseller']),
    resellerId: idFilter(),
    component: textFilter(),
    state: oneOf(LINE_STATES),
    exception: oneOf(LINE_EXCEPTIONS),
  },
  sorts: ['effectiveAt', 'amount'],
  defaultSort: { by: 'effectiveAt', dir: 'desc' },
});

const TOTALS_BY = ['earner', 'component'] satisfies GetCommissionTotals['by'];

/** What this partner and its resellers earned, and every line behind it. */
export const PartnerCommissions = () => {
  const trpc = useTRPC();
  const { id = '' } = useParams();
  const query = useQuery(
    trpc.admin.commission.totals.queryOptions({ partnerId: id, by: TOTALS_BY }),
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
                rowKey={(row) => `${row.earner} ${row.component ?? ''} ${row.net.currency}`}
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
  const intl = useIntl();
  const trpc = useTRPC();
  const list = useListState(SPEC);
  const resellers = useResellerOptions(partnerId);
  const totals = useQuery(trpc.admin.commission.totals.queryOptions({ partnerId, by: TOTALS_BY }));
  const names = [...new Set((totals.data ?? []).flatMap((row) => row.component ?? []))];
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
      columns={lineColumns(intl, 'The partner')}
      rowKey={(line) => line.id}
      rowHref={(line) => paths.commissionLine(partnerId, line.id)}
      filters={[
        { name: 'period', label: 'Month', kind: 'period' },
        EARNER_FILTER,
        { name: 'resellerId', label: 'Reseller', kind: 'one', options: resellers },
        { name: 'component', label: 'For', kind: 'one', options: optionsOf(names) },
        lineStateFilter(intl),
        lineExceptionFilter(intl),
      ]}
      totals={{ amount: <EarnerSums sums={query.data?.sums} partner="The partner" /> }}
      exportHref={exportLink('admin', 'commission-line', input)}
      firstUse={{ title: 'No lines yet', text: 'Lines appear once commissions are calculated.' }}
    />
  );
};
