import { useIntl } from 'react-intl';
import { useTRPC } from '@portal/client/trpc';
import { DataTable } from '@portal/ui/patterns/data-table';
import { ownLineColumns } from '@portal/screens/commission/line-columns';
import { Loaded } from '@portal/ui/patterns/loaded';
import { Pager } from '@portal/ui/patterns/pager';
import { Section } from '@portal/ui/patterns/section';
import { EmptyState } from '@portal/ui/patterns/state';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { paths } from './paths';

const PAGE_SIZE = 20;

/** What the reseller earned on one customer, newest first. */
export const CustomerLines = ({ customerId }: { readonly customerId: string }) => {
  const intl = useIntl();
  const trpc = useTRPC();
  const [page, setPage] = useState(1);
  const query = useQuery(
    trpc.reseller.commission.lines.queryOptions(
      { customerId, page, pageSize: PAGE_SIZE, sort: 'effectiveAt', dir: 'desc' },
      { placeholderData: keepPreviousData },
    ),
  );
  return (
    <Section title="Commissions on this customer">
      <Loaded query={query} skeleton={null}>
        {({ rows, total }) =>
          total === 0 ? (
            <EmptyState title="Nothing earned yet">
              Commissions appear here once this customer pays an invoice.
            </EmptyState>
          ) : (
            <>
              <DataTable
                label="Commissions on this customer"
                columns={ownLineColumns(intl).filter((column) => column.id !== 'customer')}
                rows={rows}
                rowKey={(line) => line.id}
                rowHref={(line) => paths.commissionLine(line.id)}
                stale={query.isPlaceholderData}
              />
              <Pager noun="lines" page={page} pageSize={PAGE_SIZE} total={total} onPage={setPage} />
            </>
          )
        }
      </Loaded>
    </Section>
  );
};
