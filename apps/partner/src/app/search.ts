import { useTRPCClient } from '@portal/client/trpc';
import { searchEntries } from '@portal/screens/portal/search-entries';
import { useCallback } from 'react';
import { useIntl } from 'react-intl';
import { paths } from '../shared/paths';

const PAGES = {
  partner: () => paths.overview,
  tenant: paths.tenant,
  reseller: paths.reseller,
  customer: paths.customer,
  plan: paths.plan,
  statement: paths.statement,
} as const;

/** What the command palette finds beside pages. */
export const useSearch = () => {
  const intl = useIntl();
  const trpc = useTRPCClient();
  return useCallback(
    async (q: string) =>
      searchEntries(intl, await trpc.partner.search.find.query({ q }), ({ kind, id }) =>
        PAGES[kind](id),
      ),
    [trpc, intl],
  );
};
