import { SET_ASIDE_STANDINGS } from '@portal/domain/enum/set-aside';
import { listSpec, oneOf, textFilter } from '@portal/ui/state/list-state';
import { useListState } from '@portal/ui/state/use-list-state';
import { useEffect, useState } from 'react';

const SPEC = listSpec({
  filters: {
    standing: oneOf(SET_ASIDE_STANDINGS),
    tenantId: textFilter(),
    type: textFilter(),
    source: textFilter(),
    importId: textFilter(),
  },
  sorts: ['receivedAt'],
  defaultSort: { by: 'receivedAt', dir: 'asc' },
});

/** Filters of a list of events that wait or are held, in the address, and from which event on its page begins. */
export const useSetAsideList = () => {
  const list = useListState(SPEC);
  const [after, setAfter] = useState<string>();
  const { standing = 'waiting', ...narrowed } = list.state.filters;
  const filter = { standing, ...narrowed };
  const scope = JSON.stringify(filter);
  useEffect(() => setAfter(undefined), [scope]);
  return { list, filter, scope, after, setAfter };
};
