import { exportLink } from '@portal/client/export-link';
import { type Outputs, useTRPC } from '@portal/client/trpc';
import { formatPeriod } from '@portal/ui/format/date';
import type { Column } from '@portal/ui/patterns/data-table';
import { ListPage } from '@portal/ui/patterns/list-page';
import { Money } from '@portal/ui/primitives/money';
import { StateBadge } from '@portal/ui/primitives/state-badge';
import { listSpec, oneOf, periodFilter, textFilter } from '@portal/ui/state/list-state';
import { useListState } from '@portal/ui/state/use-list-state';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useResellerOptions, useTenantOptions } from '../../../shared/options';
import { paths } from '../../../shared/paths';

type Statement = Outputs['partner']['statement']['list']['rows'][number];

const SPEC = listSpec({
  filters: {
    period: periodFilter(),
    earner: oneOf(['partner', 'reseller']),
    resellerId: textFilter(),
    tenantId: textFilter(),
    status: oneOf(['issued', 'settled']),
    currency: textFilter(),
  },
  sorts: ['number', 'period', 'closing'],
  defaultSort: { by: 'number', dir: 'desc' },
});

const COLUMNS: readonly Column<Statement>[] = [
  { id: 'number', header: 'Number', cell: ({ number }) => number, sort: 'number' },
  {
    id: 'earner',
    header: 'Earner',
    cell: ({ reseller }) => reseller?.name ?? 'You, from the platform',
    card: 'title',
  },
  { id: 'period', header: 'Month', cell: ({ period }) => formatPeriod(period), sort: 'period' },
  { id: 'status', header: 'State', cell: ({ status }) => <StateBadge state={status} /> },
  {
    id: 'earned',
    header: 'Earned',
    align: 'end',
    cell: ({ earned }) => <Money value={earned} />,
  },
  { id: 'paid', header: 'Paid', align: 'end', cell: ({ paid }) => <Money value={paid} /> },
  {
    id: 'debt',
    header: 'Owed back',
    align: 'end',
    cell: ({ debt }) => <Money value={debt} />,
    optional: true,
  },
  {
    id: 'closing',
    header: 'Closing balance',
    align: 'end',
    cell: ({ closing }) => <Money value={closing} strong />,
    sort: 'closing',
    card: 'value',
  },
];

/** All issued statements: the resellers' and the partner's own. */
export const StatementsPage = () => {
  const trpc = useTRPC();
  const list = useListState(SPEC);
  const tenants = useTenantOptions();
  const resellers = useResellerOptions();
  const query = useQuery(
    trpc.partner.statement.list.queryOptions(list.input, { placeholderData: keepPreviousData }),
  );
  return (
    <ListPage
      id="statements"
      title="Statements"
      lead="What each month came to for who earned in it. They are issued when a month closes, and never change."
      noun={['statement', 'statements']}
      list={list}
      query={query}
      searchLabel="Search by number or reseller"
      columns={COLUMNS}
      rowKey={({ id }) => id}
      rowHref={({ id }) => paths.statement(id)}
      rowName={({ number }) => `Statement ${number}`}
      exportHref={exportLink('partner', 'statement', list.input)}
      filters={[
        { name: 'period', label: 'Month', kind: 'period' },
        { name: 'resellerId', label: 'Reseller', kind: 'one', options: resellers },
        { name: 'tenantId', label: 'Tenant', kind: 'one', options: tenants },
        {
          name: 'earner',
          label: 'Earner',
          kind: 'one',
          options: [
            { value: 'reseller', label: 'Resellers' },
            { value: 'partner', label: 'You' },
          ],
        },
        {
          name: 'status',
          label: 'State',
          kind: 'one',
          options: [
            { value: 'issued', label: 'Issued' },
            { value: 'settled', label: 'Settled' },
          ],
        },
      ]}
      totals={{
        earned: query.data?.sums.map((sum) => <Money key={sum.currency} value={sum} strong />),
      }}
      firstUse={{
        title: 'No statements yet',
        text: 'Close a month, and everybody who earned in it gets a statement.',
      }}
    />
  );
};
