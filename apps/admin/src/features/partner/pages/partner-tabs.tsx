import { Button } from '@mantine/core';
import { useTRPC } from '@portal/client/trpc';
import { defineMessages } from '@portal/domain/text/message';
import { languageName } from '@portal/domain/text/languages';
import { BrandPreview } from '@portal/ui/patterns/brand-preview';
import { DataTable } from '@portal/ui/patterns/data-table';
import { Facts } from '@portal/ui/patterns/facts';
import { Loaded } from '@portal/ui/patterns/loaded';
import { DetailSkeleton } from '@portal/ui/patterns/skeletons';
import { EmptyState } from '@portal/ui/patterns/state';
import { TeamPage } from '@portal/screens/team/team-page';
import { When } from '@portal/ui/primitives/when';
import { useQuery } from '@tanstack/react-query';
import { useIntl } from 'react-intl';
import { Link, useParams } from 'react-router';
import { AuditTrail } from '../../../shared/audit-trail';
import { useCan } from '../../../shared/use-can';
import { paths } from '../../../shared/paths';

const messages = defineMessages({
  createPlanForPartner: {
    id: 'admin.partnerTabs.createPlanForPartner',
    defaultMessage: 'Create plan for partner',
  },
  partnerEarnsNothingFrom: {
    id: 'admin.partnerTabs.partnerEarnsNothingFrom',
    defaultMessage: 'The partner earns nothing from the platform until it has a plan.',
  },
  noPlanYet: { id: 'admin.partnerTabs.noPlanYet', defaultMessage: 'No plan yet' },
  plansForThisPartner: {
    id: 'admin.partnerTabs.plansForThisPartner',
    defaultMessage: 'Plans for this partner',
  },
  name: { id: 'admin.partnerTabs.name', defaultMessage: 'Name' },
  pays: { id: 'admin.partnerTabs.pays', defaultMessage: 'Pays' },
  versionInForce: { id: 'admin.partnerTabs.versionInForce', defaultMessage: 'Version in force' },
  noneNow: { id: 'admin.partnerTabs.noneNow', defaultMessage: 'None now' },
  since: { id: 'admin.partnerTabs.since', defaultMessage: 'Since' },
  team: { id: 'admin.partnerTabs.team', defaultMessage: 'Team' },
  productName: { id: 'admin.partnerTabs.productName', defaultMessage: 'Product name' },
  colour: { id: 'admin.partnerTabs.colour', defaultMessage: 'Colour' },
  language: { id: 'admin.partnerTabs.language', defaultMessage: 'Language' },
  support: { id: 'admin.partnerTabs.support', defaultMessage: 'Support' },
});

/** What the platform pays this partner by. */
export const PartnerPlans = () => {
  const { formatMessage } = useIntl();
  const trpc = useTRPC();
  const canManage = useCan('plan.manage');
  const { id = '' } = useParams();
  const query = useQuery(trpc.admin.plan.list.queryOptions({ partnerId: id }));
  const create = canManage ? (
    <Button variant="filled" component={Link} to={paths.newPartnerPlan(id)}>
      {formatMessage(messages.createPlanForPartner)}
    </Button>
  ) : undefined;
  return (
    <Loaded query={query} skeleton={<DetailSkeleton />}>
      {(all) => {
        const plans = all.filter((plan) => plan.owner === 'platform');
        return plans.length === 0 ? (
          <EmptyState title={formatMessage(messages.noPlanYet)} action={create}>
            {formatMessage(messages.partnerEarnsNothingFrom)}
          </EmptyState>
        ) : (
          <DataTable
            label={formatMessage(messages.plansForThisPartner)}
            rows={plans}
            rowKey={(row) => row.id}
            rowHref={(row) => paths.partnerPlan(id, row.id)}
            columns={[
              {
                id: 'name',
                header: formatMessage(messages.name),
                cell: (row) => row.name,
                card: 'title',
              },
              {
                id: 'pays',
                header: formatMessage(messages.pays),
                card: 'wide',
                cell: (row) =>
                  row.components.map((each) => <div key={each.key}>{each.summary}</div>),
              },
              {
                id: 'version',
                header: formatMessage(messages.versionInForce),
                cell: (row) => row.currentVersion ?? formatMessage(messages.noneNow),
              },
              {
                id: 'from',
                header: formatMessage(messages.since),
                cell: (row) =>
                  row.effectiveFrom === null ? '–' : <When at={row.effectiveFrom} as="day" />,
              },
            ]}
          />
        );
      }}
    </Loaded>
  );
};

/** The partner's people, to look at. */
export const PartnerTeam = () => {
  const { formatMessage } = useIntl();
  const trpc = useTRPC();
  const { id = '' } = useParams();
  const query = useQuery(trpc.admin.partner.team.queryOptions({ id }));
  return (
    <TeamPage embedded title={formatMessage(messages.team)} query={query} roles={{}} tenants={[]} />
  );
};

/** How the partner's portal looks. */
export const PartnerBrand = () => {
  const intl = useIntl();
  const { formatMessage } = intl;
  const trpc = useTRPC();
  const { id = '' } = useParams();
  const query = useQuery(trpc.admin.partner.brand.queryOptions({ id }));
  return (
    <Loaded query={query} skeleton={<DetailSkeleton />}>
      {(brand) => (
        <>
          <BrandPreview
            productName={brand.productName}
            palette={brand.palette}
            logoLightUrl={null}
            logoDarkUrl={null}
          />
          <Facts
            items={[
              { label: formatMessage(messages.productName), value: brand.productName },
              { label: formatMessage(messages.colour), value: brand.primaryColor },
              {
                label: formatMessage(messages.support),
                value: brand.supportEmail ?? brand.supportUrl ?? '–',
              },
              {
                label: formatMessage(messages.language),
                value: brand.locale === null ? '–' : languageName(intl, brand.locale),
              },
            ]}
          />
        </>
      )}
    </Loaded>
  );
};

/** What was done in this partner, by anybody. */
export const PartnerActivity = () => {
  const { id = '' } = useParams();
  return <AuditTrail partnerId={id} />;
};
