import { Button } from '@mantine/core';
import { type Outputs, useTRPC } from '@portal/client/trpc';
import { ResellerRole } from '@portal/contracts/team';
import { formatPeriod } from '@portal/ui/format/date';
import { humanize } from '@portal/ui/format/id';
import { useLocale } from '@portal/ui/format/locale';
import { type Column, DataTable } from '@portal/ui/patterns/data-table';
import { DetailPage } from '@portal/ui/patterns/detail-page';
import { Loaded } from '@portal/ui/patterns/loaded';
import { DetailSkeleton } from '@portal/ui/patterns/skeletons';
import { EmptyState } from '@portal/ui/patterns/state';
import { TeamPage } from '@portal/screens/team/team-page';
import { Id } from '@portal/ui/primitives/id';
import { Money } from '@portal/ui/primitives/money';
import { StateBadge } from '@portal/ui/primitives/state-badge';
import { When } from '@portal/ui/primitives/when';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Link, Outlet, useNavigate, useParams } from 'react-router';
import { AuditTrail } from '../../../shared/audit-trail';
import { useCan } from '../../../shared/use-can';
import { paths } from '../../../shared/paths';
import { useResellerActions } from '../use-reseller-actions';

type Total = Outputs['partner']['commission']['totals'][number];

/** One reseller: what it earns, its customers, its people, and what was done to it. */
export const ResellerPage = () => {
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
          crumbs={[{ label: 'Resellers', to: paths.resellers }]}
          action={
            canManage ? (
              <Button variant="filled" component={Link} to={paths.editReseller(id)}>
                Edit reseller
              </Button>
            ) : undefined
          }
          more={[
            {
              label: 'Show customers',
              run: () => void navigate(`${paths.customers}?resellerId=${id}`),
            },
            {
              label: 'Show commission lines',
              run: () => void navigate(`${paths.commissionLines}?resellerId=${id}`),
            },
            ...actionsOf(reseller),
          ]}
          facts={[
            { label: 'Number', value: <Id value={reseller.code} full /> },
            {
              label: 'Tenant',
              value: <Link to={paths.tenant(reseller.tenant.id)}>{reseller.tenant.name}</Link>,
            },
            { label: 'Kind', value: humanize(reseller.type) },
            { label: 'Tier', value: humanize(reseller.tier) },
            {
              label: 'Plan',
              value:
                reseller.plan === null ? (
                  'None: it earns nothing'
                ) : (
                  <Link to={paths.plan(reseller.plan.id)}>{reseller.plan.name}</Link>
                ),
            },
            ...(reseller.plan === null || reseller.plan.overrideSentences.length === 0
              ? []
              : [{ label: 'Own terms', value: reseller.plan.overrideSentences.join(' · ') }]),
            {
              label: 'Customers',
              value: <Link to={`${paths.customers}?resellerId=${id}`}>{reseller.customers}</Link>,
            },
            { label: 'Earned this month', value: <Money value={reseller.earnedThisMonth} /> },
            { label: 'Earned in all', value: <Money value={reseller.earnedTotal} strong /> },
            { label: 'Postal codes', value: reseller.postalPrefixes.join(', ') || '–' },
            { label: 'Contact', value: reseller.contactName ?? '–' },
            { label: 'E-mail', value: reseller.contactEmail },
            { label: 'Phone', value: reseller.contactPhone ?? '–' },
            ...(reseller.suspendedReason === null
              ? []
              : [{ label: 'Suspended because', value: reseller.suspendedReason }]),
            { label: 'Since', value: <When at={reseller.createdAt} as="day" /> },
          ]}
          tabs={[
            { to: '.', label: 'Earnings', end: true },
            { to: 'people', label: 'People', count: reseller.members },
            { to: 'activity', label: 'Activity' },
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
  const trpc = useTRPC();
  const { locale } = useLocale();
  const { id = '' } = useParams();
  const query = useQuery(
    trpc.partner.commission.totals.queryOptions({ by: ['period'], resellerId: id }),
  );
  const columns: readonly Column<Total>[] = [
    {
      id: 'month',
      header: 'Month',
      cell: (row) => (row.period === null ? '–' : formatPeriod(row.period, { locale })),
      card: 'title',
    },
    { id: 'lines', header: 'Lines', align: 'end', cell: (row) => row.lines },
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
  return (
    <Loaded query={query} skeleton={<DetailSkeleton />}>
      {(rows) =>
        rows.length === 0 ? (
          <EmptyState title="Nothing earned yet">
            It earns once it has a plan, customers, and the commissions were calculated.
          </EmptyState>
        ) : (
          <DataTable
            label="Earnings by month"
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
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const canManage = useCan('reseller.manage');
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
      title="People"
      query={query}
      roles={[
        {
          value: 'owner',
          label: 'Owner',
          help: 'Sees everything, changes the contact and the team.',
        },
        { value: 'member', label: 'Member', help: 'Sees customers and commissions.' },
      ]}
      {...(canManage
        ? {
            manage: {
              invite: ({ email, name, role }) =>
                invite.mutateAsync({ resellerId: id, email, name, role: ResellerRole.parse(role) }),
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
