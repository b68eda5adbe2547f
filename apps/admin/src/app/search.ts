import { useTRPCClient } from '@portal/client/trpc';
import { searchEntries } from '@portal/screens/portal/search-entries';
import { useCallback } from 'react';
import { useIntl } from 'react-intl';
import { paths } from '../shared/paths';

/** What the command palette finds beside pages: partners and tenants. */
export const useSearch = () => {
  const intl = useIntl();
  const trpc = useTRPCClient();
  return useCallback(
    async (q: string) =>
      searchEntries(intl, await trpc.admin.search.find.query({ q }), ({ kind, id, title }) =>
        kind === 'partner' ? paths.partner(id) : `${paths.tenants}?q=${encodeURIComponent(title)}`,
      ),
    [trpc, intl],
  );
};
