import { exportLink } from '@portal/client/export-link';
import { useTRPC } from '@portal/client/trpc';
import { defineMessages } from '@portal/domain/text/message';
import { ListPage } from '@portal/ui/patterns/list-page';
import {
  closingTotals,
  ownStatementColumns,
  statementStateFilter,
} from '@portal/screens/statement/statement-columns';
import {
  STATEMENT_LIST,
  statementListProps,
  statementMonthFilter,
} from '@portal/screens/statement/statement-list';
import { listSpec, textFilter } from '@portal/ui/state/list-state';
import { useListState } from '@portal/ui/state/use-list-state';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useIntl } from 'react-intl';
import { paths } from '../../../shared/paths';

const messages = defineMessages({
  lead: {
    id: 'reseller.statements.lead',
    defaultMessage:
      'What each month came to. They are issued when a month closes, and never change.',
  },
  emptyText: {
    id: 'reseller.statements.emptyText',
    defaultMessage: 'You get one for each month that closes in which you earned.',
  },
});

const SPEC = listSpec({
  ...STATEMENT_LIST,
  filters: {
    ...STATEMENT_LIST.filters,
    currency: textFilter(),
  },
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
      {...statementListProps(intl, {
        ofResellers: false,
        draftHref: paths.statementDraft,
        hrefOf: paths.statement,
        emptyText: formatMessage(messages.emptyText),
      })}
      lead={formatMessage(messages.lead)}
      list={list}
      query={query}
      columns={ownStatementColumns(intl)}
      exportHref={exportLink('reseller', 'statement', list.input)}
      filters={[statementMonthFilter(intl), statementStateFilter(intl)]}
      totals={closingTotals(list.input.period, query.data?.sums)}
    />
  );
};
