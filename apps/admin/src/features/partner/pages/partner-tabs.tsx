import { Button } from '@mantine/core';
import { useTRPC } from '@portal/client/trpc';
import { BrandPreview } from '@portal/ui/patterns/brand-preview';
import { DataTable } from '@portal/ui/patterns/data-table';
import { Facts } from '@portal/ui/patterns/facts';
import { Loaded } from '@portal/ui/patterns/loaded';
import { DetailSkeleton } from '@portal/ui/patterns/skeletons';
import { EmptyState } from '@portal/ui/patterns/state';
import { TeamPage } from '@portal/screens/team/team-page';
import { When } from '@portal/ui/primitives/when';
import { useQuery } from '@tanstack/react-query';
import { Link, useParams } from 'react-router';
import { AuditTrail } from '../../../shared/audit-trail';
import { useCan } from '../../../shared/use-can';
import { paths } from '../../../shared/paths';

/** What the platform pays this partner by. */
export const PartnerPlans = () => {
  const trpc = useTRPC();
  const canManage = useCan('plan.manage');
  const { id = '' } = useParams();
  const query = useQuery(trpc.admin.plan.list.queryOptions({ partnerId: id }));
  const create = canManage ? (
    <Button variant="filled" component={Link} to={paths.newPartnerPlan(id)}>
      Create plan for partner
    </Button>
  ) : undefined;
  return (
    <Loaded query={query} skeleton={<DetailSkeleton />}>
      {(all) => {
        const plans = all.filter((plan) => plan.owner === 'platform');
        return plans.length === 0 ? (
          <EmptyState title="No plan yet" action={create}>
            The partner earns nothing from the platform until it has a plan.
          </EmptyState>
        ) : (
          <DataTable
            label="Plans for this partner"
            rows={plans}
            rowKey={(row) => row.id}
            rowHref={(row) => paths.partnerPlan(id, row.id)}
            columns={[
              { id: 'name', header: 'Name', cell: (row) => row.name, card: 'title' },
              {
                id: 'pays',
                header: 'Pays',
                card: 'wide',
                cell: (row) =>
                  row.components.map((each) => <div key={each.key}>{each.summary}</div>),
              },
              {
                id: 'version',
                header: 'Version in force',
                cell: (row) => row.currentVersion ?? 'None now',
              },
              {
                id: 'from',
                header: 'Since',
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
  const trpc = useTRPC();
  const { id = '' } = useParams();
  const query = useQuery(trpc.admin.partner.team.queryOptions({ id }));
  return <TeamPage embedded title="Team" query={query} roles={[]} tenants={[]} />;
};

/** How the partner's portal looks. */
export const PartnerBrand = () => {
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
              { label: 'Product name', value: brand.productName },
              { label: 'Colour', value: brand.primaryColor },
              { label: 'Support', value: brand.supportEmail ?? brand.supportUrl ?? '–' },
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
