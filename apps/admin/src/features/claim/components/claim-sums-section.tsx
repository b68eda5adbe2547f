import { useTRPC } from '@portal/client/trpc';
import type { ClaimSum } from '@portal/contracts/claim';
import { claimSumColumns, claimSumKey, claimTotalWords } from '@portal/screens/claim/claim-tables';
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

const ROWS = 24;

const choiceOf = ({ tenant, period }: ClaimSum) => ({
  state: 'open' as const,
  tenantId: tenant.id,
  period,
});

/** What waits, by tenant and month; each may be decided as a whole. */
export const ClaimSumsSection = ({ partnerId }: { readonly partnerId: string }) => {
  const intl = useIntl();
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
      title="Waiting to be confirmed"
      text="Events that raise what we pay this partner, posted by the partner itself. Its resellers earn from them already; the partner does once they are accepted."
    >
      <Loaded query={query} skeleton={<DetailSkeleton />}>
        {({ rows, total, all }) =>
          total === 0 ? (
            <EmptyState title="Nothing is waiting">Every event was accepted or refused.</EmptyState>
          ) : (
            <>
              <p>
                {claimTotalWords(intl, all)}; the first was received{' '}
                <When at={all.oldest} as="relative" />.
              </p>
              <DataTable
                label="Waiting to be confirmed"
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
                          label: 'Accept the month',
                          run: () => void decide(choiceOf(row), 'accepted'),
                        },
                        {
                          label: 'Refuse the month',
                          danger: true,
                          run: () => void decide(choiceOf(row), 'refused'),
                        },
                      ],
                    }
                  : {})}
              />
              {total <= ROWS ? null : (
                <Pager noun="months" page={page} pageSize={ROWS} total={total} onPage={setPage} />
              )}
            </>
          )
        }
      </Loaded>
    </Section>
  );
};
