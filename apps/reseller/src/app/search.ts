import { useTRPCClient } from '@portal/client/trpc';
import { useCallback } from 'react';
import { paths } from '../shared/paths';

/** What the command palette finds beside pages: the reseller's own customers and statements. */
export const useSearch = () => {
  const trpc = useTRPCClient();
  return useCallback(
    async (q: string) => {
      const { hits } = await trpc.reseller.search.find.query({ q });
      return hits.map((hit) => ({
        id: hit.id,
        group: hit.kind === 'statement' ? 'Statements' : 'Customers',
        label: hit.title,
        ...(hit.subtitle === null ? {} : { hint: hit.subtitle }),
        to: hit.kind === 'statement' ? paths.statement(hit.id) : paths.customer(hit.id),
      }));
    },
    [trpc],
  );
};
