import { Button } from '@mantine/core';
import { exportLink } from '@portal/client/export-link';
import { useTRPC } from '@portal/client/trpc';
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

/** All issued statements: the resellers' and the partner's own. */
export const StatementsPage = () => {
  const intl = useIntl();
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
      title="Statements"
      lead="What each month came to for who earned in it. They are issued when a month closes, and never change."
      noun={['statement', 'statements']}
      actions={
        <Button component={Link} to={paths.statementDraft}>
          Month so far
        </Button>
      }
      list={list}
      query={query}
      searchLabel="Search by number or reseller"
      columns={statementColumns(intl, 'You, from the platform')}
      rowKey={({ id }) => id}
      rowHref={({ id }) => paths.statement(id)}
      rowName={({ number }) => `Statement ${number}`}
      exportHref={exportLink('partner', 'statement', list.input)}
      filters={[
        { name: 'period', label: 'Month', kind: 'period' },
        { name: 'resellerId', label: 'Reseller', kind: 'one', options: resellers },
        { name: 'tenantId', label: 'Tenant', kind: 'one', options: tenants },
        {
          name: 'earner',
          label: 'Earner',
          kind: 'one',
          options: [
            { value: 'reseller', label: 'Resellers' },
            { value: 'partner', label: 'You' },
          ],
        },
        statementStateFilter(intl),
      ]}
      totals={closingTotals(list.input.period, query.data?.sums, 'You')}
      firstUse={{
        title: 'No statements yet',
        text: 'Close a month, and everybody who earned in it gets a statement.',
      }}
    />
  );
};
