import { ONBOARDING_QUEUES } from '@portal/contracts/onboarding';
import { ONBOARDING_STATES } from '@portal/domain/enum/onboarding';
import { listSpec, manyOf, oneOf } from '@portal/ui/state/list-state';
import { useListState } from '@portal/ui/state/use-list-state';

const SPEC = listSpec({
  filters: { state: manyOf(ONBOARDING_STATES), queue: oneOf(ONBOARDING_QUEUES) },
  sorts: ['startedAt'],
  defaultSort: { by: 'startedAt', dir: 'asc' },
});

/** Search, filters and order of the onboardings, in the address. */
export const useReviewList = () => useListState(SPEC);
