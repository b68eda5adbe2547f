import { RESELLER_TYPE_WORDS } from '@portal/domain/words/reseller-type';
import { TIER_WORDS } from '@portal/domain/words/tier';
import { sayCode } from '@portal/domain/text/say-code';
import { Button } from '@mantine/core';
import { useTRPC } from '@portal/client/trpc';
import type { Outputs } from '@portal/client/trpc';
import { ResellerRole } from '@portal/contracts/team';
import { defineMessages } from '@portal/domain/text/message';
import { formatPeriod } from '@portal/ui/format/date';
import { useLocale } from '@portal/ui/format/locale';
import { DataTable } from '@portal/ui/patterns/data-table';
import type { Column } from '@portal/ui/patterns/data-table';
import { DetailPage } from '@portal/ui/patterns/detail-page';
import { Loaded } from '@portal/ui/patterns/loaded';
import { DetailSkeleton } from '@portal/ui/patterns/skeletons';
import { EmptyState } from '@portal/ui/patterns/state';
import { RESELLER_ROLE_HELP } from '@portal/screens/team/role-help';
import { TeamPage } from '@portal/screens/team/team-page';
import { Id } from '@portal/ui/primitives/id';
import { Money } from '@portal/ui/primitives/money';
import { StateBadge } from '@portal/ui/primitives/state-badge';
import { When } from '@portal/ui/primitives/when';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useIntl } from 'react-intl';
import { Link, Outlet, useNavigate, useParams } from 'react-router';
import { AuditTrail } from '../../../shared/audit-trail';
import { useCan } from '../../../shared/use-can';
import { useErase } from '../../../shared/use-erase';
import { paths } from '../../../shared/paths';
import { useResellerActions } from '../use-reseller-actions';

const messages = defineMessages({
  resellers: { id: 'partner.reseller.resellers', defaultMessage: 'Resellers' },
  editReseller: { id: 'partner.reseller.editReseller', defaultMessage: 'Edit reseller' },
  showCustomers: { id: 'partner.reseller.showCustomers', defaultMessage: 'Show customers' },
  showCommissionLines: {
    id: 'partner.reseller.showCommissionLines',
    defaultMessage: 'Show commission lines',
  },
  number: { id: 'partner.reseller.number', defaultMessage: 'Number' },
  tenant: { id: 'partner.reseller.tenant', defaultMessage: 'Tenant' },
  kind: { id: 'partner.reseller.kind', defaultMessage: 'Kind' },
  tier: { id: 'partner.reseller.tier', defaultMessage: 'Tier' },
  plan: { id: 'partner.reseller.plan', defaultMessage: 'Plan' },
  noneItEarnsNothing: {
    id: 'partner.reseller.noneItEarnsNothing',
    defaultMessage: 'None: it earns nothing',
  },
  ownTerms: { id: 'partner.reseller.ownTerms', defaultMessage: 'Own terms' },
  customers: { id: 'partner.reseller.customers', defaultMessage: 'Customers' },
  earnedThisMonth: { id: 'partner.reseller.earnedThisMonth', defaultMessage: 'Earned this month' },
  earnedInAll: { id: 'partner.reseller.earnedInAll', defaultMessage: 'Earned in all' },
  postalCodes: { id: 'partner.reseller.postalCodes', defaultMessage: 'Postal codes' },
  contact: { id: 'partner.reseller.contact', defaultMessage: 'Contact' },
  eMail: { id: 'partner.reseller.eMail', defaultMessage: 'E-mail' },
  phone: { id: 'partner.reseller.phone', defaultMessage: 'Phone' },
  suspendedBecause: {
    id: 'partner.reseller.suspendedBecause',
    defaultMessage: 'Suspended because',
  },
  since: { id: 'partner.reseller.since', defaultMessage: 'Since' },
  earnings: { id: 'partner.reseller.earnings', defaultMessage: 'Earnings' },
  people: { id: 'partner.reseller.people', defaultMessage: 'People' },
  activity: { id: 'partner.reseller.activity', defaultMessage: 'Activity' },
  month: { id: 'partner.reseller.month', defaultMessage: 'Month' },
  lines: { id: 'partner.reseller.lines', defaultMessage: 'Lines' },
  earned: { id: 'partner.reseller.earned', defaultMessage: 'Earned' },
  takenBack: { id: 'partner.reseller.takenBack', defaultMessage: 'Taken back' },
  net: { id: 'partner.reseller.net', defaultMessage: 'Net' },
  nothingEarnedYet: {
    id: 'partner.reseller.nothingEarnedYet',
    defaultMessage: 'Nothing earned yet',
  },
  emptyText: {
    id: 'partner.reseller.emptyText',
    defaultMessage: 'It earns once it has a plan, customers, and the commissions were calculated.',
  },
  earningsByMonth: { id: 'partner.reseller.earningsByMonth', defaultMessage: 'Earnings by month' },
});

type Total = Outputs['partner']['commission']['totals'][number];

/** One reseller: what it earns, its customers, its people, and what was done to it. */
export const ResellerPage = () => {
  const intl = useIntl();
  const { formatMessage } = intl;
  const trpc = useTRPC();
  const navigate = useNavigate();
  const canManage = useCan('reseller.manage');
  const actionsOf = useResellerActions();
  const { id = '' } = useParams();
  const query = useQuery(trpc.partner.reseller.get.queryOptions({ id }));
  return (
    <Loaded query={query} skeleton={<DetailSkeleton />}>
      {(reseller) => (
        <DetailPage
          title={reseller.name}
          state={<StateBadge state={reseller.status} />}
          crumbs={[{ label: formatMessage(messages.resellers), to: paths.resellers }]}
          action={
            canManage ? (
              <Button variant="filled" component={Link} to={paths.editReseller(id)}>
                {formatMessage(messages.editReseller)}
              </Button>
            ) : undefined
          }
          more={[
            {
              label: formatMessage(messages.showCustomers),
              run: () => void navigate(`${paths.customers}?resellerId=${id}`),
            },
            {
              label: formatMessage(messages.showCommissionLines),
              run: () => void navigate(`${paths.commissionLines}?resellerId=${id}`),
            },
            ...actionsOf(reseller),
          ]}
          facts={[
            { label: formatMessage(messages.number), value: <Id value={reseller.code} full /> },
            {
              label: formatMessage(messages.tenant),
              value: <Link to={paths.tenant(reseller.tenant.id)}>{reseller.tenant.name}</Link>,
            },
            {
              label: formatMessage(messages.kind),
              value: sayCode(intl, RESELLER_TYPE_WORDS, reseller.type),
            },
            {
              label: formatMessage(messages.tier),
              value: sayCode(intl, TIER_WORDS, reseller.tier),
            },
            {
              label: formatMessage(messages.plan),
              value:
                reseller.plan === null ? (
                  formatMessage(messages.noneItEarnsNothing)
                ) : (
                  <Link to={paths.plan(reseller.plan.id)}>{reseller.plan.name}</Link>
                ),
            },
            ...(reseller.plan === null || reseller.plan.overrideSentences.length === 0
              ? []
              : [
                  {
                    label: formatMessage(messages.ownTerms),
                    value: reseller.plan.overrideSentences.join(' · '),
                  },
                ]),
            {
              label: formatMessage(messages.customers),
              value: <Link to={`${paths.customers}?resellerId=${id}`}>{reseller.customers}</Link>,
            },
            {
              label: formatMessage(messages.earnedThisMonth),
              value: <Money value={reseller.earnedThisMonth} />,
            },
            {
              label: formatMessage(messages.earnedInAll),
              value: <Money value={reseller.earnedTotal} strong />,
            },
            {
              label: formatMessage(messages.postalCodes),
              value: reseller.postalPrefixes.join(', ') || '–',
            },
            { label: formatMessage(messages.contact), value: reseller.contactName ?? '–' },
            { label: formatMessage(messages.eMail), value: reseller.contactEmail },
            { label: formatMessage(messages.phone), value: reseller.contactPhone ?? '–' },
            ...(reseller.suspendedReason === null
              ? []
              : [
                  {
                    label: formatMessage(messages.suspendedBecause),
                    value: reseller.suspendedReason,
                  },
                ]),
            {
              label: formatMessage(messages.since),
              value: <When at={reseller.createdAt} as="day" />,
            },
          ]}
          tabs={[
            { to: '.', label: formatMessage(messages.earnings), end: true },
            { to: 'people', label: formatMessage(messages.people), count: reseller.members },
            { to: 'activity', label: formatMessage(messages.activity) },
          ]}
        >
          <Outlet />
        </DetailPage>
      )}
    </Loaded>
  );
};

/** What it earned by month, each month a link to its lines. */
export const ResellerEarnings = () => {
  const { formatMessage } = useIntl();
  const trpc = useTRPC();
  const { locale } = useLocale();
  const { id = '' } = useParams();
  const query = useQuery(
    trpc.partner.commission.totals.queryOptions({ by: ['period'], resellerId: id }),
  );
  const columns: readonly Column<Total>[] = [
    {
      id: 'month',
      header: formatMessage(messages.month),
      cell: (row) => (row.period === null ? '–' : formatPeriod(row.period, { locale })),
      card: 'title',
    },
    { id: 'lines', header: formatMessage(messages.lines), align: 'end', cell: (row) => row.lines },
    {
      id: 'earned',
      header: formatMessage(messages.earned),
      align: 'end',
      cell: (row) => <Money value={row.earned} />,
    },
    {
      id: 'reversed',
      header: formatMessage(messages.takenBack),
      align: 'end',
      cell: (row) => <Money value={row.reversed} />,
    },
    {
      id: 'net',
      header: formatMessage(messages.net),
      align: 'end',
      cell: (row) => <Money value={row.net} strong />,
      card: 'value',
    },
  ];
  return (
    <Loaded query={query} skeleton={<DetailSkeleton />}>
      {(rows) =>
        rows.length === 0 ? (
          <EmptyState title={formatMessage(messages.nothingEarnedYet)}>
            {formatMessage(messages.emptyText)}
          </EmptyState>
        ) : (
          <DataTable
            label={formatMessage(messages.earningsByMonth)}
            columns={columns}
            rows={rows}
            rowKey={(row) => `${row.period ?? ''}${row.net.currency}`}
            rowHref={(row) =>
              `${paths.commissionLines}?resellerId=${id}&period=${row.period ?? ''}`
            }
          />
        )
      }
    </Loaded>
  );
};

/** The reseller's users; the first ones are invited from here. */
export const ResellerPeople = () => {
  const { formatMessage } = useIntl();
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const canManage = useCan('reseller.manage');
  const erase = useErase();
  const { id = '' } = useParams();
  const query = useQuery(trpc.partner.reseller.members.queryOptions({ id }));
  const invite = useMutation(
    trpc.partner.reseller.inviteMember.mutationOptions({
      onSuccess: () => queryClient.invalidateQueries(trpc.partner.reseller.pathFilter()),
    }),
  );
  return (
    <TeamPage
      embedded
      title={formatMessage(messages.people)}
      query={query}
      roles={RESELLER_ROLE_HELP}
      {...(canManage
        ? {
            manage: {
              invite: ({ email, name, role }) =>
                invite.mutateAsync({ resellerId: id, email, name, role: ResellerRole.parse(role) }),
              erase,
            },
          }
        : {})}
    />
  );
};

/** What was done to this reseller. */
export const ResellerActivity = () => {
  const { id = '' } = useParams();
  return <AuditTrail entityKind="reseller" entityId={id} />;
};
