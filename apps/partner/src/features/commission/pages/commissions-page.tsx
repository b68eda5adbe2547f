import { Button, SegmentedControl } from '@mantine/core';
import { exportLink } from '@portal/client/export-link';
import { type Outputs, useTRPC } from '@portal/client/trpc';
import { formatPeriod } from '@portal/ui/format/date';
import { humanize } from '@portal/ui/format/id';
import { formatNumber } from '@portal/ui/format/number';
import { type Column, DataTable } from '@portal/ui/patterns/data-table';
import { Loaded } from '@portal/ui/patterns/loaded';
import { Page } from '@portal/ui/patterns/page';
import { Section } from '@portal/ui/patterns/section';
import { DetailSkeleton } from '@portal/ui/patterns/skeletons';
import { EmptyState } from '@portal/ui/patterns/state';
import { Money } from '@portal/ui/primitives/money';
import { useQuery } from '@tanstack/react-query';
import { Link, useSearchParams } from 'react-router';
import { useCan } from '../../../shared/use-can';
import { paths } from '../../../shared/paths';

type Total = Outputs['partner']['commission']['totals'][number];

const GROUPS = {
  reseller: { label: 'By earner', by: ['earner', 'reseller'] },
  component: { label: 'By component', by: ['earner', 'component'] },
  period: { label: 'By month', by: ['earner', 'period'] },
  tenant: { label: 'By tenant', by: ['earner', 'tenant'] },
} as const;
type Group = keyof typeof GROUPS;

const isGroup = (value: string | null): value is Group => value !== null && value in GROUPS;

const nameOf = (group: Group, row: Total): string => {
  switch (group) {
    case 'reseller':
      return row.reseller?.name ?? 'You, from the platform';
    case 'component':
      return humanize(row.component ?? '');
    case 'period':
      return row.period === null ? '–' : formatPeriod(row.period);
    case 'tenant':
      return row.tenant?.name ?? '–';
    default:
      return '';
  }
};

const filterOf = (group: Group, row: Total): string => {
  const params = new URLSearchParams({ earner: row.earner });
  if (group === 'reseller' && row.reseller !== null) params.set('resellerId', row.reseller.id);
  if (group === 'component' && row.component !== null) params.set('component', row.component);
  if (group === 'period' && row.period !== null) params.set('period', row.period);
  if (group === 'tenant' && row.tenant !== null) params.set('tenantId', row.tenant.id);
  return params.toString();
};

const columnsFor = (group: Group): readonly Column<Total>[] => [
  {
    id: 'name',
    header: GROUPS[group].label.replace('By ', '').replace(/^./, (c) => c.toUpperCase()),
    cell: (row) => nameOf(group, row),
    card: 'title',
  },
  { id: 'lines', header: 'Lines', align: 'end', cell: (row) => formatNumber(row.lines) },
  { id: 'earned', header: 'Earned', align: 'end', cell: (row) => <Money value={row.earned} /> },
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
];

/** What was earned, by earner, component, month or tenant; each sum opens its lines. */
export const CommissionsPage = () => {
  const trpc = useTRPC();
  const canRun = useCan('commission.run');
  const [params, setParams] = useSearchParams();
  const asked = params.get('by');
  const group = isGroup(asked) ? asked : 'reseller';
  const query = useQuery(
    trpc.partner.commission.totals.queryOptions({ by: [...GROUPS[group].by] }),
  );
  return (
    <Page
      title="Commissions"
      lead="What your resellers earn from you, and what you earn from the platform."
      actions={
        <>
          <Button
            component="a"
            href={exportLink('partner', 'commission-total', { by: [...GROUPS[group].by] })}
            download
          >
            Download CSV
          </Button>
          <Button component={Link} to={paths.commissionLines}>
            All lines
          </Button>
          {canRun ? (
            <Button variant="filled" component={Link} to={paths.commissionRuns}>
              Calculate
            </Button>
          ) : null}
        </>
      }
    >
      <SegmentedControl
        aria-label="Group by"
        value={group}
        onChange={(value) => setParams({ by: value }, { replace: true })}
        data={Object.entries(GROUPS).map(([value, { label }]) => ({ value, label }))}
      />
      <Loaded query={query} skeleton={<DetailSkeleton />}>
        {(rows) =>
          rows.length === 0 ? (
            <EmptyState
              title="No commissions yet"
              action={
                canRun ? (
                  <Button variant="filled" component={Link} to={paths.commissionRuns}>
                    Calculate commissions
                  </Button>
                ) : undefined
              }
            >
              Import billing events, put resellers on a plan, then calculate.
            </EmptyState>
          ) : (
            <>
              <Totals
                title="Earned by resellers"
                group={group}
                rows={rows.filter((row) => row.earner === 'reseller')}
              />
              <Totals
                title="Earned by you"
                group={group}
                rows={rows.filter((row) => row.earner === 'partner')}
              />
            </>
          )
        }
      </Loaded>
    </Page>
  );
};

const Totals = ({
  title,
  group,
  rows,
}: {
  readonly title: string;
  readonly group: Group;
  readonly rows: readonly Total[];
}) => {
  if (rows.length === 0) return null;
  const currencies = [...new Set(rows.map((row) => row.net.currency))];
  const sums = currencies.map((currency) => ({
    currency,
    amountMinor: String(
      rows
        .filter((row) => row.net.currency === currency)
        .reduce((sum, row) => sum + BigInt(row.net.amountMinor), 0n),
    ),
  }));
  return (
    <Section title={title}>
      <DataTable
        label={title}
        columns={columnsFor(group)}
        rows={rows}
        rowKey={(row) => `${filterOf(group, row)} ${row.net.currency}`}
        rowHref={(row) => `${paths.commissionLines}?${filterOf(group, row)}`}
        totals={{ net: sums.map((sum) => <Money key={sum.currency} value={sum} strong />) }}
      />
    </Section>
  );
};
