import { useTRPC } from '@portal/client/trpc';
import { defineMessages } from '@portal/domain/text/message';
import { BulkBar } from '@portal/ui/patterns/bulk-bar';
import type { BulkSelection } from '@portal/ui/patterns/bulk-bar';
import { CLAIM_ROWS, claimFilters, ClaimTable } from '@portal/screens/claim/claim-tables';
import { FilterChips } from '@portal/ui/patterns/filter-chips';
import { Section } from '@portal/ui/patterns/section';
import { useChosen } from '@portal/screens/claim/use-chosen';
import { useClaimList } from '@portal/screens/claim/use-claim-list';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useIntl } from 'react-intl';
import { useCan } from '../../../shared/use-can';
import { useTenantOptions } from '../../../shared/use-tenant-options';
import { useDecideClaims } from '../use-decide-claims';

const messages = defineMessages({
  events: { id: 'admin.claimListSection.events', defaultMessage: 'Events' },
  noun: { id: 'admin.claimListSection.noun', defaultMessage: 'event' },
  nouns: { id: 'admin.claimListSection.nouns', defaultMessage: 'events' },
  accept: { id: 'admin.claimListSection.accept', defaultMessage: 'Accept' },
  refuse: { id: 'admin.claimListSection.refuse', defaultMessage: 'Refuse' },
});

/** Claimed events of one partner one by one: filtered, chosen, all that match, accepted or refused. */
export const ClaimListSection = ({ partnerId }: { readonly partnerId: string }) => {
  const intl = useIntl();
  const { formatMessage } = intl;
  const trpc = useTRPC();
  const mayDecide = useCan('claim.manage');
  const tenants = useTenantOptions(partnerId);
  const { list, filter, scope, after, setAfter } = useClaimList();
  const query = useQuery(
    trpc.admin.claim.list.queryOptions(
      { partnerId, ...filter, after, pageSize: CLAIM_ROWS },
      { placeholderData: keepPreviousData },
    ),
  );
  const total = useQuery(trpc.admin.claim.total.queryOptions({ partnerId, ...filter }));
  const rows = query.data?.rows ?? [];
  const picked = useChosen(
    scope,
    rows.map(({ id }) => id),
  );
  const decide = useDecideClaims(partnerId, picked.clear);
  const matching = total.data?.events ?? 0;
  const isDecidable = mayDecide && filter.status !== 'accepted';
  const act = (outcome: 'accepted' | 'refused') => (selection: BulkSelection) =>
    void decide(selection.allMatching ? filter : { ...filter, ids: [...selection.keys] }, outcome);
  return (
    <Section title={formatMessage(messages.events)}>
      <FilterChips filters={claimFilters(intl, tenants)} list={list} />
      <ClaimTable
        list={query.data}
        stale={query.isFetching}
        onNext={setAfter}
        onFirst={after === undefined ? null : () => setAfter(undefined)}
        {...(isDecidable ? { selection: picked.selection } : {})}
      />
      {!isDecidable || (picked.chosen.size === 0 && !picked.allMatching) ? null : (
        <BulkBar
          selection={{
            keys: [...picked.chosen],
            allMatching: picked.allMatching,
            count: picked.allMatching ? matching : picked.chosen.size,
          }}
          noun={[formatMessage(messages.noun), formatMessage(messages.nouns)]}
          total={matching}
          onSelectAllMatching={picked.all}
          onClear={picked.clear}
          actions={[
            { label: formatMessage(messages.accept), run: act('accepted') },
            ...(filter.status === 'open'
              ? [{ label: formatMessage(messages.refuse), danger: true, run: act('refused') }]
              : []),
          ]}
        />
      )}
    </Section>
  );
};
