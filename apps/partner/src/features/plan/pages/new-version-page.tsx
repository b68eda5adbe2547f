import { useTRPC } from '@portal/client/trpc';
import type { Outputs } from '@portal/client/trpc';
import { defineMessages } from '@portal/domain/text/message';
import { Loaded } from '@portal/ui/patterns/loaded';
import { notify } from '@portal/ui/patterns/notify';
import { PlanEditorPage } from '@portal/screens/plan/plan-editor-page';
import { FormSkeleton } from '@portal/ui/patterns/skeletons';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useIntl } from 'react-intl';
import { useNavigate, useParams } from 'react-router';
import { paths } from '../../../shared/paths';

const messages = defineMessages({
  title: { id: 'partner.newVersion.title', defaultMessage: 'New version of {plan}' },
  lead: {
    id: 'partner.newVersion.lead',
    defaultMessage:
      'Applies to events from its day on; what happened before that day keeps its version.',
  },
  plans: { id: 'partner.newVersion.plans', defaultMessage: 'Plans' },
  createVersion: { id: 'partner.newVersion.createVersion', defaultMessage: 'Create version' },
  versionCreated: { id: 'partner.newVersion.versionCreated', defaultMessage: 'Version created' },
});

type Plan = Outputs['partner']['plan']['get'];

/** A further version of a plan from a day on; what came before stays as it was. */
export const NewVersionPage = () => {
  const trpc = useTRPC();
  const { id = '' } = useParams();
  const query = useQuery(trpc.partner.plan.get.queryOptions({ id }));
  return (
    <Loaded query={query} skeleton={<FormSkeleton />}>
      {(plan) => <VersionForm plan={plan} />}
    </Loaded>
  );
};

const nextMonth = (): string => {
  const now = new Date();
  return new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth() + 1, 1))
    .toISOString()
    .slice(0, 10);
};

const VersionForm = ({ plan }: { readonly plan: Plan }) => {
  const { formatMessage } = useIntl();
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const navigate = useNavigate();
  const add = useMutation(trpc.partner.plan.addVersion.mutationOptions());
  const simulate = useMutation(trpc.partner.plan.simulate.mutationOptions());
  const latest = plan.versionList.toSorted((a, b) => b.version - a.version)[0];
  return (
    <PlanEditorPage
      title={formatMessage(messages.title, { plan: plan.name })}
      lead={formatMessage(messages.lead)}
      crumbs={[
        { label: formatMessage(messages.plans), to: paths.plans },
        { label: plan.name, to: paths.plan(plan.id) },
      ]}
      isVersion
      earner="reseller"
      submitLabel={formatMessage(messages.createVersion)}
      initial={{
        currency: plan.currency,
        components: [],
        effectiveFrom: nextMonth(),
        definition: latest?.definition,
      }}
      simulate={(draft) => simulate.mutateAsync({ ...draft, planId: plan.id })}
      onCancel={() => void navigate(paths.plan(plan.id))}
      onSubmit={async ({ effectiveFrom, definition, note }) => {
        await add.mutateAsync({
          planId: plan.id,
          effectiveFrom,
          definition,
          ...(note === '' ? {} : { note }),
        });
        await queryClient.invalidateQueries(trpc.partner.plan.pathFilter());
        notify.done(formatMessage(messages.versionCreated));
        await navigate(paths.plan(plan.id));
      }}
    />
  );
};
