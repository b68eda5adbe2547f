import { useTRPC } from '@portal/client/trpc';
import { humanize } from '@portal/ui/format/id';
import type { FilterDef } from '@portal/ui/patterns/filter-chips';
import { useQuery } from '@tanstack/react-query';

/** Words as the options of a filter or a select. */
export const optionsOf = (values: readonly string[]) =>
  values.map((value) => ({ value, label: humanize(value) }));

/** Filter of lists about a partner by who earned. */
export const EARNER_FILTER: FilterDef = {
  name: 'earner',
  label: 'Earner',
  kind: 'one',
  options: [
    { value: 'partner', label: 'The partner' },
    { value: 'reseller', label: 'Its resellers' },
  ],
};

/** The partners as options, the first 200 by name. */
export const usePartnerOptions = () => {
  const trpc = useTRPC();
  const query = useQuery(
    trpc.admin.partner.list.queryOptions({ pageSize: 200, sort: 'name' }, { staleTime: 60_000 }),
  );
  return query.data?.rows.map((partner) => ({ value: partner.id, label: partner.name })) ?? [];
};

/** The resellers of a partner as options, the first 200 by name. */
export const useResellerOptions = (partnerId: string) => {
  const trpc = useTRPC();
  const query = useQuery(
    trpc.admin.partner.resellers.queryOptions(
      { partnerId, pageSize: 200, sort: 'name' },
      { staleTime: 60_000 },
    ),
  );
  return (
    query.data?.rows.map((reseller) => ({
      value: reseller.id,
      label: `${reseller.name} (${reseller.tenant.name})`,
    })) ?? []
  );
};
