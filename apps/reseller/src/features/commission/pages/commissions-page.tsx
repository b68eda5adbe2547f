import { useIntl } from 'react-intl';
import { exportLink } from '@portal/client/export-link';
import { useTRPC } from '@portal/client/trpc';
import { LINE_STATES } from '@portal/contracts/commission';
import { humanize } from '@portal/ui/format/id';
import { lineStateFilter, ownLineColumns } from '@portal/screens/commission/line-columns';
import { EarnerSums } from '@portal/screens/commission/earner-sums';
import { ListPage } from '@portal/ui/patterns/list-page';
import { listSpec, oneOf, periodFilter, textFilter } from '@portal/ui/state/list-state';
import { useListState } from '@portal/ui/state/use-list-state';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { paths } from '../../../shared/paths';

const SPEC = listSpec({
  filters: { period: periodFilter(), component: textFilter(), state: oneOf(LINE_STATES) },
  sorts: ['effectiveAt', 'amount'],
  defaultSort: { by: 'effectiveAt', dir: 'desc' },
});

/** Every line this reseller earned or that took something back; each explains itself when opened. */
export const CommissionsPage = () => {
  const intl = useIntl();
  const trpc = useTRPC();
  const list = useListState(SPEC);
  const query = useQuery(
    trpc.reseller.commission.lines.queryOptions(list.input, { placeholderData: keepPreviousData }),
  );
  const components = useQuery(trpc.reseller.commission.totals.queryOptions({ by: ['component'] }));
  const names = [...new Set((components.data ?? []).flatMap((row) => row.component ?? []))];
  return (
    <ListPage
      id="my-commissions"
      title="My commissions"
      noun={['line', 'lines']}
      list={list}
      query={query}
      searchLabel="Search by customer"
      columns={ownLineColumns(intl)}
      rowKey={(line) => line.id}
      rowHref={(line) => paths.commissionLine(line.id)}
      rowName={(line) => `${humanize(line.component)} ${line.customer?.externalId ?? ''}`}
      filters={[
        { name: 'period', label: 'Month', kind: 'period' },
        {
          name: 'component',
          label: 'For',
          kind: 'one',
          options: names.map((value) => ({ value, label: humanize(value) })),
        },
        lineStateFilter(intl),
      ]}
      totals={{ amount: <EarnerSums sums={query.data?.sums} /> }}
      exportHref={exportLink('reseller', 'commission-line', list.input)}
      firstUse={{
        title: 'Nothing earned yet',
        text: 'When your customers are activated, pay invoices or upgrade, what you earn on it appears here, with the reason for each amount.',
      }}
    />
  );
};
