import { TIER_WORDS } from '@portal/domain/words/tier';
import { sayCode } from '@portal/domain/text/say-code';
import { Anchor, Button } from '@mantine/core';
import { useTRPC } from '@portal/client/trpc';
import type { Outputs } from '@portal/client/trpc';
import { defineMessages } from '@portal/domain/text/message';
import type { Speaker } from '@portal/domain/text/message';
import { formatNumber } from '@portal/ui/format/number';
import { DetailPage } from '@portal/ui/patterns/detail-page';
import { Loaded } from '@portal/ui/patterns/loaded';
import { DetailSkeleton } from '@portal/ui/patterns/skeletons';
import { Id } from '@portal/ui/primitives/id';
import { StateBadge } from '@portal/ui/primitives/state-badge';
import { When } from '@portal/ui/primitives/when';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useIntl } from 'react-intl';
import { Link, Outlet, useLocation, useNavigate, useParams } from 'react-router';
import { useCan } from '../../../shared/use-can';
import { paths } from '../../../shared/paths';
import { moneyPlaces } from '../money-places';
import { TierDialog } from '../components/tier-dialog';
import { usePartnerActions } from '../use-partner-actions';

const messages = defineMessages({
  portal: { id: 'admin.partner.portal', defaultMessage: 'Portal' },
  number: { id: 'admin.partner.number', defaultMessage: 'Number' },
  tier: { id: 'admin.partner.tier', defaultMessage: 'Tier' },
  legalName: { id: 'admin.partner.legalName', defaultMessage: 'Legal name' },
  country: { id: 'admin.partner.country', defaultMessage: 'Country' },
  currency: { id: 'admin.partner.currency', defaultMessage: 'Currency' },
  territories: { id: 'admin.partner.territories', defaultMessage: 'Territories' },
  contact: { id: 'admin.partner.contact', defaultMessage: 'Contact' },
  email: { id: 'admin.partner.email', defaultMessage: 'E-mail' },
  phone: { id: 'admin.partner.phone', defaultMessage: 'Phone' },
  resellers: { id: 'admin.partner.resellers', defaultMessage: 'Resellers' },
  customers: { id: 'admin.partner.customers', defaultMessage: 'Customers' },
  suspendedBecause: { id: 'admin.partner.suspendedBecause', defaultMessage: 'Suspended because' },
  internalNote: { id: 'admin.partner.internalNote', defaultMessage: 'Internal note' },
  since: { id: 'admin.partner.since', defaultMessage: 'Since' },
  partners: { id: 'admin.partner.partners', defaultMessage: 'Partners' },
  editPartner: { id: 'admin.partner.editPartner', defaultMessage: 'Edit partner' },
  changeTier: { id: 'admin.partner.changeTier', defaultMessage: 'Change tier…' },
  createTenant: { id: 'admin.partner.createTenant', defaultMessage: 'Create tenant' },
  tenants: { id: 'admin.partner.tenants', defaultMessage: 'Tenants' },
  money: { id: 'admin.partner.money', defaultMessage: 'Money' },
  plan: { id: 'admin.partner.plan', defaultMessage: 'Plan' },
  team: { id: 'admin.partner.team', defaultMessage: 'Team' },
  brand: { id: 'admin.partner.brand', defaultMessage: 'Brand' },
  activity: { id: 'admin.partner.activity', defaultMessage: 'Activity' },
});

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

const factsOf = (intl: Speaker, partner: Partner) => [
  {
    label: intl.formatMessage(messages.portal),
    value: (
      <Anchor href={partner.portalUrl} target="_blank" rel="noreferrer">
        {partner.portalUrl.replace(/^https?:\/\//, '')}
      </Anchor>
    ),
  },
  { label: intl.formatMessage(messages.number), value: <Id value={partner.id} /> },
  { label: intl.formatMessage(messages.tier), value: sayCode(intl, TIER_WORDS, partner.tier) },
  { label: intl.formatMessage(messages.legalName), value: partner.legalName ?? '–' },
  { label: intl.formatMessage(messages.country), value: partner.country },
  { label: intl.formatMessage(messages.currency), value: partner.currency },
  { label: intl.formatMessage(messages.territories), value: partner.territories.join(', ') || '–' },
  { label: intl.formatMessage(messages.contact), value: partner.contactName ?? '–' },
  { label: intl.formatMessage(messages.email), value: partner.contactEmail },
  { label: intl.formatMessage(messages.phone), value: partner.contactPhone ?? '–' },
  {
    label: intl.formatMessage(messages.resellers),
    value: formatNumber(partner.counts.resellers, { locale: intl.locale }),
  },
  {
    label: intl.formatMessage(messages.customers),
    value: formatNumber(partner.counts.customers, { locale: intl.locale }),
  },
  ...(partner.suspendedReason === null
    ? []
    : [{ label: intl.formatMessage(messages.suspendedBecause), value: partner.suspendedReason }]),
  ...(partner.internalNote === null
    ? []
    : [{ label: intl.formatMessage(messages.internalNote), value: partner.internalNote }]),
  { label: intl.formatMessage(messages.since), value: <When at={partner.createdAt} as="day" /> },
];

const Detail = ({ partner }: { readonly partner: Partner }) => {
  const intl = useIntl();
  const navigate = useNavigate();
  const { pathname } = useLocation();
  // Tables of money need the width that the facts take.
  const money = moneyPlaces(intl);
  const isMoney = money.some(({ to }) => pathname === `${paths.partner(partner.id)}/${to}`);
  const canManage = useCan('partner.manage');
  const actionsOf = usePartnerActions();
  const [changingTier, setChangingTier] = useState(false);
  return (
    <DetailPage
      title={partner.name}
      state={<StateBadge state={partner.status} />}
      crumbs={[{ label: intl.formatMessage(messages.partners), to: paths.partners }]}
      action={
        canManage ? (
          <Button variant="filled" component={Link} to={paths.editPartner(partner.id)}>
            {intl.formatMessage(messages.editPartner)}
          </Button>
        ) : undefined
      }
      more={
        canManage
          ? [
              { label: intl.formatMessage(messages.changeTier), run: () => setChangingTier(true) },
              {
                label: intl.formatMessage(messages.createTenant),
                run: () => void navigate(`${paths.newTenant}?partnerId=${partner.id}`),
              },
              ...actionsOf(partner),
            ]
          : []
      }
      facts={isMoney ? [] : factsOf(intl, partner)}
      tabs={[
        {
          to: '.',
          label: intl.formatMessage(messages.tenants),
          end: true,
          count: partner.counts.tenants,
        },
        {
          to: money[0].to,
          label: intl.formatMessage(messages.money),
          within: money.map(({ to }) => to),
        },
        { to: 'plans', label: intl.formatMessage(messages.plan) },
        { to: 'team', label: intl.formatMessage(messages.team), count: partner.counts.members },
        { to: 'brand', label: intl.formatMessage(messages.brand) },
        { to: 'activity', label: intl.formatMessage(messages.activity) },
      ]}
    >
      <Outlet context={partner} />
      {changingTier ? (
        <TierDialog partner={partner} onClose={() => setChangingTier(false)} />
      ) : null}
    </DetailPage>
  );
};
