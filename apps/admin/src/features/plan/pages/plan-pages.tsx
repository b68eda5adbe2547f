import { Button } from '@mantine/core';
import { useTRPC } from '@portal/client/trpc';
import type { Outputs } from '@portal/client/trpc';
import { defineMessages } from '@portal/domain/text/message';
import { Loaded } from '@portal/ui/patterns/loaded';
import { notify } from '@portal/ui/patterns/notify';
import { NewPlanVersionPage as VersionPage } from '@portal/screens/plan/new-plan-version-page';
import { PlanEditorPage } from '@portal/screens/plan/plan-editor-page';
import { PlanPage as PlanView } from '@portal/screens/plan/plan-page';
import { DetailSkeleton, FormSkeleton } from '@portal/ui/patterns/skeletons';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useIntl } from 'react-intl';
import { Link, useNavigate, useParams } from 'react-router';
import { useCan } from '../../../shared/use-can';
import { paths } from '../../../shared/paths';

const messages = defineMessages({
  createPlanFor: { id: 'admin.plan.createPlanFor', defaultMessage: 'Create plan for {name}' },
  lead: {
    id: 'admin.plan.lead',
    defaultMessage: 'What the platform pays the partner, from a day on.',
  },
  partners: { id: 'admin.plan.partners', defaultMessage: 'Partners' },
  created: { id: 'admin.plan.planCreated', defaultMessage: 'Plan {name} created' },
  createPlan: { id: 'admin.plan.createPlan', defaultMessage: 'Create plan' },
  plan: { id: 'admin.plan.plan', defaultMessage: 'Plan' },
  newVersion: { id: 'admin.plan.newVersion', defaultMessage: 'New version' },
});

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
  const { formatMessage } = useIntl();
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const navigate = useNavigate();
  const create = useMutation(trpc.admin.plan.create.mutationOptions());
  const simulate = useMutation(trpc.admin.plan.simulate.mutationOptions());
  return (
    <PlanEditorPage
      title={formatMessage(messages.createPlanFor, { name: partner.name })}
      lead={formatMessage(messages.lead)}
      crumbs={[
        { label: formatMessage(messages.partners), to: paths.partners },
        { label: partner.name, to: plansTab(partner.id) },
      ]}
      earner="partner"
      submitLabel={formatMessage(messages.createPlan)}
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
        notify.done(formatMessage(messages.created, { name: made.name }));
        await navigate(paths.partnerPlan(partner.id, made.id));
      }}
    />
  );
};

/** One plan of the platform for a partner: what it pays, and its versions. */
export const PlanPage = () => {
  const { formatMessage } = useIntl();
  const trpc = useTRPC();
  const { partnerId = '', id = '' } = useParams();
  const canManage = useCan('plan.manage');
  const query = useQuery(trpc.admin.plan.get.queryOptions({ partnerId, id }));
  return (
    <Loaded query={query} skeleton={<DetailSkeleton />}>
      {(plan) => (
        <PlanView
          plan={plan}
          crumbs={[
            { label: formatMessage(messages.partners), to: paths.partners },
            { label: formatMessage(messages.plan), to: plansTab(partnerId) },
          ]}
          action={
            canManage && plan.owner === 'platform' ? (
              <Button
                variant="filled"
                component={Link}
                to={paths.newPartnerPlanVersion(partnerId, id)}
              >
                {formatMessage(messages.newVersion)}
              </Button>
            ) : undefined
          }
        />
      )}
    </Loaded>
  );
};

/** A further version of what the platform pays a partner by, from a day on. */
export const NewPlanVersionPage = () => {
  const { plan } = useTRPC().admin;
  const queryClient = useQueryClient();
  const { partnerId = '', id = '' } = useParams();
  const add = useMutation(
    plan.addVersion.mutationOptions({
      onSuccess: () => queryClient.invalidateQueries(plan.pathFilter()),
    }),
  );
  const simulate = useMutation(plan.simulate.mutationOptions());
  return (
    <VersionPage
      query={useQuery(plan.get.queryOptions({ partnerId, id }))}
      crumbs={[]}
      planHref={(planId) => paths.partnerPlan(partnerId, planId)}
      earner="partner"
      simulate={(draft) => simulate.mutateAsync({ ...draft, partnerId })}
      add={(version) => add.mutateAsync({ ...version, partnerId })}
    />
  );
};
