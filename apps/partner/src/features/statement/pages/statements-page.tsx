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
import {
  STATEMENT_LIST,
  statementListProps,
  statementMonthFilter,
} from '@portal/screens/statement/statement-list';
import { listSpec, oneOf, textFilter } from '@portal/ui/state/list-state';
import { useListState } from '@portal/ui/state/use-list-state';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useIntl } from 'react-intl';
import { useResellerOptions, useTenantOptions } from '../../../shared/options';
import { paths } from '../../../shared/paths';

const messages = defineMessages({
  youFromPlatform: {
    id: 'partner.statements.youFromPlatform',
    defaultMessage: 'You, from the platform',
  },
  lead: {
    id: 'partner.statements.lead',
    defaultMessage:
      'What each month came to for who earned in it. They are issued when a month closes, and never change.',
  },
  reseller: { id: 'partner.statements.reseller', defaultMessage: 'Reseller' },
  tenant: { id: 'partner.statements.tenant', defaultMessage: 'Tenant' },
  earner: { id: 'partner.statements.earner', defaultMessage: 'Earner' },
  resellers: { id: 'partner.statements.resellers', defaultMessage: 'Resellers' },
  you: { id: 'partner.statements.you', defaultMessage: 'You' },
  emptyText: {
    id: 'partner.statements.emptyText',
    defaultMessage: 'Close a month, and everybody who earned in it gets a statement.',
  },
});

const SPEC = listSpec({
  ...STATEMENT_LIST,
  filters: {
    ...STATEMENT_LIST.filters,
    earner: oneOf(['partner', 'reseller']),
    resellerId: textFilter(),
    tenantId: textFilter(),
    currency: textFilter(),
  },
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
      {...statementListProps(intl, {
        ofResellers: true,
        draftHref: paths.statementDraft,
        hrefOf: paths.statement,
        emptyText: formatMessage(messages.emptyText),
      })}
      lead={formatMessage(messages.lead)}
      list={list}
      query={query}
      columns={columnsOf(intl)}
      exportHref={exportLink('partner', 'statement', list.input)}
      filters={[
        statementMonthFilter(intl),
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
    />
  );
};
