import { Button } from '@mantine/core';
import { exportLink } from '@portal/client/export-link';
import { useTRPC } from '@portal/client/trpc';
import { defineMessages } from '@portal/domain/text/message';
import type { Speaker } from '@portal/domain/text/message';
import { ListPage } from '@portal/ui/patterns/list-page';
import {
  closingTotals,
  statementColumns,
  statementStateFilter,
} from '@portal/screens/statement/statement-columns';
import { listSpec, oneOf, periodFilter, textFilter } from '@portal/ui/state/list-state';
import { useListState } from '@portal/ui/state/use-list-state';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useIntl } from 'react-intl';
import { Link } from 'react-router';
import { useResellerOptions, useTenantOptions } from '../../../shared/options';
import { paths } from '../../../shared/paths';

const messages = defineMessages({
  statementNumber: {
    id: 'partner.statements.statementNumber',
    defaultMessage: 'Statement {number}',
  },
  youFromPlatform: {
    id: 'partner.statements.youFromPlatform',
    defaultMessage: 'You, from the platform',
  },
  statements: { id: 'partner.statements.statements', defaultMessage: 'Statements' },
  lead: {
    id: 'partner.statements.lead',
    defaultMessage:
      'What each month came to for who earned in it. They are issued when a month closes, and never change.',
  },
  nounOne: { id: 'partner.statements.nounOne', defaultMessage: 'statement' },
  nounMany: { id: 'partner.statements.nounMany', defaultMessage: 'statements' },
  monthSoFar: { id: 'partner.statements.monthSoFar', defaultMessage: 'Month so far' },
  search: { id: 'partner.statements.search', defaultMessage: 'Search by number or reseller' },
  month: { id: 'partner.statements.month', defaultMessage: 'Month' },
  reseller: { id: 'partner.statements.reseller', defaultMessage: 'Reseller' },
  tenant: { id: 'partner.statements.tenant', defaultMessage: 'Tenant' },
  earner: { id: 'partner.statements.earner', defaultMessage: 'Earner' },
  resellers: { id: 'partner.statements.resellers', defaultMessage: 'Resellers' },
  you: { id: 'partner.statements.you', defaultMessage: 'You' },
  noStatementsYet: {
    id: 'partner.statements.noStatementsYet',
    defaultMessage: 'No statements yet',
  },
  emptyText: {
    id: 'partner.statements.emptyText',
    defaultMessage: 'Close a month, and everybody who earned in it gets a statement.',
  },
});

const SPEC = listSpec({
  filters: {
    period: periodFilter(),
    earner: oneOf(['partner', 'reseller']),
    resellerId: textFilter(),
    tenantId: textFilter(),
    status: oneOf(['issued', 'settled']),
    currency: textFilter(),
  },
  sorts: ['number', 'period', 'closing'],
  defaultSort: { by: 'number', dir: 'desc' },
});

const columnsOf = (intl: Speaker) =>
  statementColumns(intl, intl.formatMessage(messages.youFromPlatform));

/** All issued statements: the resellers' and the partner's own. */
export const StatementsPage = () => {
  const intl = useIntl();
  const { formatMessage } = intl;
  const trpc = useTRPC();
  const list = useListState(SPEC);
  const tenants = useTenantOptions();
  const resellers = useResellerOptions();
  const query = useQuery(
    trpc.partner.statement.list.queryOptions(list.input, { placeholderData: keepPreviousData }),
  );
  return (
    <ListPage
      id="statements"
      title={formatMessage(messages.statements)}
      lead={formatMessage(messages.lead)}
      noun={[formatMessage(messages.nounOne), formatMessage(messages.nounMany)]}
      actions={
        <Button component={Link} to={paths.statementDraft}>
          {formatMessage(messages.monthSoFar)}
        </Button>
      }
      list={list}
      query={query}
      searchLabel={formatMessage(messages.search)}
      columns={columnsOf(intl)}
      rowKey={({ id }) => id}
      rowHref={({ id }) => paths.statement(id)}
      rowName={({ number }) => formatMessage(messages.statementNumber, { number })}
      exportHref={exportLink('partner', 'statement', list.input)}
      filters={[
        { name: 'period', label: formatMessage(messages.month), kind: 'period' },
        {
          name: 'resellerId',
          label: formatMessage(messages.reseller),
          kind: 'one',
          options: resellers,
        },
        { name: 'tenantId', label: formatMessage(messages.tenant), kind: 'one', options: tenants },
        {
          name: 'earner',
          label: formatMessage(messages.earner),
          kind: 'one',
          options: [
            { value: 'reseller', label: formatMessage(messages.resellers) },
            { value: 'partner', label: formatMessage(messages.you) },
          ],
        },
        statementStateFilter(intl),
      ]}
      totals={closingTotals(list.input.period, query.data?.sums, formatMessage(messages.you))}
      firstUse={{
        title: formatMessage(messages.noStatementsYet),
        text: formatMessage(messages.emptyText),
      }}
    />
  );
};
