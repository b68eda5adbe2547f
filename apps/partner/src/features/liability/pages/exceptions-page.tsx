import { useTRPC } from '@portal/client/trpc';
import type { ExceptionCounts } from '@portal/contracts/liability';
import { formatNumber } from '@portal/ui/format/number';
import { type Column, DataTable } from '@portal/ui/patterns/data-table';
import { Loaded } from '@portal/ui/patterns/loaded';
import { Page } from '@portal/ui/patterns/page';
import { DetailSkeleton } from '@portal/ui/patterns/skeletons';
import { StateBadge } from '@portal/ui/primitives/state-badge';
import { useQuery } from '@tanstack/react-query';
import { paths } from '../../../shared/paths';

type Exception = ExceptionCounts[number];

const WORDS: Readonly<
  Record<Exception['kind'], { readonly label: string; readonly why: string; readonly to: string }>
> = {
  unassigned_with_revenue: {
    label: 'Customers that pay and have no reseller',
    why: 'Nobody earns on them.',
    to: `${paths.customers}?unassigned=true&withRevenue=true`,
  },
  events_without_plan: {
    label: 'Events whose reseller had no plan',
    why: 'They earned their reseller nothing.',
    to: paths.exceptionEvents('events_without_plan'),
  },
  refunds_without_invoice: {
    label: 'Refunds of invoices that are not known',
    why: 'They take nothing back.',
    to: paths.exceptionEvents('refunds_without_invoice'),
  },
  clamped: {
    label: 'Lines that a limit cut',
    why: 'They would have been more without the plan’s limit.',
    to: `${paths.commissionLines}?exception=clamped`,
  },
  negative_balance: {
    label: 'Resellers to whom less than nothing is owed',
    why: 'What they earn next makes up for it first.',
    to: `${paths.liabilities}?negative=true`,
  },
  unknown_payouts: {
    label: 'Payouts whose outcome has not been known for an hour',
    why: 'The money is held, and the provider is asked again every hour.',
    to: paths.unknownPayouts,
  },
  stuck_debt: {
    label: 'Debts of which nothing was recovered for 60 days',
    why: 'There is nothing to take them off.',
    to: `${paths.commissionLines}?exception=stuck_debt`,
  },
};

const COLUMNS: readonly Column<Exception>[] = [
  { id: 'what', header: 'What', cell: ({ kind }) => WORDS[kind].label, card: 'title' },
  { id: 'why', header: 'What it means', cell: ({ kind }) => WORDS[kind].why },
  {
    id: 'state',
    header: 'State',
    cell: ({ count }) =>
      count === 0 ? (
        <StateBadge state="clear" tone="good" label="None" />
      ) : (
        <StateBadge state="needs_attention" label="To look at" />
      ),
  },
  {
    id: 'count',
    header: 'Count',
    align: 'end',
    cell: ({ count }) => formatNumber(count),
    card: 'value',
  },
];

/** What somebody should look at before it costs somebody money; each number is that of the list behind it. */
export const ExceptionsPage = () => {
  const trpc = useTRPC();
  const query = useQuery(trpc.partner.liability.exceptions.queryOptions());
  return (
    <Page title="To look at" lead="What earns nothing, was cut or does not come back.">
      <Loaded query={query} skeleton={<DetailSkeleton />}>
        {(counts) => (
          <DataTable
            label="To look at"
            columns={COLUMNS}
            rows={counts}
            rowKey={({ kind }) => kind}
            rowHref={({ kind }) => WORDS[kind].to}
          />
        )}
      </Loaded>
    </Page>
  );
};
