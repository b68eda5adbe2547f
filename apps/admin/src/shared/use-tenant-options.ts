import { useTRPC } from '@portal/client/trpc';
import { useQuery } from '@tanstack/react-query';

/** The tenants of a partner as options, the first 200 by name. */
export const useTenantOptions = (partnerId: string) => {
  const trpc = useTRPC();
  const query = useQuery(
    trpc.admin.tenant.list.queryOptions(
      { partnerId, pageSize: 200, sort: 'name' },
      { staleTime: 60_000 },
    ),
  );
  return query.data?.rows.map(({ id, name }) => ({ value: id, label: name })) ?? [];
};
