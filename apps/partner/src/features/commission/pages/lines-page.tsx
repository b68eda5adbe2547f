import { useIntl } from 'react-intl';
import { exportLink } from '@portal/client/export-link';
import { useTRPC } from '@portal/client/trpc';
import { LINE_EXCEPTIONS, LINE_STATES } from '@portal/contracts/commission';
import { humanize } from '@portal/ui/format/id';
import {
  lineColumns,
  lineExceptionFilter,
  lineStateFilter,
} from '@portal/screens/commission/line-columns';
import { EarnerSums } from '@portal/screens/commission/earner-sums';
import { ListPage } from '@portal/ui/patterns/list-page';
import { listSpec, oneOf, periodFilter, textFilter } from '@portal/ui/state/list-state';
import { useListState } from '@portal/ui/state/use-list-state';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useResellerOptions, useTenantOptions } from '../../../shared/options';
import { paths } from '../../../shared/paths';

const SPEC = listSpec({
  filters: {
    period: periodFilter(),
    earner: oneOf(['partner', 'reseller']),
    resellerId: textFilter(),
    tenantId: textFilter(),
    component: textFilter(),
    state: oneOf(LINE_STATES),
    exception: oneOf(LINE_EXCEPTIONS),
  },
  sorts: ['effectiveAt', 'amount'],
  defaultSort: { by: 'effectiveAt', dir: 'desc' },
});

/** Every commission line: who earned what on which event; each explains itself when opened. */
export const LinesPage = () => {
  const intl = useIntl();
  const trpc = useTRPC();
  const tenants = useTenantOptions();
  const resellers = useResellerOptions();
  const list = useListState(SPEC);
  const query = useQuery(
    trpc.partner.commission.lines.queryOptions(list.input, { placeholderData: keepPreviousData }),
  );
  const components = useQuery(trpc.partner.commission.totals.queryOptions({ by: ['component'] }));
  const names = [...new Set((components.data ?? []).flatMap((row) => row.component ?? []))];
  return (
    <ListPage
      id="commission-lines"
      title="Commission lines"
      crumbs={[{ label: 'Commissions', to: paths.commissions }]}
      noun={['line', 'lines']}
      list={list}
      query={query}
      searchLabel="Search by customer or invoice"
      columns={lineColumns(intl, 'You')}
      rowKey={(line) => line.id}
      rowHref={(line) => paths.commissionLine(line.id)}
      rowName={(line) => `${humanize(line.component)} ${line.customer?.externalId ?? ''}`}
      filters={[
        { name: 'period', label: 'Month', kind: 'period' },
        {
          name: 'earner',
          label: 'Earner',
          kind: 'one',
          options: [
            { value: 'reseller', label: 'Resellers' },
            { value: 'partner', label: 'You' },
          ],
        },
        { name: 'resellerId', label: 'Reseller', kind: 'one', options: resellers },
        { name: 'tenantId', label: 'Tenant', kind: 'one', options: tenants },
        {
          name: 'component',
          label: 'For',
          kind: 'one',
          options: names.map((value) => ({ value, label: humanize(value) })),
        },
        lineStateFilter(intl),
        lineExceptionFilter(intl),
      ]}
      totals={{ amount: <EarnerSums sums={query.data?.sums} partner="You" /> }}
      exportHref={exportLink('partner', 'commission-line', list.input)}
      firstUse={{
        title: 'No commissions yet',
        text: 'Lines appear once events are imported, a plan is in force and the commissions are calculated.',
      }}
    />
  );
};
