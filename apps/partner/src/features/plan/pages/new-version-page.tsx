import { type Outputs, useTRPC } from '@portal/client/trpc';
import { Loaded } from '@portal/ui/patterns/loaded';
import { notify } from '@portal/ui/patterns/notify';
import { PlanEditorPage } from '@portal/screens/plan/plan-editor-page';
import { FormSkeleton } from '@portal/ui/patterns/skeletons';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useNavigate, useParams } from 'react-router';
import { paths } from '../../../shared/paths';

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
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const navigate = useNavigate();
  const add = useMutation(trpc.partner.plan.addVersion.mutationOptions());
  const simulate = useMutation(trpc.partner.plan.simulate.mutationOptions());
  const latest = plan.versionList.toSorted((a, b) => b.version - a.version)[0];
  return (
    <PlanEditorPage
      title={`New version of ${plan.name}`}
      lead="Applies to events from its day on; what happened before that day keeps its version."
      crumbs={[
        { label: 'Plans', to: paths.plans },
        { label: plan.name, to: paths.plan(plan.id) },
      ]}
      isVersion
      earner="reseller"
      submitLabel="Create version"
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
        notify.done('Version created');
        await navigate(paths.plan(plan.id));
      }}
    />
  );
};
