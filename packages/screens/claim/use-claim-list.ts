import { CLAIM_STATUSES } from '@portal/domain/enum/claim';
import { useEffect, useState } from 'react';
import { listSpec, oneOf, periodFilter, textFilter } from '@portal/ui/state/list-state';
import { useListState } from '@portal/ui/state/use-list-state';

const SPEC = listSpec({
  filters: {
    status: oneOf(CLAIM_STATUSES),
    tenantId: textFilter(),
    period: periodFilter(),
    type: textFilter(),
    source: textFilter(),
  },
  sorts: ['recordedAt'],
  defaultSort: { by: 'recordedAt', dir: 'asc' },
});

/** Filters of a list of claimed events, in the address, and from which event on its page begins. */
export const useClaimList = () => {
  const list = useListState(SPEC);
  const [after, setAfter] = useState<string>();
  const { status = 'open', ...narrowed } = list.state.filters;
  const filter = { status, ...narrowed };
  const scope = JSON.stringify(filter);
  useEffect(() => setAfter(undefined), [scope]);
  return { list, filter, scope, after, setAfter };
};
