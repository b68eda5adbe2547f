import { exportLink } from '@portal/client/export-link';
import { useTRPC } from '@portal/client/trpc';
import { AGES } from '@portal/contracts/liability';
import { defineMessages } from '@portal/domain/text/message';
import type { Speaker } from '@portal/domain/text/message';
import {
  LiabilityCharts,
  liabilityColumns,
  liabilityTotals,
} from '@portal/screens/liability/liability-tables';
import { ListPage } from '@portal/ui/patterns/list-page';
import { flagFilter, listSpec, textFilter } from '@portal/ui/state/list-state';
import { useListState } from '@portal/ui/state/use-list-state';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useIntl } from 'react-intl';
import { paths } from '../../../shared/paths';

const messages = defineMessages({
  partner: { id: 'admin.liabilities.partner', defaultMessage: 'Partner' },
  liabilities: { id: 'admin.liabilities.liabilities', defaultMessage: 'Balances' },
  lead: {
    id: 'admin.liabilities.lead',
    defaultMessage: 'What we owe partners and have not paid, by the days since it became payable.',
  },
  noun: { id: 'admin.liabilities.noun', defaultMessage: 'partner' },
  nouns: { id: 'admin.liabilities.nouns', defaultMessage: 'partners' },
  search: { id: 'admin.liabilities.search', defaultMessage: 'Search by partner' },
  currency: { id: 'admin.liabilities.currency', defaultMessage: 'Currency' },
  lessThanNothing: { id: 'admin.liabilities.lessThanNothing', defaultMessage: 'Less than nothing' },
  emptyTitle: { id: 'admin.liabilities.emptyTitle', defaultMessage: 'Nothing is owed' },
  emptyText: {
    id: 'admin.liabilities.emptyText',
    defaultMessage:
      'What partners earn from the platform is owed until a payout brings it to them.',
  },
});

const SPEC = listSpec({
  filters: { currency: textFilter(), negative: flagFilter() },
  sorts: ['total', 'name', ...AGES],
  defaultSort: { by: 'total', dir: 'desc' },
});

const columns = (intl: Speaker) =>
  liabilityColumns(intl, intl.formatMessage(messages.partner), { nobody: '–', withTenant: false });

/** What the platform owes its partners, by age since it became payable. */
export const LiabilitiesPage = () => {
  const intl = useIntl();
  const trpc = useTRPC();
  const list = useListState(SPEC);
  const input = { ...list.input, by: 'partner' as const };
  const query = useQuery(
    trpc.admin.liability.list.queryOptions(input, { placeholderData: keepPreviousData }),
  );
  return (
    <ListPage
      id="liabilities"
      title={intl.formatMessage(messages.liabilities)}
      lead={intl.formatMessage(messages.lead)}
      noun={[intl.formatMessage(messages.noun), intl.formatMessage(messages.nouns)]}
      list={list}
      query={query}
      searchLabel={intl.formatMessage(messages.search)}
      columns={columns(intl)}
      rowKey={(row) => `${row.owedTo?.id ?? ''} ${row.currency}`}
      rowHref={(row) => `${paths.partner(row.owedTo?.id ?? '')}/commissions?earner=partner`}
      filters={[
        { name: 'currency', label: intl.formatMessage(messages.currency), kind: 'text' },
        { name: 'negative', label: intl.formatMessage(messages.lessThanNothing), kind: 'flag' },
      ]}
      totals={liabilityTotals(query.data?.sums)}
      exportHref={exportLink('admin', 'liability', input)}
      firstUse={{
        title: intl.formatMessage(messages.emptyTitle),
        text: intl.formatMessage(messages.emptyText),
      }}
    >
      {query.data === undefined ? null : <LiabilityCharts sums={query.data.sums} />}
    </ListPage>
  );
};
