import { Button } from '@mantine/core';
import { exportLink } from '@portal/client/export-link';
import { useTRPC } from '@portal/client/trpc';
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
import { EARNER_FILTER } from '../../../shared/options';
import { paths } from '../../../shared/paths';

const SPEC = listSpec({
  filters: {
    period: periodFilter(),
    earner: oneOf(['partner', 'reseller']),
    status: oneOf(['issued', 'settled']),
  },
  sorts: ['number', 'period', 'closing'],
  defaultSort: { by: 'number', dir: 'desc' },
});

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
      title="Statements"
      noun={['statement', 'statements']}
      actions={
        <Button component={Link} to={paths.statementDraft(partnerId)}>
          Month so far
        </Button>
      }
      list={list}
      query={query}
      searchLabel="Search by number or reseller"
      columns={statementColumns(intl, 'The partner')}
      rowKey={({ id }) => id}
      rowHref={({ id }) => paths.statement(partnerId, id)}
      rowName={({ number }) => `Statement ${number}`}
      exportHref={exportLink('admin', 'statement', input)}
      filters={[
        { name: 'period', label: 'Month', kind: 'period' },
        EARNER_FILTER,
        statementStateFilter(intl),
      ]}
      totals={closingTotals(list.input.period, query.data?.sums, 'The partner')}
      firstUse={{
        title: 'No statements yet',
        text: 'When the partner closes a month, everybody who earned in it gets a statement.',
      }}
    />
  );
};
