import { useTRPC } from '@portal/client/trpc';
import type { Outputs } from '@portal/client/trpc';
import { defineMessages } from '@portal/domain/text/message';
import type { Speaker } from '@portal/domain/text/message';
import { formatPeriod } from '@portal/ui/format/date';
import type { Column } from '@portal/ui/patterns/data-table';
import { PagedTable } from '@portal/ui/patterns/paged-table';
import { Page } from '@portal/ui/patterns/page';
import { DetailSkeleton } from '@portal/ui/patterns/skeletons';
import { Money } from '@portal/ui/primitives/money';
import { When } from '@portal/ui/primitives/when';
import { usePageParam } from '@portal/ui/state/use-page-param';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useIntl } from 'react-intl';
import { Link } from 'react-router';
import { paths } from '../../../shared/paths';

const messages = defineMessages({
  approved: { id: 'reseller.adjustments.approved', defaultMessage: 'Approved' },
  reason: { id: 'reseller.adjustments.reason', defaultMessage: 'Reason' },
  dispute: { id: 'reseller.adjustments.dispute', defaultMessage: 'Dispute' },
  yourDispute: { id: 'reseller.adjustments.yourDispute', defaultMessage: 'Your dispute' },
  month: { id: 'reseller.adjustments.month', defaultMessage: 'Month' },
  amount: { id: 'reseller.adjustments.amount', defaultMessage: 'Amount' },
  adjustments: { id: 'reseller.adjustments.adjustments', defaultMessage: 'Adjustments' },
  lead: {
    id: 'reseller.adjustments.lead',
    defaultMessage:
      'What was added to what you get, or taken off, by hand. Each stands on the statement of its month.',
  },
  whenAmountAddedTaken: {
    id: 'reseller.adjustments.whenAmountAddedTaken',
    defaultMessage:
      'When an amount is added or taken off by hand, it appears here with its reason.',
  },
  noAdjustments: { id: 'reseller.adjustments.noAdjustments', defaultMessage: 'No adjustments' },
  noun: { id: 'reseller.adjustments.noun', defaultMessage: 'adjustments' },
});

type Adjustment = Outputs['reseller']['adjustment']['list']['rows'][number];

const PAGE_SIZE = 50;

const columns = (intl: Speaker): readonly Column<Adjustment>[] => [
  {
    id: 'approved',
    header: intl.formatMessage(messages.approved),
    cell: ({ approvedAt }) => <When at={approvedAt} as="day" />,
  },
  {
    id: 'reason',
    header: intl.formatMessage(messages.reason),
    cell: ({ reason }) => reason,
    card: 'title',
  },
  {
    id: 'dispute',
    header: intl.formatMessage(messages.dispute),
    cell: ({ disputeId }) =>
      disputeId === null ? (
        '–'
      ) : (
        <Link to={paths.dispute(disputeId)}>{intl.formatMessage(messages.yourDispute)}</Link>
      ),
  },
  {
    id: 'period',
    header: intl.formatMessage(messages.month),
    cell: ({ period }) => (period === null ? '–' : formatPeriod(period, { locale: intl.locale })),
  },
  {
    id: 'amount',
    header: intl.formatMessage(messages.amount),
    align: 'end',
    cell: ({ amount }) => <Money value={amount} signed />,
    card: 'value',
  },
];

/** Amounts that were added to what the reseller gets, or taken off, by hand. */
export const AdjustmentsPage = () => {
  const intl = useIntl();
  const trpc = useTRPC();
  const { page, onPage } = usePageParam();
  const query = useQuery(
    trpc.reseller.adjustment.list.queryOptions(
      { page, pageSize: PAGE_SIZE },
      { placeholderData: keepPreviousData },
    ),
  );
  return (
    <Page title={intl.formatMessage(messages.adjustments)} lead={intl.formatMessage(messages.lead)}>
      <PagedTable
        query={query}
        skeleton={<DetailSkeleton />}
        label={intl.formatMessage(messages.adjustments)}
        columns={columns(intl)}
        rowKey={({ id }) => id}
        noun={intl.formatMessage(messages.noun)}
        page={page}
        pageSize={PAGE_SIZE}
        onPage={onPage}
        empty={{
          title: intl.formatMessage(messages.noAdjustments),
          text: intl.formatMessage(messages.whenAmountAddedTaken),
        }}
      />
    </Page>
  );
};
