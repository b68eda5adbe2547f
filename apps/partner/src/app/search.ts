import { useTRPCClient } from '@portal/client/trpc';
import { useCallback } from 'react';
import { paths } from '../shared/paths';

const GROUPS = {
  partner: 'Partners',
  tenant: 'Tenants',
  reseller: 'Resellers',
  customer: 'Customers',
  plan: 'Plans',
  statement: 'Statements',
} as const;

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
  const trpc = useTRPCClient();
  return useCallback(
    async (q: string) => {
      const { hits } = await trpc.partner.search.find.query({ q });
      return hits.map((hit) => ({
        id: hit.id,
        group: GROUPS[hit.kind],
        label: hit.title,
        ...(hit.subtitle === null ? {} : { hint: hit.subtitle }),
        to: PAGES[hit.kind](hit.id),
      }));
    },
    [trpc, formatMessage],
  );
};
