import { useTRPC } from '@portal/client/trpc';
import { formatPeriod } from '@portal/ui/format/date';
import { useLocale } from '@portal/ui/format/locale';
import { formatNumber } from '@portal/ui/format/number';
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
import { Link, useParams } from 'react-router';
import { AuditTrail } from '../../../shared/audit-trail';
import { paths } from '../../../shared/paths';
import { useTenantActions } from '../use-tenant-actions';

/** One ISP: whose it is, its size, its revenue, and what was done to it. */
export const TenantPage = () => {
  const trpc = useTRPC();
  const { locale } = useLocale();
  const actionsOf = useTenantActions();
  const { partnerId = '', id = '' } = useParams();
  const query = useQuery(trpc.admin.tenant.get.queryOptions({ partnerId, id }));
  return (
    <Loaded query={query} skeleton={<DetailSkeleton />}>
      {(tenant) => (
        <DetailPage
          title={tenant.name}
          state={<StateBadge state={tenant.status} />}
          crumbs={[
            { label: 'Partners', to: paths.partners },
            { label: tenant.partner.name, to: paths.partner(partnerId) },
          ]}
          more={actionsOf(tenant)}
          facts={[
            {
              label: 'Partner',
              value: <Link to={paths.partner(partnerId)}>{tenant.partner.name}</Link>,
            },
            { label: 'Customers', value: formatNumber(tenant.customers) },
            { label: 'Resellers', value: formatNumber(tenant.resellers) },
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
              Its billing events have not been imported.
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
            <AuditTrail partnerId={partnerId} entityKind="tenant" entityId={id} />
          </Section>
        </DetailPage>
      )}
    </Loaded>
  );
};
