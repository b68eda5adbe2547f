import { useTRPC } from '@portal/client/trpc';
import { defineMessages } from '@portal/domain/text/message';
import {
  CLAIM_ROWS,
  claimFilters,
  claimSumColumns,
  claimSumKey,
  ClaimTable,
  claimTotalWords,
} from '@portal/screens/claim/claim-tables';
import { DataTable } from '@portal/ui/patterns/data-table';
import { FilterChips } from '@portal/ui/patterns/filter-chips';
import { Loaded } from '@portal/ui/patterns/loaded';
import { Page } from '@portal/ui/patterns/page';
import { Section } from '@portal/ui/patterns/section';
import { DetailSkeleton } from '@portal/ui/patterns/skeletons';
import { EmptyState } from '@portal/ui/patterns/state';
import { When } from '@portal/ui/primitives/when';
import { useClaimList } from '@portal/screens/claim/use-claim-list';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useIntl } from 'react-intl';
import { paths } from '../../../shared/paths';
import { useTenantOptions } from '../../../shared/options';

const messages = defineMessages({
  waiting: {
    id: 'partner.claims.waiting',
    defaultMessage: '{events}; the first was received {when}.',
  },
  byTenantAndMonth: {
    id: 'partner.claims.byTenantAndMonth',
    defaultMessage: 'By tenant and month',
  },
  nothingIsWaiting: { id: 'partner.claims.nothingIsWaiting', defaultMessage: 'Nothing is waiting' },
  emptyText: {
    id: 'partner.claims.emptyText',
    defaultMessage: 'The platform has decided on everything you posted.',
  },
  claimedEvents: { id: 'partner.claims.claimedEvents', defaultMessage: 'Claimed events' },
  toLookAt: { id: 'partner.claims.toLookAt', defaultMessage: 'To look at' },
  lead: {
    id: 'partner.claims.lead',
    defaultMessage:
      'You posted these events, and they raise what the platform pays you, so it confirms them first. Your resellers earn from them already; you do once they are confirmed.',
  },
  events: { id: 'partner.claims.events', defaultMessage: 'Events' },
});

const MOST_SUMS = 100;

const Waiting = () => {
  const intl = useIntl();
  const { formatMessage } = intl;
  const trpc = useTRPC();
  const query = useQuery(trpc.partner.claim.sums.queryOptions({ pageSize: MOST_SUMS }));
  return (
    <Section title={formatMessage(messages.byTenantAndMonth)}>
      <Loaded query={query} skeleton={<DetailSkeleton />}>
        {({ rows, all }) =>
          all.events === 0 ? (
            <EmptyState title={formatMessage(messages.nothingIsWaiting)}>
              {formatMessage(messages.emptyText)}
            </EmptyState>
          ) : (
            <>
              <p>
                {formatMessage(messages.waiting, {
                  events: claimTotalWords(intl, all),
                  when: <When at={all.oldest} as="relative" />,
                })}
              </p>
              <DataTable
                label={formatMessage(messages.byTenantAndMonth)}
                columns={claimSumColumns(intl)}
                rows={rows}
                rowKey={claimSumKey}
                rowHref={({ tenant, period }) =>
                  `${paths.claims}?tenantId=${tenant.id}&period=${period}`
                }
              />
            </>
          )
        }
      </Loaded>
    </Section>
  );
};

/** What the platform still has to confirm, and what it refused, with why. */
export const ClaimsPage = () => {
  const intl = useIntl();
  const { formatMessage } = intl;
  const trpc = useTRPC();
  const tenants = useTenantOptions();
  const { list, filter, after, setAfter } = useClaimList();
  const query = useQuery(
    trpc.partner.claim.list.queryOptions(
      { ...filter, after, pageSize: CLAIM_ROWS },
      { placeholderData: keepPreviousData },
    ),
  );
  return (
    <Page
      title={formatMessage(messages.claimedEvents)}
      crumbs={[{ label: formatMessage(messages.toLookAt), to: paths.exceptions }]}
      lead={formatMessage(messages.lead)}
    >
      <Waiting />
      <Section title={formatMessage(messages.events)}>
        <FilterChips filters={claimFilters(intl, tenants)} list={list} />
        <ClaimTable
          list={query.data}
          stale={query.isFetching}
          onNext={setAfter}
          onFirst={after === undefined ? null : () => setAfter(undefined)}
        />
      </Section>
    </Page>
  );
};
