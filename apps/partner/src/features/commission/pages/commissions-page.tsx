import { Button, SegmentedControl } from '@mantine/core';
import { exportLink } from '@portal/client/export-link';
import { useTRPC } from '@portal/client/trpc';
import type { Outputs } from '@portal/client/trpc';
import { defineMessages } from '@portal/domain/text/message';
import type { Speaker } from '@portal/domain/text/message';
import { formatPeriod } from '@portal/ui/format/date';
import { humanize } from '@portal/domain/text/humanize';
import { formatNumber } from '@portal/ui/format/number';
import { DataTable } from '@portal/ui/patterns/data-table';
import type { Column } from '@portal/ui/patterns/data-table';
import { Loaded } from '@portal/ui/patterns/loaded';
import { Page } from '@portal/ui/patterns/page';
import { Section } from '@portal/ui/patterns/section';
import { DetailSkeleton } from '@portal/ui/patterns/skeletons';
import { EmptyState } from '@portal/ui/patterns/state';
import { Money } from '@portal/ui/primitives/money';
import { useQuery } from '@tanstack/react-query';
import { useAddressFields } from '@portal/ui/state/use-address-fields';
import { useIntl } from 'react-intl';
import { Link } from 'react-router';
import { useCan } from '../../../shared/use-can';
import { paths } from '../../../shared/paths';

const messages = defineMessages({
  byEarner: { id: 'partner.commissions.byEarner', defaultMessage: 'By earner' },
  byComponent: { id: 'partner.commissions.byComponent', defaultMessage: 'By component' },
  byMonth: { id: 'partner.commissions.byMonth', defaultMessage: 'By month' },
  byTenant: { id: 'partner.commissions.byTenant', defaultMessage: 'By tenant' },
  earner: { id: 'partner.commissions.earner', defaultMessage: 'Earner' },
  component: { id: 'partner.commissions.component', defaultMessage: 'Component' },
  month: { id: 'partner.commissions.month', defaultMessage: 'Month' },
  tenant: { id: 'partner.commissions.tenant', defaultMessage: 'Tenant' },
  youFromPlatform: {
    id: 'partner.commissions.youFromPlatform',
    defaultMessage: 'You, from the platform',
  },
  lines: { id: 'partner.commissions.lines', defaultMessage: 'Lines' },
  earned: { id: 'partner.commissions.earned', defaultMessage: 'Earned' },
  takenBack: { id: 'partner.commissions.takenBack', defaultMessage: 'Taken back' },
  net: { id: 'partner.commissions.net', defaultMessage: 'Net' },
  commissions: { id: 'partner.commissions.commissions', defaultMessage: 'Commissions' },
  lead: {
    id: 'partner.commissions.lead',
    defaultMessage: 'What your resellers earn from you, and what you earn from the platform.',
  },
  downloadCSV: { id: 'partner.commissions.downloadCSV', defaultMessage: 'Download CSV' },
  allLines: { id: 'partner.commissions.allLines', defaultMessage: 'All lines' },
  calculate: { id: 'partner.commissions.calculate', defaultMessage: 'Calculate' },
  groupBy: { id: 'partner.commissions.groupBy', defaultMessage: 'Group by' },
  noCommissionsYet: {
    id: 'partner.commissions.noCommissionsYet',
    defaultMessage: 'No commissions yet',
  },
  calculateCommissions: {
    id: 'partner.commissions.calculateCommissions',
    defaultMessage: 'Calculate commissions',
  },
  emptyText: {
    id: 'partner.commissions.emptyText',
    defaultMessage: 'Import billing events, put resellers on a plan, then calculate.',
  },
  earnedByResellers: {
    id: 'partner.commissions.earnedByResellers',
    defaultMessage: 'Earned by resellers',
  },
  earnedByYou: { id: 'partner.commissions.earnedByYou', defaultMessage: 'Earned by you' },
});

type Total = Outputs['partner']['commission']['totals'][number];

const GROUPS = {
  reseller: { label: messages.byEarner, header: messages.earner, by: ['earner', 'reseller'] },
  component: {
    label: messages.byComponent,
    header: messages.component,
    by: ['earner', 'component'],
  },
  period: { label: messages.byMonth, header: messages.month, by: ['earner', 'period'] },
  tenant: { label: messages.byTenant, header: messages.tenant, by: ['earner', 'tenant'] },
} as const;
type Group = keyof typeof GROUPS;

const isGroup = (value: string | null): value is Group => value !== null && value in GROUPS;

const nameOf = (intl: Speaker, group: Group, row: Total): string => {
  switch (group) {
    case 'reseller':
      return row.reseller?.name ?? intl.formatMessage(messages.youFromPlatform);
    case 'component':
      return humanize(row.component ?? '');
    case 'period':
      return row.period === null ? '–' : formatPeriod(row.period, { locale: intl.locale });
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

const columnsFor = (intl: Speaker, group: Group): readonly Column<Total>[] => [
  {
    id: 'name',
    header: intl.formatMessage(GROUPS[group].header),
    cell: (row) => nameOf(intl, group, row),
    card: 'title',
  },
  {
    id: 'lines',
    header: intl.formatMessage(messages.lines),
    align: 'end',
    cell: (row) => formatNumber(row.lines, { locale: intl.locale }),
  },
  {
    id: 'earned',
    header: intl.formatMessage(messages.earned),
    align: 'end',
    cell: (row) => <Money value={row.earned} />,
  },
  {
    id: 'reversed',
    header: intl.formatMessage(messages.takenBack),
    align: 'end',
    cell: (row) => <Money value={row.reversed} />,
  },
  {
    id: 'net',
    header: intl.formatMessage(messages.net),
    align: 'end',
    cell: (row) => <Money value={row.net} strong />,
    card: 'value',
  },
];

/** What was earned, by earner, component, month or tenant; each sum opens its lines. */
export const CommissionsPage = () => {
  const { formatMessage } = useIntl();
  const trpc = useTRPC();
  const canRun = useCan('commission.run');
  const { get, set } = useAddressFields();
  const asked = get('by');
  const group = isGroup(asked) ? asked : 'reseller';
  const query = useQuery(
    trpc.partner.commission.totals.queryOptions({ by: [...GROUPS[group].by] }),
  );
  return (
    <Page
      title={formatMessage(messages.commissions)}
      lead={formatMessage(messages.lead)}
      actions={
        <>
          <Button
            component="a"
            href={exportLink('partner', 'commission-total', { by: [...GROUPS[group].by] })}
            download
          >
            {formatMessage(messages.downloadCSV)}
          </Button>
          <Button component={Link} to={paths.commissionLines}>
            {formatMessage(messages.allLines)}
          </Button>
          {canRun ? (
            <Button variant="filled" component={Link} to={paths.commissionRuns}>
              {formatMessage(messages.calculate)}
            </Button>
          ) : null}
        </>
      }
    >
      <SegmentedControl
        aria-label={formatMessage(messages.groupBy)}
        value={group}
        onChange={(value) => set({ by: value })}
        data={Object.entries(GROUPS).map(([value, { label }]) => ({
          value,
          label: formatMessage(label),
        }))}
      />
      <Loaded query={query} skeleton={<DetailSkeleton />}>
        {(rows) =>
          rows.length === 0 ? (
            <EmptyState
              title={formatMessage(messages.noCommissionsYet)}
              action={
                canRun ? (
                  <Button variant="filled" component={Link} to={paths.commissionRuns}>
                    {formatMessage(messages.calculateCommissions)}
                  </Button>
                ) : undefined
              }
            >
              {formatMessage(messages.emptyText)}
            </EmptyState>
          ) : (
            <>
              <Totals
                title={formatMessage(messages.earnedByResellers)}
                group={group}
                stale={query.isFetching}
                rows={rows.filter((row) => row.earner === 'reseller')}
              />
              <Totals
                title={formatMessage(messages.earnedByYou)}
                group={group}
                stale={query.isFetching}
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
  stale,
  rows,
}: {
  readonly title: string;
  readonly group: Group;
  readonly stale: boolean;
  readonly rows: readonly Total[];
}) => {
  const intl = useIntl();
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
        columns={columnsFor(intl, group)}
        rows={rows}
        stale={stale}
        rowKey={(row) => `${filterOf(group, row)} ${row.net.currency}`}
        rowHref={(row) => `${paths.commissionLines}?${filterOf(group, row)}`}
        totals={{ net: sums.map((sum) => <Money key={sum.currency} value={sum} strong />) }}
      />
    </Section>
  );
};
