import { useTRPCClient } from '@portal/client/trpc';
import { defineMessages } from '@portal/domain/text/message';
import { useCallback } from 'react';
import { useIntl } from 'react-intl';
import { paths } from '../shared/paths';

const GROUPS = defineMessages({
  partner: { id: 'partner.search.partner', defaultMessage: 'Partners' },
  tenant: { id: 'partner.search.tenant', defaultMessage: 'Tenants' },
  reseller: { id: 'partner.search.reseller', defaultMessage: 'Resellers' },
  customer: { id: 'partner.search.customer', defaultMessage: 'Customers' },
  plan: { id: 'partner.search.plan', defaultMessage: 'Plans' },
  statement: { id: 'partner.search.statement', defaultMessage: 'Statements' },
});

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
  const { formatMessage } = useIntl();
  const trpc = useTRPCClient();
  return useCallback(
    async (q: string) => {
      const { hits } = await trpc.partner.search.find.query({ q });
      return hits.map((hit) => ({
        id: hit.id,
        group: formatMessage(GROUPS[hit.kind]),
        label: hit.title,
        ...(hit.subtitle === null ? {} : { hint: hit.subtitle }),
        to: PAGES[hit.kind](hit.id),
      }));
    },
    [trpc, formatMessage],
  );
};
