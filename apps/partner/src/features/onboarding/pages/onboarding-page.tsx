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
  onboardings: { id: 'partner.onboarding.onboardings', defaultMessage: 'Onboarding' },
});

/** The onboarding of one reseller. */
export const OnboardingPage = () => {
  const { formatMessage } = useIntl();
  const trpc = useTRPC();
  const client = useTRPCClient();
  const { id = '' } = useParams();
  const query = useQuery(trpc.partner.onboarding.get.queryOptions({ id }));
  const acts = useOnboardingReview(client.partner.onboarding, {
    all: trpc.partner.pathFilter(),
    one: trpc.partner.onboarding.get.queryFilter({ id }),
  });
  const crumb = { label: formatMessage(messages.onboardings), to: paths.onboardings };
  return (
    <Loaded query={query} skeleton={<DetailSkeleton />} back={crumb}>
      {(onboarding) => (
        <ReviewPage
          key={id}
          onboarding={onboarding}
          acts={acts}
          crumbs={[crumb]}
          newcomerHref={
            onboarding.reseller === null
              ? paths.onboardings
              : paths.reseller(onboarding.reseller.id)
          }
          history={<AuditTrail entityKind="onboarding" entityId={id} />}
        />
      )}
    </Loaded>
  );
};
