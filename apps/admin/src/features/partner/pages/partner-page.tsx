import { Anchor, Button } from '@mantine/core';
import { type Outputs, useTRPC } from '@portal/client/trpc';
import { humanize } from '@portal/ui/format/id';
import { formatNumber } from '@portal/ui/format/number';
import { DetailPage } from '@portal/ui/patterns/detail-page';
import { Loaded } from '@portal/ui/patterns/loaded';
import { DetailSkeleton } from '@portal/ui/patterns/skeletons';
import { Id } from '@portal/ui/primitives/id';
import { StateBadge } from '@portal/ui/primitives/state-badge';
import { When } from '@portal/ui/primitives/when';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Link, Outlet, useLocation, useNavigate, useParams } from 'react-router';
import { useCan } from '../../../shared/use-can';
import { paths } from '../../../shared/paths';
import { MONEY_PLACES } from '../money-places';
import { TierDialog } from '../components/tier-dialog';
import { usePartnerActions } from '../use-partner-actions';

type Partner = Outputs['admin']['partner']['get'];

/** One partner: who it is, its tenants, money, plan, team, look and history. */
export const PartnerPage = () => {
  const trpc = useTRPC();
  const { id = '' } = useParams();
  const query = useQuery(trpc.admin.partner.get.queryOptions({ id }));
  return (
    <Loaded query={query} skeleton={<DetailSkeleton />}>
      {(partner) => <Detail partner={partner} />}
    </Loaded>
  );
};

const factsOf = (partner: Partner) => [
  {
    label: 'Portal',
    value: (
      <Anchor href={partner.portalUrl} target="_blank" rel="noreferrer">
        {partner.portalUrl.replace(/^https?:\/\//, '')}
      </Anchor>
    ),
  },
  { label: 'Number', value: <Id value={partner.id} /> },
  { label: 'Tier', value: humanize(partner.tier) },
  { label: 'Legal name', value: partner.legalName ?? '–' },
  { label: 'Country', value: partner.country },
  { label: 'Currency', value: partner.currency },
  { label: 'Territories', value: partner.territories.join(', ') || '–' },
  { label: 'Contact', value: partner.contactName ?? '–' },
  { label: 'E-mail', value: partner.contactEmail },
  { label: 'Phone', value: partner.contactPhone ?? '–' },
  { label: 'Resellers', value: formatNumber(partner.counts.resellers) },
  { label: 'Customers', value: formatNumber(partner.counts.customers) },
  ...(partner.suspendedReason === null
    ? []
    : [{ label: 'Suspended because', value: partner.suspendedReason }]),
  ...(partner.internalNote === null
    ? []
    : [{ label: 'Internal note', value: partner.internalNote }]),
  { label: 'Since', value: <When at={partner.createdAt} as="day" /> },
];

const Detail = ({ partner }: { readonly partner: Partner }) => {
  const navigate = useNavigate();
  const { pathname } = useLocation();
  // Tables of money need the width that the facts take.
  const isMoney = MONEY_PLACES.some(({ to }) => pathname === `${paths.partner(partner.id)}/${to}`);
  const canManage = useCan('partner.manage');
  const actionsOf = usePartnerActions();
  const [changingTier, setChangingTier] = useState(false);
  return (
    <DetailPage
      title={partner.name}
      state={<StateBadge state={partner.status} />}
      crumbs={[{ label: 'Partners', to: paths.partners }]}
      action={
        canManage ? (
          <Button variant="filled" component={Link} to={paths.editPartner(partner.id)}>
            Edit partner
          </Button>
        ) : undefined
      }
      more={
        canManage
          ? [
              { label: 'Change tier…', run: () => setChangingTier(true) },
              {
                label: 'Create tenant',
                run: () => void navigate(`${paths.newTenant}?partnerId=${partner.id}`),
              },
              ...actionsOf(partner),
            ]
          : []
      }
      facts={isMoney ? [] : factsOf(partner)}
      tabs={[
        { to: '.', label: 'Tenants', end: true, count: partner.counts.tenants },
        { to: MONEY_PLACES[0].to, label: 'Money', within: MONEY_PLACES.map(({ to }) => to) },
        { to: 'plans', label: 'Plan' },
        { to: 'team', label: 'Team', count: partner.counts.members },
        { to: 'brand', label: 'Brand' },
        { to: 'activity', label: 'Activity' },
      ]}
    >
      <Outlet context={partner} />
      {changingTier ? (
        <TierDialog partner={partner} onClose={() => setChangingTier(false)} />
      ) : null}
    </DetailPage>
  );
};
