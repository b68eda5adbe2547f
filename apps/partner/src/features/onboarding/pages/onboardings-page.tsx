import { useTRPC } from '@portal/client/trpc';
import { useReviewList } from '@portal/screens/onboarding/use-review-list';
import { ReviewListPage } from '@portal/screens/onboarding/review-list-page';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { paths } from '../../../shared/paths';

/** Resellers in onboarding. */
export const OnboardingsPage = () => {
  const trpc = useTRPC();
  const list = useReviewList();
  return (
    <ReviewListPage
      tier={2}
      list={list}
      query={useQuery(
        trpc.partner.onboarding.list.queryOptions(list.input, {
          placeholderData: keepPreviousData,
        }),
      )}
      applicationsHref={paths.applications}
      hrefOf={({ id }) => paths.resellerOnboarding(id)}
    />
  );
};
