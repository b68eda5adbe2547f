import { useTRPC, useTRPCClient } from '@portal/client/trpc';
import { useAct } from '@portal/client/use-act';
import type { SubmitOnboardingTask } from '@portal/contracts/onboarding';
import { defineMessages } from '@portal/domain/text/message';
import { useMe } from '@portal/screens/identity/me';
import { OwnOnboardingPage } from '@portal/screens/onboarding/own-onboarding-page';
import { isBeingActivated } from '@portal/screens/onboarding/own-onboarding-state';
import { notify } from '@portal/ui/patterns/notify';
import { useQuery } from '@tanstack/react-query';
import { useIntl } from 'react-intl';
import { paths } from '../../../shared/paths';

const messages = defineMessages({
  saved: { id: 'reseller.onboarding.saved', defaultMessage: 'Saved. On to the next step' },
  partner: { id: 'reseller.onboarding.partner', defaultMessage: 'your partner' },
});

const LOOK_AGAIN_MS = 3000;

/** What is still to be done before one can begin. */
export const OnboardingPage = () => {
  const { formatMessage } = useIntl();
  const trpc = useTRPC();
  const client = useTRPCClient();
  const me = useMe();
  const act = useAct(trpc.reseller.onboarding.pathFilter());
  const query = useQuery(
    trpc.reseller.onboarding.own.queryOptions(undefined, {
      refetchInterval: ({ state }) => (isBeingActivated(state.data) ? LOOK_AGAIN_MS : false),
    }),
  );
  const submit = async (input: SubmitOnboardingTask): Promise<void> => {
    await act(() => client.reseller.onboarding.submit.mutate(input));
    notify.done(formatMessage(messages.saved));
  };
  return (
    <OwnOnboardingPage
      query={query}
      acts={{
        submit,
        agreementHref: paths.agreement,
        payeeHref: paths.payouts,
        reviewer: me.partner?.name ?? formatMessage(messages.partner),
      }}
    />
  );
};
