import { NUMBERED_ROWS } from '@portal/contracts/common';
import { useIntl } from 'react-intl';
import { exportLink } from '@portal/client/export-link';
import { useTRPC } from '@portal/client/trpc';
import { LINE_EXCEPTIONS, LINE_STATES } from '@portal/contracts/commission';
import type { GetCommissionTotals } from '@portal/contracts/commission';
import { defineMessages } from '@portal/domain/text/message';
import type { Speaker } from '@portal/domain/text/message';
import { humanize } from '@portal/domain/text/humanize';
import { formatNumber } from '@portal/ui/format/number';
import { DataTable } from '@portal/ui/patterns/data-table';
import {
  lineColumns,
  lineExceptionFilter,
  lineStateFilter,
} from '@portal/screens/commission/line-columns';
import { EarnerSums } from '@portal/screens/commission/earner-sums';
import { ListPage } from '@portal/ui/patterns/list-page';
import { Loaded } from '@portal/ui/patterns/loaded';
import { Section } from '@portal/ui/patterns/section';
import { DetailSkeleton } from '@portal/ui/patterns/skeletons';
import { EmptyState } from '@portal/ui/patterns/state';
import { Money } from '@portal/ui/primitives/money';
import { idFilter, listSpec, oneOf, periodFilter, textFilter } from '@portal/ui/state/list-state';
import { useListState } from '@portal/ui/state/use-list-state';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useParams } from 'react-router';
import { earnerFilter, componentOptions, useResellerOptions } from '../../../shared/options';
import { paths } from '../../../shared/paths';

const messages = defineMessages({
  thePartner: { id: 'admin.partnerCommissions.thePartner', defaultMessage: 'The partner' },
  totals: { id: 'admin.partnerCommissions.totals', defaultMessage: 'Totals' },
  nothingCalculatedPartnerSo: {
    id: 'admin.partnerCommissions.nothingCalculatedPartnerSo',
    defaultMessage: 'Nothing was calculated for this partner so far.',
  },
  noCommissionsYet: {
    id: 'admin.partnerCommissions.noCommissionsYet',
    defaultMessage: 'No commissions yet',
  },
  earner: { id: 'admin.partnerCommissions.earner', defaultMessage: 'Earner' },
  itsResellers: { id: 'admin.partnerCommissions.itsResellers', defaultMessage: 'Its resellers' },
  component: { id: 'admin.partnerCommissions.component', defaultMessage: 'Component' },
  lines: { id: 'admin.partnerCommissions.lines', defaultMessage: 'Lines' },
  earned: { id: 'admin.partnerCommissions.earned', defaultMessage: 'Earned' },
  takenBack: { id: 'admin.partnerCommissions.takenBack', defaultMessage: 'Taken back' },
  net: { id: 'admin.partnerCommissions.net', defaultMessage: 'Net' },
  noun: { id: 'admin.partnerCommissions.noun', defaultMessage: 'line' },
  nouns: { id: 'admin.partnerCommissions.nouns', defaultMessage: 'lines' },
  search: {
    id: 'admin.partnerCommissions.search',
    defaultMessage: 'Search by customer or invoice',
  },
  month: { id: 'admin.partnerCommissions.month', defaultMessage: 'Month' },
  reseller: { id: 'admin.partnerCommissions.reseller', defaultMessage: 'Reseller' },
  basis: { id: 'admin.partnerCommissions.basis', defaultMessage: 'For' },
  emptyTitle: { id: 'admin.partnerCommissions.emptyTitle', defaultMessage: 'No lines yet' },
  emptyText: {
    id: 'admin.partnerCommissions.emptyText',
    defaultMessage: 'Lines appear once commissions are calculated.',
  },
});

const SPEC = listSpec({
  filters: {
    period: periodFilter(),
    earner: oneOf(['partner', 'reseller']),
    resellerId: idFilter(),
    component: textFilter(),
    state: oneOf(LINE_STATES),
    exception: oneOf(LINE_EXCEPTIONS),
  },
  sorts: ['effectiveAt', 'amount'],
  defaultSort: { by: 'effectiveAt', dir: 'desc' },
});

const columns = (intl: Speaker) => lineColumns(intl, intl.formatMessage(messages.thePartner));

const TOTALS_BY = ['earner', 'component'] satisfies GetCommissionTotals['by'];

/** What this partner and its resellers earned, and every line behind it. */
export const PartnerCommissions = () => {
  const intl = useIntl();
  const trpc = useTRPC();
  const { id = '' } = useParams();
  const query = useQuery(
    trpc.admin.commission.totals.queryOptions({ partnerId: id, by: TOTALS_BY }),
  );
  return (
    <>
      <Section title={intl.formatMessage(messages.totals)}>
        <Loaded query={query} skeleton={<DetailSkeleton />}>
          {(rows) =>
            rows.length === 0 ? (
              <EmptyState title={intl.formatMessage(messages.noCommissionsYet)}>
                {intl.formatMessage(messages.nothingCalculatedPartnerSo)}
              </EmptyState>
            ) : (
              <DataTable
                label={intl.formatMessage(messages.totals)}
                rows={rows}
                rowKey={(row) => `${row.earner} ${row.component ?? ''} ${row.net.currency}`}
                columns={[
                  {
                    id: 'earner',
                    header: intl.formatMessage(messages.earner),
                    cell: (row) =>
                      row.earner === 'partner'
                        ? intl.formatMessage(messages.thePartner)
                        : intl.formatMessage(messages.itsResellers),
                  },
                  {
                    id: 'component',
                    header: intl.formatMessage(messages.component),
                    cell: (row) => humanize(row.component ?? ''),
                    card: 'title',
                  },
                  {
                    id: 'lines',
                    header: intl.formatMessage(messages.lines),
                    align: 'end',
                    cell: (row) => formatNumber(row.lines, { locale: intl.locale }),
                  },
                  {
                    id: 'earned',
                    header: intl.formatMessage(messages.earned),
                    align: 'end',
                    cell: (row) => <Money value={row.earned} />,
                  },
                  {
                    id: 'reversed',
                    header: intl.formatMessage(messages.takenBack),
                    align: 'end',
                    cell: (row) => <Money value={row.reversed} />,
                  },
                  {
                    id: 'net',
                    header: intl.formatMessage(messages.net),
                    align: 'end',
                    cell: (row) => <Money value={row.net} strong />,
                    card: 'value',
                  },
                ]}
              />
            )
          }
        </Loaded>
      </Section>
      <Lines partnerId={id} />
    </>
  );
};

const Lines = ({ partnerId }: { readonly partnerId: string }) => {
  const intl = useIntl();
  const trpc = useTRPC();
  const list = useListState(SPEC);
  const resellers = useResellerOptions(partnerId);
  const totals = useQuery(trpc.admin.commission.totals.queryOptions({ partnerId, by: TOTALS_BY }));
  const names = [...new Set((totals.data ?? []).flatMap((row) => row.component ?? []))];
  const input = { ...list.input, partnerId };
  const query = useQuery(
    trpc.admin.commission.lines.queryOptions(input, { placeholderData: keepPreviousData }),
  );
  return (
    <ListPage
      embedded
      id="partner-lines"
      title={intl.formatMessage(messages.lines)}
      noun={[intl.formatMessage(messages.noun), intl.formatMessage(messages.nouns)]}
      list={list}
      reach={NUMBERED_ROWS}
      query={query}
      searchLabel={intl.formatMessage(messages.search)}
      columns={columns(intl)}
      rowKey={(line) => line.id}
      rowHref={(line) => paths.commissionLine(partnerId, line.id)}
      filters={[
        { name: 'period', label: intl.formatMessage(messages.month), kind: 'period' },
        earnerFilter(intl),
        {
          name: 'resellerId',
          label: intl.formatMessage(messages.reseller),
          kind: 'one',
          options: resellers,
        },
        {
          name: 'component',
          label: intl.formatMessage(messages.basis),
          kind: 'one',
          options: componentOptions(names),
        },
        lineStateFilter(intl),
        lineExceptionFilter(intl),
      ]}
      totals={{
        amount: (
          <EarnerSums sums={query.data?.sums} partner={intl.formatMessage(messages.thePartner)} />
        ),
      }}
      exportHref={exportLink('admin', 'commission-line', input)}
      firstUse={{
        title: intl.formatMessage(messages.emptyTitle),
        text: intl.formatMessage(messages.emptyText),
      }}
    />
  );
};
