import { SegmentedControl } from '@mantine/core';
import { exportLink } from '@portal/client/export-link';
import { useTRPC } from '@portal/client/trpc';
import type { Outputs } from '@portal/client/trpc';
import { AGES } from '@portal/contracts/liability';
import { defineMessages } from '@portal/domain/text/message';
import type { Speaker } from '@portal/domain/text/message';
import {
  LiabilityCharts,
  liabilityColumns,
  liabilityTotals,
} from '@portal/screens/liability/liability-tables';
import { ListPage } from '@portal/ui/patterns/list-page';
import { flagFilter, listSpec, oneOf, textFilter } from '@portal/ui/state/list-state';
import { useListState } from '@portal/ui/state/use-list-state';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useIntl } from 'react-intl';
import { useTenantOptions } from '../../../shared/options';
import { paths } from '../../../shared/paths';

const messages = defineMessages({
  reseller: { id: 'partner.liabilities.reseller', defaultMessage: 'Reseller' },
  tenant: { id: 'partner.liabilities.tenant', defaultMessage: 'Tenant' },
  allTenants: { id: 'partner.liabilities.allTenants', defaultMessage: 'All tenants' },
  liabilities: { id: 'partner.liabilities.liabilities', defaultMessage: 'Balances' },
  lead: {
    id: 'partner.liabilities.lead',
    defaultMessage:
      'What you owe your resellers and have not paid, by the days since it became payable.',
  },
  resellerNoun: { id: 'partner.liabilities.resellerNoun', defaultMessage: 'reseller' },
  resellersNoun: { id: 'partner.liabilities.resellersNoun', defaultMessage: 'resellers' },
  tenantNoun: { id: 'partner.liabilities.tenantNoun', defaultMessage: 'tenant' },
  tenantsNoun: { id: 'partner.liabilities.tenantsNoun', defaultMessage: 'tenants' },
  searchByReseller: {
    id: 'partner.liabilities.searchByReseller',
    defaultMessage: 'Search by reseller',
  },
  searchByTenant: { id: 'partner.liabilities.searchByTenant', defaultMessage: 'Search by tenant' },
  currency: { id: 'partner.liabilities.currency', defaultMessage: 'Currency' },
  lessThanNothing: {
    id: 'partner.liabilities.lessThanNothing',
    defaultMessage: 'Less than nothing',
  },
  nothingIsOwed: { id: 'partner.liabilities.nothingIsOwed', defaultMessage: 'Nothing is owed' },
  emptyText: {
    id: 'partner.liabilities.emptyText',
    defaultMessage: 'What your resellers earn is owed until a payout brings it to them.',
  },
  groupBy: { id: 'partner.liabilities.groupBy', defaultMessage: 'Group by' },
  byReseller: { id: 'partner.liabilities.byReseller', defaultMessage: 'By reseller' },
  byTenant: { id: 'partner.liabilities.byTenant', defaultMessage: 'By tenant' },
});

type Row = Outputs['partner']['liability']['list']['rows'][number];

const SPEC = listSpec({
  filters: {
    by: oneOf(['reseller', 'tenant']),
    tenantId: textFilter(),
    currency: textFilter(),
    negative: flagFilter(),
  },
  sorts: ['total', 'name', ...AGES],
  defaultSort: { by: 'total', dir: 'desc' },
});

const columnsBy = (intl: Speaker) =>
  ({
    reseller: liabilityColumns(intl, intl.formatMessage(messages.reseller), {
      nobody: '–',
      withTenant: true,
    }),
    tenant: liabilityColumns(intl, intl.formatMessage(messages.tenant), {
      nobody: intl.formatMessage(messages.allTenants),
      withTenant: false,
    }),
  }) as const;

const hrefOf = (by: 'reseller' | 'tenant', { owedTo }: Row): string => {
  const id = owedTo?.id ?? '';
  const filter = by === 'reseller' ? `resellerId=${id}` : `tenantId=${id}`;
  return `${paths.commissionLines}?earner=reseller&${filter}`;
};

/** What is owed to the resellers, by age since it became payable. */
export const LiabilitiesPage = () => {
  const intl = useIntl();
  const { formatMessage } = intl;
  const trpc = useTRPC();
  const tenants = useTenantOptions();
  const list = useListState(SPEC);
  const by = list.state.filters.by ?? 'reseller';
  const input = { ...list.input, by };
  const query = useQuery(
    trpc.partner.liability.list.queryOptions(input, { placeholderData: keepPreviousData }),
  );
  return (
    <ListPage
      id="liabilities"
      title={formatMessage(messages.liabilities)}
      lead={formatMessage(messages.lead)}
      noun={
        by === 'reseller'
          ? [formatMessage(messages.resellerNoun), formatMessage(messages.resellersNoun)]
          : [formatMessage(messages.tenantNoun), formatMessage(messages.tenantsNoun)]
      }
      list={list}
      query={query}
      searchLabel={
        by === 'reseller'
          ? formatMessage(messages.searchByReseller)
          : formatMessage(messages.searchByTenant)
      }
      columns={columnsBy(intl)[by]}
      rowKey={(row) => `${row.owedTo?.id ?? ''} ${row.currency}`}
      rowHref={(row) => hrefOf(by, row)}
      filters={[
        { name: 'tenantId', label: formatMessage(messages.tenant), kind: 'one', options: tenants },
        { name: 'currency', label: formatMessage(messages.currency), kind: 'text' },
        { name: 'negative', label: formatMessage(messages.lessThanNothing), kind: 'flag' },
      ]}
      totals={liabilityTotals(query.data?.sums)}
      exportHref={exportLink('partner', 'liability', input)}
      firstUse={{
        title: formatMessage(messages.nothingIsOwed),
        text: formatMessage(messages.emptyText),
      }}
    >
      <SegmentedControl
        aria-label={formatMessage(messages.groupBy)}
        value={by}
        onChange={(value) => list.setFilter('by', value === 'tenant' ? 'tenant' : undefined)}
        data={[
          { value: 'reseller', label: formatMessage(messages.byReseller) },
          { value: 'tenant', label: formatMessage(messages.byTenant) },
        ]}
      />
      {query.data === undefined ? null : <LiabilityCharts sums={query.data.sums} />}
    </ListPage>
  );
};
