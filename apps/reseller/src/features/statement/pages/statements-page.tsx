import { Button } from '@mantine/core';
import { exportLink } from '@portal/client/export-link';
import { useTRPC } from '@portal/client/trpc';
import { defineMessages } from '@portal/domain/text/message';
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

const messages = defineMessages({
  statements: { id: 'reseller.statements.statements', defaultMessage: 'Statements' },
  lead: {
    id: 'reseller.statements.lead',
    defaultMessage:
      'What each month came to. They are issued when a month closes, and never change.',
  },
  noun: { id: 'reseller.statements.noun', defaultMessage: 'statement' },
  nouns: { id: 'reseller.statements.nouns', defaultMessage: 'statements' },
  monthSoFar: { id: 'reseller.statements.monthSoFar', defaultMessage: 'Month so far' },
  search: { id: 'reseller.statements.search', defaultMessage: 'Search by number' },
  month: { id: 'reseller.statements.month', defaultMessage: 'Month' },
  emptyTitle: { id: 'reseller.statements.emptyTitle', defaultMessage: 'No statements yet' },
  emptyText: {
    id: 'reseller.statements.emptyText',
    defaultMessage: 'You get one for each month that closes in which you earned.',
  },
});

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
  const { formatMessage } = intl;
  const trpc = useTRPC();
  const list = useListState(SPEC);
  const query = useQuery(
    trpc.reseller.statement.list.queryOptions(list.input, { placeholderData: keepPreviousData }),
  );
  return (
    <ListPage
      id="statements"
      title={formatMessage(messages.statements)}
      lead={formatMessage(messages.lead)}
      noun={[formatMessage(messages.noun), formatMessage(messages.nouns)]}
      actions={
        <Button component={Link} to={paths.statementDraft}>
          {formatMessage(messages.monthSoFar)}
        </Button>
      }
      list={list}
      query={query}
      searchLabel={formatMessage(messages.search)}
      columns={ownStatementColumns(intl)}
      rowKey={({ id }) => id}
      rowHref={({ id }) => paths.statement(id)}
      rowName={({ number }) => `Statement ${number}`}
      exportHref={exportLink('reseller', 'statement', list.input)}
      filters={[
        { name: 'period', label: formatMessage(messages.month), kind: 'period' },
        statementStateFilter(intl),
      ]}
      totals={closingTotals(list.input.period, query.data?.sums)}
      firstUse={{
        title: formatMessage(messages.emptyTitle),
        text: formatMessage(messages.emptyText),
      }}
    />
  );
};
