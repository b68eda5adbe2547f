import { useTRPC } from '@portal/client/trpc';
import { ApplicationQueue } from '@portal/screens/application/application-queue';
import { ApplicationReview } from '@portal/screens/application/application-view';
import { OPEN_STATES, useApplicationList } from '@portal/screens/application/use-application-list';
import { Loaded } from '@portal/ui/patterns/loaded';
import { DetailSkeleton } from '@portal/ui/patterns/skeletons';
import { QUEUE_SIZE, useReviewQueue } from '@portal/ui/state/use-review-queue';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { paths } from '../../../shared/paths';
import { useApplicationProps } from '../use-application-props';

/** Applications that wait for a reviewer, one after another, with the filters of the list one came from. */
export const ApplicationReviewPage = () => {
  const trpc = useTRPC();
  const queue = useReviewQueue();
  const { state } = useApplicationList();
  const query = useQuery(
    trpc.admin.application.list.queryOptions(
      {
        state: [...OPEN_STATES],
        ...state.filters,
        ...(state.q === '' ? {} : { q: state.q }),
        sort: 'dueAt',
        dir: 'asc',
        page: queue.page,
        pageSize: QUEUE_SIZE,
      },
      // A list that came anew by itself would take away what somebody is writing about.
      { placeholderData: keepPreviousData, refetchOnWindowFocus: false },
    ),
  );
  return (
    <ApplicationQueue crumbs={[]} applicationsHref={paths.applications} query={query} queue={queue}>
      {({ id }, next) => <Item key={id} id={id} next={next} />}
    </ApplicationQueue>
  );
};

const Item = ({ id, next }: { readonly id: string; readonly next: () => void }) => {
  const trpc = useTRPC();
  const query = useQuery(trpc.admin.application.get.queryOptions({ id }));
  const props = useApplicationProps(id, next);
  return (
    <Loaded query={query} skeleton={<DetailSkeleton />}>
      {(application) => <ApplicationReview application={application} {...props} />}
    </Loaded>
  );
};
