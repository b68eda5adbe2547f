import { useTRPC } from '@portal/client/trpc';
import type { ClaimSum } from '@portal/contracts/claim';
import { claimSumColumns, claimSumKey, claimTotalWords } from '@portal/screens/claim/claim-tables';
import { defineMessages } from '@portal/domain/text/message';
import { DataTable } from '@portal/ui/patterns/data-table';
import { Loaded } from '@portal/ui/patterns/loaded';
import { Pager } from '@portal/ui/patterns/pager';
import { Section } from '@portal/ui/patterns/section';
import { DetailSkeleton } from '@portal/ui/patterns/skeletons';
import { EmptyState } from '@portal/ui/patterns/state';
import { When } from '@portal/ui/primitives/when';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useIntl } from 'react-intl';
import { useCan } from '../../../shared/use-can';
import { paths } from '../../../shared/paths';
import { useDecideClaims } from '../use-decide-claims';

const messages = defineMessages({
  total: {
    id: 'admin.claimSumsSection.total',
    defaultMessage: '{claims}; the first was received {when}.',
  },
  waitingToBeConfirmed: {
    id: 'admin.claimSumsSection.waitingToBeConfirmed',
    defaultMessage: 'Waiting to be confirmed',
  },
  eventsRaiseWhatWe: {
    id: 'admin.claimSumsSection.eventsRaiseWhatWe',
    defaultMessage:
      'Events that raise what we pay this partner, posted by the partner itself. Its resellers earn from them already; the partner does once they are accepted.',
  },
  everyEventAcceptedRefused: {
    id: 'admin.claimSumsSection.everyEventAcceptedRefused',
    defaultMessage: 'Every event was accepted or refused.',
  },
  nothingIsWaiting: {
    id: 'admin.claimSumsSection.nothingIsWaiting',
    defaultMessage: 'Nothing is waiting',
  },
  acceptTheMonth: {
    id: 'admin.claimSumsSection.acceptTheMonth',
    defaultMessage: 'Accept the month',
  },
  refuseTheMonth: {
    id: 'admin.claimSumsSection.refuseTheMonth',
    defaultMessage: 'Refuse the month',
  },
  noun: { id: 'admin.claimSumsSection.noun', defaultMessage: 'months' },
});

const ROWS = 24;

const choiceOf = ({ tenant, period }: ClaimSum) => ({
  status: 'open' as const,
  tenantId: tenant.id,
  period,
});

/** What waits, by tenant and month; each may be decided as a whole. */
export const ClaimSumsSection = ({ partnerId }: { readonly partnerId: string }) => {
  const intl = useIntl();
  const { formatMessage } = intl;
  const trpc = useTRPC();
  const mayDecide = useCan('claim.manage');
  const decide = useDecideClaims(partnerId);
  const [page, setPage] = useState(1);
  const query = useQuery(
    trpc.admin.claim.sums.queryOptions(
      { partnerId, page, pageSize: ROWS },
      { placeholderData: keepPreviousData },
    ),
  );
  return (
    <Section
      title={formatMessage(messages.waitingToBeConfirmed)}
      text={formatMessage(messages.eventsRaiseWhatWe)}
    >
      <Loaded query={query} skeleton={<DetailSkeleton />}>
        {({ rows, total, all }) =>
          total === 0 ? (
            <EmptyState title={formatMessage(messages.nothingIsWaiting)}>
              {formatMessage(messages.everyEventAcceptedRefused)}
            </EmptyState>
          ) : (
            <>
              <p>
                {formatMessage(messages.total, {
                  claims: claimTotalWords(intl, all),
                  when: <When key="when" at={all.oldest} as="relative" />,
                })}
              </p>
              <DataTable
                label={formatMessage(messages.waitingToBeConfirmed)}
                columns={claimSumColumns(intl)}
                rows={rows}
                rowKey={claimSumKey}
                rowName={({ tenant, period }) => `${tenant.name}, ${period}`}
                rowHref={({ tenant, period }) =>
                  `${paths.partnerClaims(partnerId)}?tenantId=${tenant.id}&period=${period}`
                }
                stale={query.isFetching}
                {...(mayDecide
                  ? {
                      rowActions: (row: ClaimSum) => [
                        {
                          label: formatMessage(messages.acceptTheMonth),
                          run: () => void decide(choiceOf(row), 'accepted'),
                        },
                        {
                          label: formatMessage(messages.refuseTheMonth),
                          danger: true,
                          run: () => void decide(choiceOf(row), 'refused'),
                        },
                      ],
                    }
                  : {})}
              />
              {total <= ROWS && page === 1 ? null : (
                <Pager
                  noun={formatMessage(messages.noun)}
                  page={page}
                  pageSize={ROWS}
                  total={total}
                  onPage={setPage}
                />
              )}
            </>
          )
        }
      </Loaded>
    </Section>
  );
};
