import { useTRPC, useTRPCClient } from '@portal/client/trpc';
import { useOnboardingReview } from '@portal/client/use-onboarding-review';
import { defineMessages } from '@portal/domain/text/message';
import { ReviewPage } from '@portal/screens/onboarding/review-page';
import { Loaded } from '@portal/ui/patterns/loaded';
import { DetailSkeleton } from '@portal/ui/patterns/skeletons';
import { useQuery } from '@tanstack/react-query';
import { useIntl } from 'react-intl';
import { useParams } from 'react-router';
import { AuditTrail } from '../../../shared/audit-trail';
import { paths } from '../../../shared/paths';

const messages = defineMessages({
  onboardings: { id: 'admin.onboarding.onboardings', defaultMessage: 'Onboarding' },
});

/** The onboarding of one partner. */
export const OnboardingPage = () => {
  const { formatMessage } = useIntl();
  const trpc = useTRPC();
  const client = useTRPCClient();
  const { id: partnerId = '', onboardingId: id = '' } = useParams();
  const query = useQuery(trpc.admin.onboarding.get.queryOptions({ partnerId, id }));
  const { decide, activate, end } = client.admin.onboarding;
  const acts = useOnboardingReview(
    {
      decide: { mutate: (input) => decide.mutate({ ...input, partnerId }) },
      activate: { mutate: (input) => activate.mutate({ ...input, partnerId }) },
      end: { mutate: (input) => end.mutate({ ...input, partnerId }) },
    },
    {
      all: trpc.admin.pathFilter(),
      one: trpc.admin.onboarding.get.queryFilter({ partnerId, id }),
    },
  );
  const crumb = { label: formatMessage(messages.onboardings), to: paths.onboardings };
  return (
    <Loaded query={query} skeleton={<DetailSkeleton />} back={crumb}>
      {(onboarding) => (
        <ReviewPage
          key={id}
          onboarding={onboarding}
          acts={acts}
          crumbs={[crumb]}
          newcomerHref={paths.partner(partnerId)}
          history={<AuditTrail partnerId={partnerId} entityKind="onboarding" entityId={id} />}
        />
      )}
    </Loaded>
  );
};
