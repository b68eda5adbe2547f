import { Button } from '@mantine/core';
import { type Outputs, useTRPC } from '@portal/client/trpc';
import { DataTable } from '@portal/ui/patterns/data-table';
import { DetailPage } from '@portal/ui/patterns/detail-page';
import { Loaded } from '@portal/ui/patterns/loaded';
import { notify } from '@portal/ui/patterns/notify';
import { PlanHistory } from '@portal/screens/plan/plan-changes';
import { PlanEditorPage } from '@portal/screens/plan/plan-editor-page';
import { Section } from '@portal/ui/patterns/section';
import { DetailSkeleton, FormSkeleton } from '@portal/ui/patterns/skeletons';
import { StateBadge } from '@portal/ui/primitives/state-badge';
import { When } from '@portal/ui/primitives/when';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Link, useNavigate, useParams } from 'react-router';
import { useCan } from '../../../shared/use-can';
import { paths } from '../../../shared/paths';

type Plan = Outputs['admin']['plan']['get'];

const plansTab = (partnerId: string): string => `${paths.partner(partnerId)}/plans`;

/** What the platform pays one partner by. */
export const NewPlanPage = () => {
  const trpc = useTRPC();
  const { partnerId = '' } = useParams();
  const query = useQuery(trpc.admin.partner.get.queryOptions({ id: partnerId }));
  return (
    <Loaded query={query} skeleton={<FormSkeleton />}>
      {(partner) => <NewPlanForm partner={partner} />}
    </Loaded>
  );
};

const NewPlanForm = ({ partner }: { readonly partner: Outputs['admin']['partner']['get'] }) => {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const navigate = useNavigate();
  const create = useMutation(trpc.admin.plan.create.mutationOptions());
  const simulate = useMutation(trpc.admin.plan.simulate.mutationOptions());
  return (
    <PlanEditorPage
      title={`Create plan for ${partner.name}`}
      lead="What the platform pays the partner, from a day on."
      crumbs={[
        { label: 'Partners', to: paths.partners },
        { label: partner.name, to: plansTab(partner.id) },
      ]}
      earner="partner"
      submitLabel="Create plan"
      initial={{
        currency: partner.currency,
        components: [],
        effectiveFrom: `${new Date().toISOString().slice(0, 8)}01`,
      }}
      simulate={(draft) => simulate.mutateAsync({ ...draft, partnerId: partner.id })}
      onCancel={() => void navigate(plansTab(partner.id))}
      onSubmit={async ({ note: _note, ...input }) => {
        const made = await create.mutateAsync({ ...input, partnerId: partner.id });
        await queryClient.invalidateQueries(trpc.admin.plan.pathFilter());
        notify.done(`Plan ${made.name} created`);
        await navigate(paths.partnerPlan(partner.id, made.id));
      }}
    />
  );
};

/** One plan of the platform for a partner: what it pays, and its versions. */
export const PlanPage = () => {
  const trpc = useTRPC();
  const { partnerId = '', id = '' } = useParams();
  const canManage = useCan('plan.manage');
  const query = useQuery(trpc.admin.plan.get.queryOptions({ partnerId, id }));
  return (
    <Loaded query={query} skeleton={<DetailSkeleton />}>
      {(plan) => (
        <DetailPage
          title={plan.name}
          crumbs={[
            { label: 'Partners', to: paths.partners },
            { label: 'Plan', to: plansTab(partnerId) },
          ]}
          action={
            canManage && plan.owner === 'platform' ? (
              <Button
                variant="filled"
                component={Link}
                to={paths.newPartnerPlanVersion(partnerId, id)}
              >
                New version
              </Button>
            ) : undefined
          }
          facts={[
            { label: 'Currency', value: plan.currency },
            { label: 'Version in force', value: plan.currentVersion ?? 'None now' },
            ...(plan.description === null
              ? []
              : [{ label: 'Description', value: plan.description }]),
            { label: 'Created', value: <When at={plan.createdAt} as="day" /> },
          ]}
        >
          <PlanContent plan={plan} />
        </DetailPage>
      )}
    </Loaded>
  );
};

const PlanContent = ({ plan }: { readonly plan: Plan }) => (
  <>
    <Section title="What it pays">
      <ul>
        {plan.components.map((component) => (
          <li key={component.key}>{component.summary}</li>
        ))}
      </ul>
    </Section>
    <Section title="Versions">
      <DataTable
        label="Versions"
        rows={plan.versionList}
        rowKey={(row) => row.id}
        columns={[
          { id: 'version', header: 'Version', cell: (row) => row.version, card: 'title' },
          {
            id: 'state',
            header: 'State',
            cell: (row) => (row.current ? <StateBadge state="active" label="In force" /> : '–'),
          },
          { id: 'from', header: 'From', cell: (row) => <When at={row.effectiveFrom} as="day" /> },
          {
            id: 'to',
            header: 'Until',
            cell: (row) =>
              row.effectiveTo === null ? 'Open' : <When at={row.effectiveTo} as="day" />,
          },
          { id: 'note', header: 'Note', cell: (row) => row.note ?? '–' },
        ]}
      />
    </Section>
    {plan.versionList.length < 2 ? null : (
      <Section title="What changed">
        <PlanHistory versions={plan.versionList} earner={plan.earnerKind} />
      </Section>
    )}
  </>
);

/** A further version from a day on; what came before stays as it was. */
export const NewPlanVersionPage = () => {
  const trpc = useTRPC();
  const { partnerId = '', id = '' } = useParams();
  const query = useQuery(trpc.admin.plan.get.queryOptions({ partnerId, id }));
  return (
    <Loaded query={query} skeleton={<FormSkeleton />}>
      {(plan) => <VersionForm partnerId={partnerId} plan={plan} />}
    </Loaded>
  );
};

const nextMonth = (): string => {
  const now = new Date();
  return new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth() + 1, 1))
    .toISOString()
    .slice(0, 10);
};

const VersionForm = ({ partnerId, plan }: { readonly partnerId: string; readonly plan: Plan }) => {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const navigate = useNavigate();
  const add = useMutation(trpc.admin.plan.addVersion.mutationOptions());
  const simulate = useMutation(trpc.admin.plan.simulate.mutationOptions());
  const latest = plan.versionList.toSorted((a, b) => b.version - a.version)[0];
  const back = paths.partnerPlan(partnerId, plan.id);
  return (
    <PlanEditorPage
      title={`New version of ${plan.name}`}
      lead="Applies to events from its day on; what happened before that day keeps its version."
      crumbs={[{ label: plan.name, to: back }]}
      isVersion
      earner="partner"
      submitLabel="Create version"
      initial={{
        currency: plan.currency,
        components: [],
        effectiveFrom: nextMonth(),
        definition: latest?.definition,
      }}
      simulate={(draft) => simulate.mutateAsync({ ...draft, partnerId, planId: plan.id })}
      onCancel={() => void navigate(back)}
      onSubmit={async ({ effectiveFrom, definition, note }) => {
        await add.mutateAsync({
          partnerId,
          planId: plan.id,
          effectiveFrom,
          definition,
          ...(note === '' ? {} : { note }),
        });
        await queryClient.invalidateQueries(trpc.admin.plan.pathFilter());
        notify.done('Version created');
        await navigate(back);
      }}
    />
  );
};
