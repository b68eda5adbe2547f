import { useTRPC } from '@portal/client/trpc';
import type { Outputs } from '@portal/client/trpc';
import type { Attention } from '@portal/contracts/overview';
import { defineMessages } from '@portal/domain/text/message';
import type { Speaker } from '@portal/domain/text/message';
import { formatPeriod } from '@portal/ui/format/date';
import { useLocale } from '@portal/ui/format/locale';
import { chartMoney, formatMoney, moneyToNumber } from '@portal/ui/format/money';
import { formatNumber } from '@portal/ui/format/number';
import { TimeChart } from '@portal/ui/patterns/chart';
import { Loaded } from '@portal/ui/patterns/loaded';
import { OverviewPage as OverviewPattern } from '@portal/ui/patterns/overview-page';
import { OverviewSkeleton } from '@portal/ui/patterns/skeletons';
import { Compared, ComparedCount } from '@portal/ui/primitives/compared';
import { Figure, Figures } from '@portal/ui/primitives/figure';
import { Money } from '@portal/ui/primitives/money';
import { MoneyLines } from '@portal/ui/primitives/money-lines';
import { useQuery } from '@tanstack/react-query';
import { useIntl } from 'react-intl';
import { paths } from '../../../shared/paths';

const messages = defineMessages({
  partnersWithCustomers: {
    id: 'admin.overview.partnersWithCustomers',
    defaultMessage: '{partners} partners with {customers} customers',
  },
  createFirstPartner: {
    id: 'admin.overview.createFirstPartner',
    defaultMessage: 'Create the first partner to begin.',
  },
  noBillingEventsYet: {
    id: 'admin.overview.noBillingEventsYet',
    defaultMessage: '{size}; no billing events yet.',
  },
  broughtIn: {
    id: 'admin.overview.broughtIn',
    defaultMessage: '{size} brought in {sums} in {month}.',
  },
  booksOfPartnersWrong: {
    id: 'admin.overview.booksOfPartnersWrong',
    defaultMessage: 'The books of {count} partners are wrong',
  },
  booksWrong: { id: 'admin.overview.booksWrong', defaultMessage: 'The books of {name} are wrong' },
  payoutsUnknown: {
    id: 'admin.overview.payoutsUnknown',
    defaultMessage: 'What became of a payout to {count} partners has not been known for an hour',
  },
  payoutUnknown: {
    id: 'admin.overview.payoutUnknown',
    defaultMessage: 'What became of a payout to {name} has not been known for an hour',
  },
  accountsToCheck: {
    id: 'admin.overview.accountsToCheck',
    defaultMessage: 'Accounts of {count} partners wait to be checked',
  },
  accountToCheck: {
    id: 'admin.overview.accountToCheck',
    defaultMessage: 'An account of {name} waits to be checked',
  },
  settlingChangesWait: {
    id: 'admin.overview.settlingChangesWait',
    defaultMessage: 'Changes of how {count} partners are settled wait for you',
  },
  settlingChangeWaits: {
    id: 'admin.overview.settlingChangeWaits',
    defaultMessage: 'A change of how {name} is settled waits for you',
  },
  claimsOfPartners: {
    id: 'admin.overview.claimsOfPartners',
    defaultMessage: 'Events of {count} partners wait to be confirmed',
  },
  claimsWait: {
    id: 'admin.overview.claimsWait',
    defaultMessage: 'Events that {name} posted wait to be confirmed',
  },
  suspended: { id: 'admin.overview.suspended', defaultMessage: '{name} is suspended' },
  beingSetUp: { id: 'admin.overview.beingSetUp', defaultMessage: '{name} is being set up' },
  noPlan: {
    id: 'admin.overview.noPlan',
    defaultMessage: '{name} has no plan: it earns nothing',
  },
  importsFailed: {
    id: 'admin.overview.importsFailed',
    defaultMessage: '{count, plural, one {One import failed} other {# imports failed}}',
  },
  customersWithoutReseller: {
    id: 'admin.overview.customersWithoutReseller',
    defaultMessage: '{count} customers of {name} have no reseller',
  },
  overview: { id: 'admin.overview.overview', defaultMessage: 'Overview' },
  partners: { id: 'admin.overview.partners', defaultMessage: 'Partners' },
  customers: { id: 'admin.overview.customers', defaultMessage: 'Customers' },
  revenue: { id: 'admin.overview.revenue', defaultMessage: 'Revenue' },
  commissionsOwed: { id: 'admin.overview.commissionsOwed', defaultMessage: 'Commissions owed' },
  tenants: { id: 'admin.overview.tenants', defaultMessage: '{count} tenants' },
  needsAttention: { id: 'admin.overview.needsAttention', defaultMessage: 'Needs attention' },
  nothingNeedsYou: {
    id: 'admin.overview.nothingNeedsYou',
    defaultMessage: 'Nothing needs you now.',
  },
  topPartners: { id: 'admin.overview.topPartners', defaultMessage: 'Top partners' },
  noRevenueYet: { id: 'admin.overview.noRevenueYet', defaultMessage: 'No revenue yet.' },
  byMonth: {
    id: 'admin.overview.byMonth',
    defaultMessage: 'Revenue and commissions by month, {currency}',
  },
  month: { id: 'admin.overview.month', defaultMessage: 'Month' },
  commissions: { id: 'admin.overview.commissions', defaultMessage: 'Commissions' },
});

type Overview = Outputs['admin']['overview']['get'];
type Count = Overview['partners'];

/** How the platform stands: partners, tenants, customers, revenue and what is owed, over time. */
export const OverviewPage = () => {
  const trpc = useTRPC();
  const query = useQuery(trpc.admin.overview.get.queryOptions());
  return (
    <Loaded query={query} skeleton={<OverviewSkeleton />}>
      {(overview) => <Content overview={overview} />}
    </Loaded>
  );
};

const useSentence = ({ month, revenue, partners, customers }: Overview): string => {
  const { formatMessage } = useIntl();
  const { locale } = useLocale();
  const size = formatMessage(messages.partnersWithCustomers, {
    partners: formatNumber(partners.current, { locale }),
    customers: formatNumber(customers.current, { locale }),
  });
  if (partners.current === 0) return formatMessage(messages.createFirstPartner);
  if (month === null || revenue.length === 0)
    return formatMessage(messages.noBillingEventsYet, { size });
  const sums = new Intl.ListFormat(locale).format(
    revenue.map((figure) => formatMoney(figure.current, { locale })),
  );
  return formatMessage(messages.broughtIn, {
    size,
    sums,
    month: formatPeriod(month, { locale }),
  });
};

const CountFigure = ({
  label,
  count,
  to,
}: {
  readonly label: string;
  readonly count: Count;
  readonly to?: string;
}) => {
  const { locale } = useIntl();
  return (
    <Figure
      label={label}
      value={formatNumber(count.current, { locale })}
      note={<ComparedCount count={count} />}
      {...(to === undefined ? {} : { to })}
    />
  );
};

const attentionItem = (intl: Speaker, item: Attention) => {
  const name = item.partner?.name ?? item.ref?.name ?? '';
  const to = item.partner === null ? paths.partners : paths.partner(item.partner.id);
  const id = `${item.kind} ${item.partner?.id ?? ''} ${item.ref?.id ?? ''}`;
  switch (item.kind) {
    case 'ledger_wrong':
      return {
        id,
        label:
          name === ''
            ? intl.formatMessage(messages.booksOfPartnersWrong, {
                count: formatNumber(item.count, { locale: intl.locale }),
              })
            : intl.formatMessage(messages.booksWrong, { name }),
        to: item.partner === null ? to : paths.partnerLedger(item.partner.id),
      };
    case 'unknown_payout':
      return {
        id,
        label:
          name === ''
            ? intl.formatMessage(messages.payoutsUnknown, {
                count: formatNumber(item.count, { locale: intl.locale }),
              })
            : intl.formatMessage(messages.payoutUnknown, { name }),
        to: item.partner === null ? to : paths.partnerPayouts(item.partner.id),
      };
    case 'payee_to_verify':
      return {
        id,
        label:
          name === ''
            ? intl.formatMessage(messages.accountsToCheck, {
                count: formatNumber(item.count, { locale: intl.locale }),
              })
            : intl.formatMessage(messages.accountToCheck, { name }),
        to: item.partner === null ? to : paths.partnerPayouts(item.partner.id),
      };
    case 'settling_change':
      return {
        id,
        label:
          name === ''
            ? intl.formatMessage(messages.settlingChangesWait, {
                count: formatNumber(item.count, { locale: intl.locale }),
              })
            : intl.formatMessage(messages.settlingChangeWaits, { name }),
        to: item.partner === null ? to : paths.partnerSettling(item.partner.id),
      };
    case 'claims_waiting':
      return {
        id,
        label:
          name === ''
            ? intl.formatMessage(messages.claimsOfPartners, {
                count: formatNumber(item.count, { locale: intl.locale }),
              })
            : intl.formatMessage(messages.claimsWait, { name }),
        to: item.partner === null ? paths.claims : paths.partnerClaims(item.partner.id),
      };
    case 'suspended_partner':
      return { id, label: intl.formatMessage(messages.suspended, { name }), to };
    case 'onboarding_partner':
      return { id, label: intl.formatMessage(messages.beingSetUp, { name }), to };
    case 'partner_without_plan':
      return {
        id,
        label: intl.formatMessage(messages.noPlan, { name }),
        to: `${to}/plans`,
      };
    case 'failed_import':
      return {
        id,
        label: intl.formatMessage(messages.importsFailed, { count: item.count }),
        to,
      };
    case 'unassigned_customers':
      return {
        id,
        label: intl.formatMessage(messages.customersWithoutReseller, {
          count: formatNumber(item.count, { locale: intl.locale }),
          name,
        }),
        to,
      };
    default:
      return { id, label: name, to };
  }
};

const Content = ({ overview }: { readonly overview: Overview }) => {
  const intl = useIntl();
  const sentence = useSentence(overview);
  const revenue = overview.revenue[0];
  return (
    <OverviewPattern
      title={intl.formatMessage(messages.overview)}
      sentence={sentence}
      figures={
        <Figures>
          <CountFigure
            label={intl.formatMessage(messages.partners)}
            count={overview.partners}
            to={paths.partners}
          />
          <CountFigure
            label={intl.formatMessage(messages.customers)}
            count={overview.customers}
            to={paths.tenants}
          />
          <Figure
            label={intl.formatMessage(messages.revenue)}
            value={revenue === undefined ? '–' : <Money value={revenue.current} />}
            note={
              revenue === undefined ? undefined : (
                <Compared period={overview.month} figure={revenue} />
              )
            }
          />
          <Figure
            label={intl.formatMessage(messages.commissionsOwed)}
            value={<MoneyLines amounts={overview.commissionsOwed} />}
            note={intl.formatMessage(messages.tenants, {
              count: formatNumber(overview.tenants.current, { locale: intl.locale }),
            })}
            to={paths.liabilities}
          />
        </Figures>
      }
      chart={<MonthsChart months={overview.months} />}
      attention={[
        {
          title: intl.formatMessage(messages.needsAttention),
          items: overview.attention.map((item) => attentionItem(intl, item)),
          emptyText: intl.formatMessage(messages.nothingNeedsYou),
        },
        {
          title: intl.formatMessage(messages.topPartners),
          items: overview.topPartners.map(({ partner, revenue: paid }) => ({
            id: `${partner.id} ${paid.currency}`,
            label: partner.name,
            to: paths.partner(partner.id),
            value: <Money value={paid} />,
          })),
          emptyText: intl.formatMessage(messages.noRevenueYet),
        },
      ]}
    />
  );
};

const MonthsChart = ({ months }: { readonly months: Overview['months'] }) => {
  const { formatMessage } = useIntl();
  const { locale } = useLocale();
  const currency = months[0]?.currency;
  if (currency === undefined) return null;
  const number = (amountMinor: string): number => moneyToNumber({ amountMinor, currency });
  return (
    <TimeChart
      title={formatMessage(messages.byMonth, { currency })}
      rows={months
        .filter((month) => month.currency === currency)
        .map((month) => ({
          period: month.period,
          revenue: number(month.revenueMinor),
          commission: number(month.commissionMinor),
        }))}
      x={{
        key: 'period',
        label: formatMessage(messages.month),
        format: (period) => formatPeriod(period, { locale }),
      }}
      series={[
        { key: 'revenue', label: formatMessage(messages.revenue), main: true },
        { key: 'commission', label: formatMessage(messages.commissions) },
      ]}
      {...chartMoney(currency, { locale })}
      csvName="revenue-by-month"
    />
  );
};
