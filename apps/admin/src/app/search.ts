import { useTRPCClient } from '@portal/client/trpc';
import { defineMessages } from '@portal/domain/text/message';
import { useCallback } from 'react';
import { useIntl } from 'react-intl';
import { paths } from '../shared/paths';

const GROUPS = defineMessages({
  partner: { id: 'admin.search.partner', defaultMessage: 'Partners' },
  tenant: { id: 'admin.search.tenant', defaultMessage: 'Tenants' },
});

/** What the command palette finds beside pages: partners and tenants. */
export const useSearch = () => {
  const { formatMessage } = useIntl();
  const trpc = useTRPCClient();
  return useCallback(
    async (q: string) => {
      const { hits } = await trpc.admin.search.find.query({ q });
      return hits.map((hit) => ({
        id: hit.id,
        group: formatMessage(hit.kind === 'partner' ? GROUPS.partner : GROUPS.tenant),
        label: hit.title,
        ...(hit.subtitle === null ? {} : { hint: hit.subtitle }),
        to:
          hit.kind === 'partner'
            ? paths.partner(hit.id)
            : `${paths.tenants}?q=${encodeURIComponent(hit.title)}`,
      }));
    },
    [trpc, formatMessage],
  );
};
