import { useTRPC, useTRPCClient } from '@portal/client/trpc';
import { useAct } from '@portal/client/use-act';
import type { SubmitOnboardingTask } from '@portal/contracts/onboarding';
import { defineMessages } from '@portal/domain/text/message';
import { OwnOnboardingPage } from '@portal/screens/onboarding/own-onboarding-page';
import { isBeingActivated } from '@portal/screens/onboarding/own-onboarding-state';
import { notify } from '@portal/ui/patterns/notify';
import { useQuery } from '@tanstack/react-query';
import { useIntl } from 'react-intl';
import { paths } from '../../../shared/paths';

const messages = defineMessages({
  saved: { id: 'partner.onboarding.saved', defaultMessage: 'Saved. On to the next step' },
  platform: { id: 'partner.onboarding.platform', defaultMessage: 'the platform' },
});

const LOOK_AGAIN_MS = 3000;

/** What is still to be done before one can begin. */
export const OnboardingPage = () => {
  const { formatMessage } = useIntl();
  const trpc = useTRPC();
  const client = useTRPCClient();
  const act = useAct(trpc.partner.onboarding.pathFilter());
  const query = useQuery(
    trpc.partner.onboarding.own.queryOptions(undefined, {
      refetchInterval: ({ state }) => (isBeingActivated(state.data) ? LOOK_AGAIN_MS : false),
    }),
  );
  const submit = async (input: SubmitOnboardingTask): Promise<void> => {
    await act(() => client.partner.onboarding.submit.mutate(input));
    notify.done(formatMessage(messages.saved));
  };
  return (
    <OwnOnboardingPage
      query={query}
      acts={{
        submit,
        agreementHref: paths.ownAgreement,
        payeeHref: paths.paidByPlatform,
        reviewer: formatMessage(messages.platform),
      }}
    />
  );
};
