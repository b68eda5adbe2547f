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
import { listSpec, oneOf, periodFilter } from '@portal/ui/state/list-state';
import { useListState } from '@portal/ui/state/use-list-state';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useIntl } from 'react-intl';
import { Link, useParams } from 'react-router';
import { earnerFilter } from '../../../shared/options';
import { paths } from '../../../shared/paths';

const messages = defineMessages({
  thePartner: { id: 'admin.partnerStatements.thePartner', defaultMessage: 'The partner' },
  statements: { id: 'admin.partnerStatements.statements', defaultMessage: 'Statements' },
  noun: { id: 'admin.partnerStatements.noun', defaultMessage: 'statement' },
  nouns: { id: 'admin.partnerStatements.nouns', defaultMessage: 'statements' },
  monthSoFar: { id: 'admin.partnerStatements.monthSoFar', defaultMessage: 'Month so far' },
  search: { id: 'admin.partnerStatements.search', defaultMessage: 'Search by number or reseller' },
  month: { id: 'admin.partnerStatements.month', defaultMessage: 'Month' },
  emptyTitle: { id: 'admin.partnerStatements.emptyTitle', defaultMessage: 'No statements yet' },
  emptyText: {
    id: 'admin.partnerStatements.emptyText',
    defaultMessage: 'When the partner closes a month, everybody who earned in it gets a statement.',
  },
});

const SPEC = listSpec({
  filters: {
    period: periodFilter(),
    earner: oneOf(['partner', 'reseller']),
    status: oneOf(['issued', 'settled']),
  },
  sorts: ['number', 'period', 'closing'],
  defaultSort: { by: 'number', dir: 'desc' },
});

const columns = (intl: Speaker) => statementColumns(intl, intl.formatMessage(messages.thePartner));

/** The issued statements of a partner: its own, and those of its resellers. */
export const PartnerStatements = () => {
  const intl = useIntl();
  const trpc = useTRPC();
  const { id: partnerId = '' } = useParams();
  const list = useListState(SPEC);
  const input = { ...list.input, partnerId };
  const query = useQuery(
    trpc.admin.statement.list.queryOptions(input, { placeholderData: keepPreviousData }),
  );
  return (
    <ListPage
      embedded
      id="partner-statements"
      title={intl.formatMessage(messages.statements)}
      noun={[intl.formatMessage(messages.noun), intl.formatMessage(messages.nouns)]}
      actions={
        <Button component={Link} to={paths.statementDraft(partnerId)}>
          {intl.formatMessage(messages.monthSoFar)}
        </Button>
      }
      list={list}
      query={query}
      searchLabel={intl.formatMessage(messages.search)}
      columns={columns(intl)}
      rowKey={({ id }) => id}
      rowHref={({ id }) => paths.statement(partnerId, id)}
      rowName={({ number }) => `Statement ${number}`}
      exportHref={exportLink('admin', 'statement', input)}
      filters={[
        { name: 'period', label: intl.formatMessage(messages.month), kind: 'period' },
        earnerFilter(intl),
        statementStateFilter(intl),
      ]}
      totals={closingTotals(
        list.input.period,
        query.data?.sums,
        intl.formatMessage(messages.thePartner),
      )}
      firstUse={{
        title: intl.formatMessage(messages.emptyTitle),
        text: intl.formatMessage(messages.emptyText),
      }}
    />
  );
};
