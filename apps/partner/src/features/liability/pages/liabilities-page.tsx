import { SegmentedControl } from '@mantine/core';
import { exportLink } from '@portal/client/export-link';
import { type Outputs, useTRPC } from '@portal/client/trpc';
import { AGES } from '@portal/contracts/liability';
import {
  LiabilityCharts,
  liabilityColumns,
  liabilityTotals,
} from '@portal/screens/liability/liability-tables';
import { ListPage } from '@portal/ui/patterns/list-page';
import { flagFilter, listSpec, oneOf, textFilter } from '@portal/ui/state/list-state';
import { useListState } from '@portal/ui/state/use-list-state';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useTenantOptions } from '../../../shared/options';
import { paths } from '../../../shared/paths';

type Row = Outputs['partner']['liability']['list']['rows'][number];

const SPEC = listSpec({
  filters: {
    by: oneOf(['reseller', 'tenant']),
    tenantId: textFilter(),
    currency: textFilter(),
    negative: flagFilter(),
  },
  sorts: ['total', 'name', ...AGES],
  defaultSort: { by: 'total', dir: 'desc' },
});

const COLUMNS = {
  reseller: liabilityColumns('Reseller', { nobody: '–', withTenant: true }),
  tenant: liabilityColumns('Tenant', { nobody: 'All tenants', withTenant: false }),
} as const;

const hrefOf = (by: 'reseller' | 'tenant', { owedTo }: Row): string => {
  const id = owedTo?.id ?? '';
  const filter = by === 'reseller' ? `resellerId=${id}` : `tenantId=${id}`;
  return `${paths.commissionLines}?earner=reseller&${filter}`;
};

/** What is owed to the resellers, by age since it became payable. */
export const LiabilitiesPage = () => {
  const trpc = useTRPC();
  const tenants = useTenantOptions();
  const list = useListState(SPEC);
  const by = list.state.filters.by ?? 'reseller';
  const input = { ...list.input, by };
  const query = useQuery(
    trpc.partner.liability.list.queryOptions(input, { placeholderData: keepPreviousData }),
  );
  return (
    <ListPage
      id="liabilities"
      title="Balances"
      lead="What you owe your resellers and have not paid, by the days since it became payable."
      noun={by === 'reseller' ? ['reseller', 'resellers'] : ['tenant', 'tenants']}
      list={list}
      query={query}
      searchLabel={by === 'reseller' ? 'Search by reseller' : 'Search by tenant'}
      columns={COLUMNS[by]}
      rowKey={(row) => `${row.owedTo?.id ?? ''} ${row.currency}`}
      rowHref={(row) => hrefOf(by, row)}
      filters={[
        { name: 'tenantId', label: 'Tenant', kind: 'one', options: tenants },
        { name: 'currency', label: 'Currency', kind: 'text' },
        { name: 'negative', label: 'Less than nothing', kind: 'flag' },
      ]}
      totals={liabilityTotals(query.data?.sums)}
      exportHref={exportLink('partner', 'liability', input)}
      firstUse={{
        title: 'Nothing is owed',
        text: 'What your resellers earn is owed until a payout brings it to them.',
      }}
    >
      <SegmentedControl
        aria-label="Group by"
        value={by}
        onChange={(value) => list.setFilter('by', value === 'tenant' ? 'tenant' : undefined)}
        data={[
          { value: 'reseller', label: 'By reseller' },
          { value: 'tenant', label: 'By tenant' },
        ]}
      />
      {query.data === undefined ? null : <LiabilityCharts sums={query.data.sums} />}
    </ListPage>
  );
};
