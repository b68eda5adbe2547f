import { useTRPC } from '@portal/client/trpc';
import { defineMessages } from '@portal/domain/text/message';
import { notify } from '@portal/ui/patterns/notify';
import { PlanEditorPage } from '@portal/screens/plan/plan-editor-page';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useIntl } from 'react-intl';
import { useNavigate } from 'react-router';
import { useMe } from '@portal/screens/identity/me';
import { paths } from '../../../shared/paths';

const messages = defineMessages({
  created: { id: 'partner.newPlan.created', defaultMessage: 'Plan {name} created' },
  createPlan: { id: 'partner.newPlan.createPlan', defaultMessage: 'Create plan' },
  lead: {
    id: 'partner.newPlan.lead',
    defaultMessage: 'What resellers earn, on what. You choose who is on it afterwards.',
  },
  plans: { id: 'partner.newPlan.plans', defaultMessage: 'Plans' },
});

/** A new plan for resellers. */
export const NewPlanPage = () => {
  const { formatMessage } = useIntl();
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const navigate = useNavigate();
  const me = useMe();
  const create = useMutation(trpc.partner.plan.create.mutationOptions());
  const simulate = useMutation(trpc.partner.plan.simulate.mutationOptions());
  return (
    <PlanEditorPage
      title={formatMessage(messages.createPlan)}
      lead={formatMessage(messages.lead)}
      crumbs={[{ label: formatMessage(messages.plans), to: paths.plans }]}
      earner="reseller"
      submitLabel={formatMessage(messages.createPlan)}
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
        notify.done(formatMessage(messages.created, { name: made.name }));
        await navigate(paths.plan(made.id));
      }}
    />
  );
};
