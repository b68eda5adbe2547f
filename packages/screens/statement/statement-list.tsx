import { Button } from '@mantine/core';
import type { StatementRow } from '@portal/contracts/statement';
import { defineMessages } from '@portal/domain/text/message';
import type { Speaker } from '@portal/domain/text/message';
import type { FilterDef } from '@portal/ui/patterns/filter-chips';
import { oneOf, periodFilter } from '@portal/ui/state/list-state';
import { Link } from 'react-router';

const messages = defineMessages({
  statements: { id: 'screens.statements.statements', defaultMessage: 'Statements' },
  noun: { id: 'screens.statements.noun', defaultMessage: 'statement' },
  nouns: { id: 'screens.statements.nouns', defaultMessage: 'statements' },
  number: { id: 'screens.statements.number', defaultMessage: 'Statement {number}' },
  monthSoFar: { id: 'screens.statements.monthSoFar', defaultMessage: 'Month so far' },
  month: { id: 'screens.statements.month', defaultMessage: 'Month' },
  search: { id: 'screens.statements.search', defaultMessage: 'Search by number' },
  searchResellers: {
    id: 'screens.statements.searchResellers',
    defaultMessage: 'Search by number or reseller',
  },
  emptyTitle: { id: 'screens.statements.emptyTitle', defaultMessage: 'No statements yet' },
});

/** By what every list of statements is filtered, sorted and sorted at first. */
export const STATEMENT_LIST = {
  filters: { period: periodFilter(), status: oneOf(['issued', 'settled']) },
  sorts: ['number', 'period', 'closing'],
  defaultSort: { by: 'number', dir: 'desc' },
} as const;

/** Filter of lists of statements by their month. */
export const statementMonthFilter = (intl: Speaker): FilterDef => ({
  name: 'period',
  label: intl.formatMessage(messages.month),
  kind: 'period',
});

/** What every list of statements says of itself, and where it leads. */
export const statementListProps = (
  { formatMessage }: Speaker,
  {
    ofResellers,
    draftHref,
    hrefOf,
    emptyText,
  }: {
    /** Whether they are of several earners. */
    readonly ofResellers: boolean;
    /** Where the month so far is. */
    readonly draftHref: string;
    readonly hrefOf: (id: string) => string;
    /** When there will be statements. */
    readonly emptyText: string;
  },
) => ({
  title: formatMessage(messages.statements),
  noun: [formatMessage(messages.noun), formatMessage(messages.nouns)] as const,
  searchLabel: formatMessage(ofResellers ? messages.searchResellers : messages.search),
  actions: (
    <Button component={Link} to={draftHref}>
      {formatMessage(messages.monthSoFar)}
    </Button>
  ),
  rowKey: ({ id }: StatementRow) => id,
  rowHref: ({ id }: StatementRow) => hrefOf(id),
  rowName: ({ number }: StatementRow) => formatMessage(messages.number, { number }),
  firstUse: { title: formatMessage(messages.emptyTitle), text: emptyText },
});
