import { exportLink } from '@portal/client/export-link';
import { useTRPC } from '@portal/client/trpc';
import { AGES } from '@portal/contracts/liability';
import {
  LiabilityCharts,
  liabilityColumns,
  liabilityTotals,
} from '@portal/screens/liability/liability-tables';
import { ListPage } from '@portal/ui/patterns/list-page';
import { flagFilter, listSpec, textFilter } from '@portal/ui/state/list-state';
import { useListState } from '@portal/ui/state/use-list-state';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { paths } from '../../../shared/paths';

const SPEC = listSpec({
  filters: { currency: textFilter(), negative: flagFilter() },
  sorts: ['total', 'name', ...AGES],
  defaultSort: { by: 'total', dir: 'desc' },
});

const COLUMNS = liabilityColumns('Partner', { nobody: '–', withTenant: false });

/** What the platform owes its partners, by age since it became payable. */
export const LiabilitiesPage = () => {
  const trpc = useTRPC();
  const list = useListState(SPEC);
  const input = { ...list.input, by: 'partner' as const };
  const query = useQuery(
    trpc.admin.liability.list.queryOptions(input, { placeholderData: keepPreviousData }),
  );
  return (
    <ListPage
      id="liabilities"
      title="Balances"
      lead="What we owe partners and have not paid, by the days since it became payable."
      noun={['partner', 'partners']}
      list={list}
      query={query}
      searchLabel="Search by partner"
      columns={COLUMNS}
      rowKey={(row) => `${row.owedTo?.id ?? ''} ${row.currency}`}
      rowHref={(row) => `${paths.partner(row.owedTo?.id ?? '')}/commissions?earner=partner`}
      filters={[
        { name: 'currency', label: 'Currency', kind: 'text' },
        { name: 'negative', label: 'Less than nothing', kind: 'flag' },
      ]}
      totals={liabilityTotals(query.data?.sums)}
      exportHref={exportLink('admin', 'liability', input)}
      firstUse={{
        title: 'Nothing is owed',
        text: 'What partners earn from the platform is owed until a payout brings it to them.',
      }}
    >
      {query.data === undefined ? null : <LiabilityCharts sums={query.data.sums} />}
    </ListPage>
  );
};
