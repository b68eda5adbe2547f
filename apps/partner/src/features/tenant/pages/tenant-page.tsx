import { useTRPC } from '@portal/client/trpc';
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
import { Link, useNavigate, useParams } from 'react-router';
import { AuditTrail } from '../../../shared/audit-trail';
import { useCan } from '../../../shared/use-can';
import { paths } from '../../../shared/paths';

/** One ISP: its size, its revenue by month, and what was done to it. */
export const TenantPage = () => {
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
          crumbs={[{ label: 'Tenants', to: paths.tenants }]}
          more={
            canImport
              ? [
                  {
                    label: 'Import customers',
                    run: () => void navigate(`${paths.newImport}?kind=customers&tenantId=${id}`),
                  },
                  {
                    label: 'Import billing events',
                    run: () => void navigate(`${paths.newImport}?kind=events&tenantId=${id}`),
                  },
                ]
              : []
          }
          facts={[
            {
              label: 'Customers',
              value: (
                <Link to={`${paths.customers}?tenantId=${id}`}>
                  {formatNumber(tenant.customers, { locale })}
                </Link>
              ),
            },
            {
              label: 'Resellers',
              value: (
                <Link to={`${paths.resellers}?tenantId=${id}`}>
                  {formatNumber(tenant.resellers, { locale })}
                </Link>
              ),
            },
            { label: 'Revenue this month', value: <Money value={tenant.revenueThisMonth} /> },
            { label: 'Currency', value: tenant.currency },
            { label: 'Country', value: tenant.country },
            { label: 'Time zone', value: tenant.timeZone },
            ...(tenant.suspendedReason === null
              ? []
              : [{ label: 'Suspended because', value: tenant.suspendedReason }]),
            { label: 'Since', value: <When at={tenant.createdAt} as="day" /> },
          ]}
        >
          {tenant.revenueByMonth.length === 0 ? (
            <EmptyState title="No revenue yet">
              Import the ISP&apos;s billing events to see it here.
            </EmptyState>
          ) : (
            <TimeChart
              title="Revenue by month, net of refunds"
              rows={tenant.revenueByMonth.map((month) => ({
                period: month.period,
                revenue: moneyToNumber(month.revenue),
              }))}
              x={{
                key: 'period',
                label: 'Month',
                format: (period) => formatPeriod(period, { locale }),
              }}
              series={[{ key: 'revenue', label: 'Revenue', main: true }]}
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
          <Section title="Activity">
            <AuditTrail entityKind="tenant" entityId={id} />
          </Section>
        </DetailPage>
      )}
    </Loaded>
  );
};
