import { NUMBERED_ROWS } from '@portal/contracts/common';
import { useIntl } from 'react-intl';
import { exportLink } from '@portal/client/export-link';
import { useTRPC } from '@portal/client/trpc';
import { LINE_STATES } from '@portal/contracts/commission';
import { defineMessages } from '@portal/domain/text/message';
import { humanize } from '@portal/domain/text/humanize';
import { lineStateFilter, ownLineColumns } from '@portal/screens/commission/line-columns';
import { EarnerSums } from '@portal/screens/commission/earner-sums';
import { ListPage } from '@portal/ui/patterns/list-page';
import { listSpec, oneOf, periodFilter, textFilter } from '@portal/ui/state/list-state';
import { useListState } from '@portal/ui/state/use-list-state';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { paths } from '../../../shared/paths';

const messages = defineMessages({
  myCommissions: { id: 'reseller.commissions.myCommissions', defaultMessage: 'My commissions' },
  noun: { id: 'reseller.commissions.noun', defaultMessage: 'line' },
  nouns: { id: 'reseller.commissions.nouns', defaultMessage: 'lines' },
  search: { id: 'reseller.commissions.search', defaultMessage: 'Search by customer' },
  month: { id: 'reseller.commissions.month', defaultMessage: 'Month' },
  basis: { id: 'reseller.commissions.basis', defaultMessage: 'For' },
  emptyTitle: { id: 'reseller.commissions.emptyTitle', defaultMessage: 'Nothing earned yet' },
  emptyText: {
    id: 'reseller.commissions.emptyText',
    defaultMessage:
      'When your customers are activated, pay invoices or upgrade, what you earn on it appears here, with the reason for each amount.',
  },
});

const SPEC = listSpec({
  filters: { period: periodFilter(), component: textFilter(), state: oneOf(LINE_STATES) },
  sorts: ['effectiveAt', 'amount'],
  defaultSort: { by: 'effectiveAt', dir: 'desc' },
});

/** Every line this reseller earned or that took something back; each explains itself when opened. */
export const CommissionsPage = () => {
  const intl = useIntl();
  const { formatMessage } = intl;
  const trpc = useTRPC();
  const list = useListState(SPEC);
  const query = useQuery(
    trpc.reseller.commission.lines.queryOptions(list.input, { placeholderData: keepPreviousData }),
  );
  const components = useQuery(trpc.reseller.commission.totals.queryOptions({ by: ['component'] }));
  const names = [...new Set((components.data ?? []).flatMap((row) => row.component ?? []))];
  return (
    <ListPage
      id="my-commissions"
      title={formatMessage(messages.myCommissions)}
      noun={[formatMessage(messages.noun), formatMessage(messages.nouns)]}
      list={list}
      reach={NUMBERED_ROWS}
      query={query}
      searchLabel={formatMessage(messages.search)}
      columns={ownLineColumns(intl)}
      rowKey={(line) => line.id}
      rowHref={(line) => paths.commissionLine(line.id)}
      rowName={(line) => `${humanize(line.component)} ${line.customer?.externalId ?? ''}`}
      filters={[
        { name: 'period', label: formatMessage(messages.month), kind: 'period' },
        {
          name: 'component',
          label: formatMessage(messages.basis),
          kind: 'one',
          options: names.map((value) => ({ value, label: humanize(value) })),
        },
        lineStateFilter(intl),
      ]}
      totals={{ amount: <EarnerSums sums={query.data?.sums} /> }}
      exportHref={exportLink('reseller', 'commission-line', list.input)}
      firstUse={{
        title: formatMessage(messages.emptyTitle),
        text: formatMessage(messages.emptyText),
      }}
    />
  );
};
