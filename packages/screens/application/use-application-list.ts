import { APPLICATION_QUEUES } from '@portal/contracts/application-review';
import { RESELLER_TYPES } from '@portal/domain/enum/reseller-type';
import { statesOf } from '@portal/domain/lifecycle/lifecycle';
import { listSpec, manyOf, oneOf, textFilter } from '@portal/ui/state/list-state';
import { useListState } from '@portal/ui/state/use-list-state';

export const APPLICATION_STATES = statesOf('reseller_application');

/** States in which somebody of the programme has to do something. */
export const OPEN_STATES = ['submitted', 'background_check', 'under_review'] as const;

const SPEC = listSpec({
  filters: {
    state: manyOf(APPLICATION_STATES),
    queue: oneOf(APPLICATION_QUEUES),
    tenantId: textFilter(),
    type: manyOf(RESELLER_TYPES),
    source: textFilter(),
  },
  sorts: ['submittedAt', 'dueAt', 'name', 'score', 'createdAt'],
  defaultSort: { by: 'submittedAt', dir: 'desc' },
});

/** Search, filters and order of the applications, in the address: one for list and board. */
export const useApplicationList = () => useListState(SPEC);

/** What the pages of applications are asked for. */
export type ApplicationList = ReturnType<typeof useApplicationList>;
