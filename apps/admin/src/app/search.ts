import { useTRPCClient } from '@portal/client/trpc';
import { useCallback } from 'react';
import { paths } from '../shared/paths';

/** What the command palette finds beside pages: partners and tenants. */
export const useSearch = () => {
  const trpc = useTRPCClient();
  return useCallback(
    async (q: string) => {
      const { hits } = await trpc.admin.search.find.query({ q });
      return hits.map((hit) => ({
        id: hit.id,
        group: hit.kind === 'partner' ? 'Partners' : 'Tenants',
        label: hit.title,
        ...(hit.subtitle === null ? {} : { hint: hit.subtitle }),
        to:
          hit.kind === 'partner'
            ? paths.partner(hit.id)
            : `${paths.tenants}?q=${encodeURIComponent(hit.title)}`,
      }));
    },
    [trpc],
  );
};
