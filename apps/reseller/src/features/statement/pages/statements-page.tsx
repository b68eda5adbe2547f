import { Button } from '@mantine/core';
import { exportLink } from '@portal/client/export-link';
import { useTRPC } from '@portal/client/trpc';
import { ListPage } from '@portal/ui/patterns/list-page';
import {
  closingTotals,
  ownStatementColumns,
  statementStateFilter,
} from '@portal/screens/statement/statement-columns';
import { listSpec, oneOf, periodFilter, textFilter } from '@portal/ui/state/list-state';
import { useListState } from '@portal/ui/state/use-list-state';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useIntl } from 'react-intl';
import { Link } from 'react-router';
import { paths } from '../../../shared/paths';

const SPEC = listSpec({
  filters: {
    period: periodFilter(),
    status: oneOf(['issued', 'settled']),
    currency: textFilter(),
  },
  sorts: ['number', 'period', 'closing'],
  defaultSort: { by: 'number', dir: 'desc' },
});

/** The reseller's issued statements. */
export const StatementsPage = () => {
  const intl = useIntl();
  const trpc = useTRPC();
  const list = useListState(SPEC);
  const query = useQuery(
    trpc.reseller.statement.list.queryOptions(list.input, { placeholderData: keepPreviousData }),
  );
  return (
    <ListPage
      id="statements"
      title="Statements"
      lead="What each month came to. They are issued when a month closes, and never change."
      noun={['statement', 'statements']}
      actions={
        <Button component={Link} to={paths.statementDraft}>
          Month so far
        </Button>
      }
      list={list}
      query={query}
      searchLabel="Search by number"
      columns={ownStatementColumns(intl)}
      rowKey={({ id }) => id}
      rowHref={({ id }) => paths.statement(id)}
      rowName={({ number }) => `Statement ${number}`}
      exportHref={exportLink('reseller', 'statement', list.input)}
      filters={[{ name: 'period', label: 'Month', kind: 'period' }, statementStateFilter(intl)]}
      totals={closingTotals(list.input.period, query.data?.sums)}
      firstUse={{
        title: 'No statements yet',
        text: 'You get one for each month that closes in which you earned.',
      }}
    />
  );
};
