import { useTRPC } from '@portal/client/trpc';
import { defineMessages } from '@portal/domain/text/message';
import { formatPeriod } from '@portal/ui/format/date';
import { formatNumber } from '@portal/ui/format/number';
import { useLocale } from '@portal/ui/format/locale';
import { moneyToNumber } from '@portal/ui/format/money';
import { TimeChart } from '@portal/ui/patterns/chart';
import { DetailPage } from '@portal/ui/patterns/detail-page';
import { Loaded } from '@portal/ui/patterns/loaded';
import { Section } from '@portal/ui/patterns/section';
import { DetailSkeleton } from '@portal/ui/patterns/skeletons';
import { EmptyState } from '@portal/ui/patterns/state';
import { Money } from '@portal/ui/primitives/money';
import { StateBadge } from '@portal/ui/primitives/state-badge';
import { When } from '@portal/ui/primitives/when';
import { useQuery } from '@tanstack/react-query';
import { useIntl } from 'react-intl';
import { Link, useNavigate, useParams } from 'react-router';
import { AuditTrail } from '../../../shared/audit-trail';
import { useCan } from '../../../shared/use-can';
import { paths } from '../../../shared/paths';

const messages = defineMessages({
  tenants: { id: 'partner.tenant.tenants', defaultMessage: 'Tenants' },
  importCustomers: { id: 'partner.tenant.importCustomers', defaultMessage: 'Import customers' },
  importBillingEvents: {
    id: 'partner.tenant.importBillingEvents',
    defaultMessage: 'Import billing events',
  },
  customers: { id: 'partner.tenant.customers', defaultMessage: 'Customers' },
  resellers: { id: 'partner.tenant.resellers', defaultMessage: 'Resellers' },
  revenueThisMonth: { id: 'partner.tenant.revenueThisMonth', defaultMessage: 'Revenue this month' },
  currency: { id: 'partner.tenant.currency', defaultMessage: 'Currency' },
  country: { id: 'partner.tenant.country', defaultMessage: 'Country' },
  timeZone: { id: 'partner.tenant.timeZone', defaultMessage: 'Time zone' },
  suspendedBecause: { id: 'partner.tenant.suspendedBecause', defaultMessage: 'Suspended because' },
  since: { id: 'partner.tenant.since', defaultMessage: 'Since' },
  noRevenueYet: { id: 'partner.tenant.noRevenueYet', defaultMessage: 'No revenue yet' },
  emptyText: {
    id: 'partner.tenant.emptyText',
    defaultMessage: 'Import the ISPs billing events to see it here.',
  },
  chart: { id: 'partner.tenant.chart', defaultMessage: 'Revenue by month, net of refunds' },
  month: { id: 'partner.tenant.month', defaultMessage: 'Month' },
  revenue: { id: 'partner.tenant.revenue', defaultMessage: 'Revenue' },
  activity: { id: 'partner.tenant.activity', defaultMessage: 'Activity' },
});

/** One ISP: its size, its revenue by month, and what was done to it. */
export const TenantPage = () => {
  const { formatMessage } = useIntl();
  const trpc = useTRPC();
  const navigate = useNavigate();
  const { locale } = useLocale();
  const canImport = useCan('import.manage');
  const { id = '' } = useParams();
  const query = useQuery(trpc.partner.tenant.get.queryOptions({ id }));
  return (
    <Loaded query={query} skeleton={<DetailSkeleton />}>
      {(tenant) => (
        <DetailPage
          title={tenant.name}
          state={<StateBadge state={tenant.status} />}
          crumbs={[{ label: formatMessage(messages.tenants), to: paths.tenants }]}
          more={
            canImport
              ? [
                  {
                    label: formatMessage(messages.importCustomers),
                    run: () => void navigate(`${paths.newImport}?kind=customers&tenantId=${id}`),
                  },
                  {
                    label: formatMessage(messages.importBillingEvents),
                    run: () => void navigate(`${paths.newImport}?kind=events&tenantId=${id}`),
                  },
                ]
              : []
          }
          facts={[
            {
              label: formatMessage(messages.customers),
              value: (
                <Link to={`${paths.customers}?tenantId=${id}`}>
                  {formatNumber(tenant.customers, { locale })}
                </Link>
              ),
            },
            {
              label: formatMessage(messages.resellers),
              value: (
                <Link to={`${paths.resellers}?tenantId=${id}`}>
                  {formatNumber(tenant.resellers, { locale })}
                </Link>
              ),
            },
            {
              label: formatMessage(messages.revenueThisMonth),
              value: <Money value={tenant.revenueThisMonth} />,
            },
            { label: formatMessage(messages.currency), value: tenant.currency },
            { label: formatMessage(messages.country), value: tenant.country },
            { label: formatMessage(messages.timeZone), value: tenant.timeZone },
            ...(tenant.suspendedReason === null
              ? []
              : [
                  {
                    label: formatMessage(messages.suspendedBecause),
                    value: tenant.suspendedReason,
                  },
                ]),
            {
              label: formatMessage(messages.since),
              value: <When at={tenant.createdAt} as="day" />,
            },
          ]}
        >
          {tenant.revenueByMonth.length === 0 ? (
            <EmptyState title={formatMessage(messages.noRevenueYet)}>
              {formatMessage(messages.emptyText)}
            </EmptyState>
          ) : (
            <TimeChart
              title={formatMessage(messages.chart)}
              rows={tenant.revenueByMonth.map((month) => ({
                period: month.period,
                revenue: moneyToNumber(month.revenue),
              }))}
              x={{
                key: 'period',
                label: formatMessage(messages.month),
                format: (period) => formatPeriod(period, { locale }),
              }}
              series={[{ key: 'revenue', label: formatMessage(messages.revenue), main: true }]}
              format={(value) =>
                new Intl.NumberFormat(locale, {
                  style: 'currency',
                  currency: tenant.currency,
                }).format(value)
              }
              formatTick={(value) =>
                new Intl.NumberFormat(locale, {
                  style: 'currency',
                  currency: tenant.currency,
                  notation: 'compact',
                }).format(value)
              }
              csvName={`revenue-${tenant.slug}`}
            />
          )}
          <Section title={formatMessage(messages.activity)}>
            <AuditTrail entityKind="tenant" entityId={id} />
          </Section>
        </DetailPage>
      )}
    </Loaded>
  );
};
