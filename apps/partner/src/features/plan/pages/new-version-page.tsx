import { useTRPC } from '@portal/client/trpc';
import { defineMessages } from '@portal/domain/text/message';
import { NewPlanVersionPage } from '@portal/screens/plan/new-plan-version-page';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useIntl } from 'react-intl';
import { useParams } from 'react-router';
import { paths } from '../../../shared/paths';

const messages = defineMessages({
  plans: { id: 'partner.newVersion.plans', defaultMessage: 'Plans' },
});

/** A further version of a plan for resellers from a day on. */
export const NewVersionPage = () => {
  const { formatMessage } = useIntl();
  const { plan } = useTRPC().partner;
  const queryClient = useQueryClient();
  const { id = '' } = useParams();
  const add = useMutation(
    plan.addVersion.mutationOptions({
      onSuccess: () => queryClient.invalidateQueries(plan.pathFilter()),
    }),
  );
  const simulate = useMutation(plan.simulate.mutationOptions());
  return (
    <NewPlanVersionPage
      query={useQuery(plan.get.queryOptions({ id }))}
      crumbs={[{ label: formatMessage(messages.plans), to: paths.plans }]}
      planHref={paths.plan}
      earner="reseller"
      simulate={(draft) => simulate.mutateAsync(draft)}
      add={(version) => add.mutateAsync(version)}
    />
  );
};
