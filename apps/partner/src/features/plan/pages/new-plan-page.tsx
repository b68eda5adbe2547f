import { useTRPC } from '@portal/client/trpc';
import { notify } from '@portal/ui/patterns/notify';
import { PlanEditorPage } from '@portal/screens/plan/plan-editor-page';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from 'react-router';
import { useMe } from '@portal/screens/identity/me';
import { paths } from '../../../shared/paths';

/** A new plan for resellers. */
export const NewPlanPage = () => {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const navigate = useNavigate();
  const me = useMe();
  const create = useMutation(trpc.partner.plan.create.mutationOptions());
  const simulate = useMutation(trpc.partner.plan.simulate.mutationOptions());
  return (
    <PlanEditorPage
      title="Create plan"
      lead="What resellers earn, on what. You choose who is on it afterwards."
      crumbs={[{ label: 'Plans', to: paths.plans }]}
      earner="reseller"
      submitLabel="Create plan"
      initial={{
        currency: me.partner?.currency ?? 'USD',
        components: [],
        effectiveFrom: `${new Date().toISOString().slice(0, 8)}01`,
      }}
      simulate={(draft) => simulate.mutateAsync(draft)}
      onCancel={() => void navigate(paths.plans)}
      onSubmit={async ({ note: _note, ...input }) => {
        const made = await create.mutateAsync(input);
        await queryClient.invalidateQueries(trpc.partner.plan.pathFilter());
        notify.done(`Plan ${made.name} created`);
        await navigate(paths.plan(made.id));
      }}
    />
  );
};
