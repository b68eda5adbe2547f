import { useIntl } from 'react-intl';
import { useTRPC } from '@portal/client/trpc';
import { defineMessages } from '@portal/domain/text/message';
import { ownLineColumns } from '@portal/screens/commission/line-columns';
import { PagedTable } from '@portal/ui/patterns/paged-table';
import { Section } from '@portal/ui/patterns/section';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { paths } from './paths';

const messages = defineMessages({
  commissionsOnThisCustomer: {
    id: 'reseller.customerLines.commissionsOnThisCustomer',
    defaultMessage: 'Commissions on this customer',
  },
  commissionsAppearOnceCustomer: {
    id: 'reseller.customerLines.commissionsAppearOnceCustomer',
    defaultMessage: 'Commissions appear here once this customer pays an invoice.',
  },
  nothingEarnedYet: {
    id: 'reseller.customerLines.nothingEarnedYet',
    defaultMessage: 'Nothing earned yet',
  },
  noun: { id: 'reseller.customerLines.noun', defaultMessage: 'lines' },
});

const PAGE_SIZE = 20;

/** What the reseller earned on one customer, newest first. */
export const CustomerLines = ({ customerId }: { readonly customerId: string }) => {
  const intl = useIntl();
  const { formatMessage } = intl;
  const trpc = useTRPC();
  const [page, setPage] = useState(1);
  const query = useQuery(
    trpc.reseller.commission.lines.queryOptions(
      { customerId, page, pageSize: PAGE_SIZE, sort: 'effectiveAt', dir: 'desc' },
      { placeholderData: keepPreviousData },
    ),
  );
  return (
    <Section title={formatMessage(messages.commissionsOnThisCustomer)}>
      <PagedTable
        query={query}
        skeleton={null}
        label={formatMessage(messages.commissionsOnThisCustomer)}
        columns={ownLineColumns(intl).filter((column) => column.id !== 'customer')}
        rowKey={(line) => line.id}
        rowHref={(line) => paths.commissionLine(line.id)}
        stale={query.isPlaceholderData}
        noun={formatMessage(messages.noun)}
        page={page}
        pageSize={PAGE_SIZE}
        onPage={setPage}
        empty={{
          title: formatMessage(messages.nothingEarnedYet),
          text: formatMessage(messages.commissionsAppearOnceCustomer),
        }}
      />
    </Section>
  );
};
