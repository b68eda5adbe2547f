import { useTRPCClient } from '@portal/client/trpc';
import { searchEntries } from '@portal/screens/portal/search-entries';
import { useCallback } from 'react';
import { useIntl } from 'react-intl';
import { paths } from '../shared/paths';

/** What the command palette finds beside pages: the reseller's own customers and statements. */
export const useSearch = () => {
  const intl = useIntl();
  const trpc = useTRPCClient();
  return useCallback(
    async (q: string) =>
      searchEntries(intl, await trpc.reseller.search.find.query({ q }), ({ kind, id }) =>
        kind === 'statement' ? paths.statement(id) : paths.customer(id),
      ),
    [trpc, intl],
  );
};
