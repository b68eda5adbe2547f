import { NUMBERED_ROWS } from '@portal/contracts/common';
import { useIntl } from 'react-intl';
import { exportLink } from '@portal/client/export-link';
import { useTRPC } from '@portal/client/trpc';
import { LINE_EXCEPTIONS, LINE_STATES } from '@portal/contracts/commission';
import { defineMessages } from '@portal/domain/text/message';
import type { Speaker } from '@portal/domain/text/message';
import { humanize } from '@portal/domain/text/humanize';
import {
  lineColumns,
  lineExceptionFilter,
  lineStateFilter,
} from '@portal/screens/commission/line-columns';
import { EarnerSums } from '@portal/screens/commission/earner-sums';
import { ListPage } from '@portal/ui/patterns/list-page';
import { listSpec, oneOf, periodFilter, textFilter } from '@portal/ui/state/list-state';
import { useListState } from '@portal/ui/state/use-list-state';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useResellerOptions, useTenantOptions } from '../../../shared/options';
import { paths } from '../../../shared/paths';

const messages = defineMessages({
  you: { id: 'partner.commissionLines.you', defaultMessage: 'You' },
  commissionLines: {
    id: 'partner.commissionLines.commissionLines',
    defaultMessage: 'Commission lines',
  },
  commissions: { id: 'partner.commissionLines.commissions', defaultMessage: 'Commissions' },
  nounOne: { id: 'partner.commissionLines.nounOne', defaultMessage: 'line' },
  nounMany: { id: 'partner.commissionLines.nounMany', defaultMessage: 'lines' },
  search: { id: 'partner.commissionLines.search', defaultMessage: 'Search by customer or invoice' },
  month: { id: 'partner.commissionLines.month', defaultMessage: 'Month' },
  earner: { id: 'partner.commissionLines.earner', defaultMessage: 'Earner' },
  resellers: { id: 'partner.commissionLines.resellers', defaultMessage: 'Resellers' },
  reseller: { id: 'partner.commissionLines.reseller', defaultMessage: 'Reseller' },
  tenant: { id: 'partner.commissionLines.tenant', defaultMessage: 'Tenant' },
  for: { id: 'partner.commissionLines.for', defaultMessage: 'For' },
  noCommissionsYet: {
    id: 'partner.commissionLines.noCommissionsYet',
    defaultMessage: 'No commissions yet',
  },
  emptyText: {
    id: 'partner.commissionLines.emptyText',
    defaultMessage:
      'Lines appear once events are imported, a plan is in force and the commissions are calculated.',
  },
});

const SPEC = listSpec({
  filters: {
    period: periodFilter(),
    earner: oneOf(['partner', 'reseller']),
    resellerId: textFilter(),
    tenantId: textFilter(),
    component: textFilter(),
    state: oneOf(LINE_STATES),
    exception: oneOf(LINE_EXCEPTIONS),
  },
  sorts: ['effectiveAt', 'amount'],
  defaultSort: { by: 'effectiveAt', dir: 'desc' },
});

const columnsOf = (intl: Speaker) => lineColumns(intl, intl.formatMessage(messages.you));

/** Every commission line: who earned what on which event; each explains itself when opened. */
export const LinesPage = () => {
  const intl = useIntl();
  const { formatMessage } = intl;
  const trpc = useTRPC();
  const tenants = useTenantOptions();
  const resellers = useResellerOptions();
  const list = useListState(SPEC);
  const query = useQuery(
    trpc.partner.commission.lines.queryOptions(list.input, { placeholderData: keepPreviousData }),
  );
  const components = useQuery(trpc.partner.commission.totals.queryOptions({ by: ['component'] }));
  const names = [...new Set((components.data ?? []).flatMap((row) => row.component ?? []))];
  return (
    <ListPage
      id="commission-lines"
      title={formatMessage(messages.commissionLines)}
      crumbs={[{ label: formatMessage(messages.commissions), to: paths.commissions }]}
      noun={[formatMessage(messages.nounOne), formatMessage(messages.nounMany)]}
      list={list}
      reach={NUMBERED_ROWS}
      query={query}
      searchLabel={formatMessage(messages.search)}
      columns={columnsOf(intl)}
      rowKey={(line) => line.id}
      rowHref={(line) => paths.commissionLine(line.id)}
      rowName={(line) => `${humanize(line.component)} ${line.customer?.externalId ?? ''}`}
      filters={[
        { name: 'period', label: formatMessage(messages.month), kind: 'period' },
        {
          name: 'earner',
          label: formatMessage(messages.earner),
          kind: 'one',
          options: [
            { value: 'reseller', label: formatMessage(messages.resellers) },
            { value: 'partner', label: formatMessage(messages.you) },
          ],
        },
        {
          name: 'resellerId',
          label: formatMessage(messages.reseller),
          kind: 'one',
          options: resellers,
        },
        { name: 'tenantId', label: formatMessage(messages.tenant), kind: 'one', options: tenants },
        {
          name: 'component',
          label: formatMessage(messages.for),
          kind: 'one',
          options: names.map((value) => ({ value, label: humanize(value) })),
        },
        lineStateFilter(intl),
        lineExceptionFilter(intl),
      ]}
      totals={{
        amount: <EarnerSums sums={query.data?.sums} partner={formatMessage(messages.you)} />,
      }}
      exportHref={exportLink('partner', 'commission-line', list.input)}
      firstUse={{
        title: formatMessage(messages.noCommissionsYet),
        text: formatMessage(messages.emptyText),
      }}
    />
  );
};
