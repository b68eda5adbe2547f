import { useTRPC } from '@portal/client/trpc';
import { defineMessages } from '@portal/domain/text/message';
import type { Speaker } from '@portal/domain/text/message';
import { humanize } from '@portal/domain/text/humanize';
import type { FilterDef } from '@portal/ui/patterns/filter-chips';
import { useQuery } from '@tanstack/react-query';

const messages = defineMessages({
  earner: { id: 'admin.options.earner', defaultMessage: 'Earner' },
  thePartner: { id: 'admin.options.thePartner', defaultMessage: 'The partner' },
  itsResellers: { id: 'admin.options.itsResellers', defaultMessage: 'Its resellers' },
});

/** Components of plans, whose keys are names that people gave, as the options of a filter. */
export const componentOptions = (keys: readonly string[]) =>
  keys.map((value) => ({ value, label: humanize(value) }));

/** Filter of lists about a partner by who earned. */
export const earnerFilter = (intl: Speaker): FilterDef => ({
  name: 'earner',
  label: intl.formatMessage(messages.earner),
  kind: 'one',
  options: [
    { value: 'partner', label: intl.formatMessage(messages.thePartner) },
    { value: 'reseller', label: intl.formatMessage(messages.itsResellers) },
  ],
});

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
