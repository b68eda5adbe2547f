import { useTRPC } from '@portal/client/trpc';
import { defineMessages } from '@portal/domain/text/message';
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
import { useIntl } from 'react-intl';
import { Link, useParams } from 'react-router';
import { AuditTrail } from '../../../shared/audit-trail';
import { paths } from '../../../shared/paths';
import { useTenantActions } from '../use-tenant-actions';

const messages = defineMessages({
  partners: { id: 'admin.tenant.partners', defaultMessage: 'Partners' },
  partner: { id: 'admin.tenant.partner', defaultMessage: 'Partner' },
  customers: { id: 'admin.tenant.customers', defaultMessage: 'Customers' },
  resellers: { id: 'admin.tenant.resellers', defaultMessage: 'Resellers' },
  revenueThisMonth: { id: 'admin.tenant.revenueThisMonth', defaultMessage: 'Revenue this month' },
  currency: { id: 'admin.tenant.currency', defaultMessage: 'Currency' },
  country: { id: 'admin.tenant.country', defaultMessage: 'Country' },
  timeZone: { id: 'admin.tenant.timeZone', defaultMessage: 'Time zone' },
  suspendedBecause: { id: 'admin.tenant.suspendedBecause', defaultMessage: 'Suspended because' },
  since: { id: 'admin.tenant.since', defaultMessage: 'Since' },
  billingEventsHaveNot: {
    id: 'admin.tenant.billingEventsHaveNot',
    defaultMessage: 'Its billing events have not been imported.',
  },
  noRevenueYet: { id: 'admin.tenant.noRevenueYet', defaultMessage: 'No revenue yet' },
  revenueMonthNetRefunds: {
    id: 'admin.tenant.revenueMonthNetRefunds',
    defaultMessage: 'Revenue by month, net of refunds',
  },
  month: { id: 'admin.tenant.month', defaultMessage: 'Month' },
  revenue: { id: 'admin.tenant.revenue', defaultMessage: 'Revenue' },
  activity: { id: 'admin.tenant.activity', defaultMessage: 'Activity' },
});

/** One ISP: whose it is, its size, its revenue, and what was done to it. */
export const TenantPage = () => {
  const { formatMessage } = useIntl();
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
            { label: formatMessage(messages.partners), to: paths.partners },
            { label: tenant.partner.name, to: paths.partner(partnerId) },
          ]}
          more={actionsOf(tenant)}
          facts={[
            {
              label: formatMessage(messages.partner),
              value: <Link to={paths.partner(partnerId)}>{tenant.partner.name}</Link>,
            },
            {
              label: formatMessage(messages.customers),
              value: formatNumber(tenant.customers, { locale }),
            },
            {
              label: formatMessage(messages.resellers),
              value: formatNumber(tenant.resellers, { locale }),
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
              {formatMessage(messages.billingEventsHaveNot)}
            </EmptyState>
          ) : (
            <TimeChart
              title={formatMessage(messages.revenueMonthNetRefunds)}
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
            <AuditTrail partnerId={partnerId} entityKind="tenant" entityId={id} />
          </Section>
        </DetailPage>
      )}
    </Loaded>
  );
};
