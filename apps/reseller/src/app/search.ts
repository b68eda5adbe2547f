import { useTRPCClient } from '@portal/client/trpc';
import { defineMessages } from '@portal/domain/text/message';
import { useCallback } from 'react';
import { useIntl } from 'react-intl';
import { paths } from '../shared/paths';

const GROUPS = defineMessages({
  customer: { id: 'reseller.search.customer', defaultMessage: 'Customers' },
  statement: { id: 'reseller.search.statement', defaultMessage: 'Statements' },
});

/** What the command palette finds beside pages: the reseller's own customers and statements. */
export const useSearch = () => {
  const { formatMessage } = useIntl();
  const trpc = useTRPCClient();
  return useCallback(
    async (q: string) => {
      const { hits } = await trpc.reseller.search.find.query({ q });
      return hits.map((hit) => ({
        id: hit.id,
        group: formatMessage(hit.kind === 'statement' ? GROUPS.statement : GROUPS.customer),
        label: hit.title,
        ...(hit.subtitle === null ? {} : { hint: hit.subtitle }),
        to: hit.kind === 'statement' ? paths.statement(hit.id) : paths.customer(hit.id),
      }));
    },
    [trpc, formatMessage],
  );
};
