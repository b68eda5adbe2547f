import { useTRPC } from '@portal/client/trpc';
import { useQuery } from '@tanstack/react-query';

const useTenants = () => {
  const trpc = useTRPC();
  return useQuery(
    trpc.partner.tenant.list.queryOptions({ pageSize: 200, sort: 'name' }, { staleTime: 60_000 }),
  );
};

/** The tenants one may see, as options. */
export const useTenantOptions = () =>
  useTenants().data?.rows.map((tenant) => ({ value: tenant.id, label: tenant.name })) ?? [];

/** Whether there is no tenant that one may see; not before it is known. */
export const useHasNoTenant = (): boolean => useTenants().data?.total === 0;

/** The resellers of a tenant, or all, as options; `activeOnly` leaves out those that cannot be given customers. */
export const useResellerOptions = (
  input: { tenantId?: string | undefined; activeOnly?: boolean } = {},
) => {
  const trpc = useTRPC();
  const query = useQuery(
    trpc.partner.reseller.list.queryOptions(
      {
        pageSize: 200,
        sort: 'name',
        ...(input.tenantId === undefined ? {} : { tenantId: input.tenantId }),
        ...(input.activeOnly === true ? { status: ['active'] } : {}),
      },
      { staleTime: 60_000 },
    ),
  );
  return (
    query.data?.rows.map((reseller) => ({
      value: reseller.id,
      label: `${reseller.name} (${reseller.tenant.name})`,
      currency: reseller.earnedTotal.currency,
    })) ?? []
  );
};
