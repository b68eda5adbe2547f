import { defineMessages } from '@portal/domain/text/message';
import type { Speaker } from '@portal/domain/text/message';
import { useIntl } from 'react-intl';
import { PAYOUT_BATCH_STATES } from '@portal/domain/enum/payout-batch';
import type { PayoutBatchRow } from '@portal/contracts/payout';
import type { ReactNode } from 'react';
import { stateOptions } from '@portal/domain/text/state-words';
import { formatNumber } from '@portal/ui/format/number';
import { Money } from '@portal/ui/primitives/money';
import { StateBadge } from '@portal/ui/primitives/state-badge';
import { When } from '@portal/ui/primitives/when';
import { listSpec, manyOf } from '@portal/ui/state/list-state';
import type { Loadable, Page } from '@portal/ui/state/query';
import type { AnyListControl } from '@portal/ui/state/use-list-state';
import type { Column } from '@portal/ui/patterns/data-table';
import { ListPage } from '@portal/ui/patterns/list-page';
import type { Crumb } from '@portal/ui/patterns/page-header';
import { methodWords } from './payout-words';

const messages = defineMessages({
  number: { id: 'screens.payoutBatches.number', defaultMessage: 'Batch' },
  state: { id: 'screens.payoutBatches.state', defaultMessage: 'State' },
  paidBy: { id: 'screens.payoutBatches.paidBy', defaultMessage: 'Paid by' },
  payouts: { id: 'screens.payoutBatches.payouts', defaultMessage: 'Payouts' },
  total: { id: 'screens.payoutBatches.total', defaultMessage: 'Total' },
  proposedBy: { id: 'screens.payoutBatches.proposedBy', defaultMessage: 'Proposed by' },
  approvedBy: { id: 'screens.payoutBatches.approvedBy', defaultMessage: 'Approved by' },
  proposed: { id: 'screens.payoutBatches.proposed', defaultMessage: 'Proposed' },
  batch: { id: 'screens.payoutBatches.batch', defaultMessage: 'batch' },
  batches: { id: 'screens.payoutBatches.batches', defaultMessage: 'batches' },
  emptyTitle: { id: 'screens.payoutBatches.emptyTitle', defaultMessage: 'Nothing paid out yet' },
  emptyText: {
    id: 'screens.payoutBatches.emptyText',
    defaultMessage:
      'A batch pays everybody whose amounts are final and who may be paid, after a second person has approved it.',
  },
});

/** State of the list of batches in the address. */
export const BATCHES = listSpec({
  filters: { status: manyOf(PAYOUT_BATCH_STATES) },
  sorts: ['createdAt', 'number'],
  defaultSort: { by: 'createdAt', dir: 'desc' },
});

const columns = (intl: Speaker): readonly Column<PayoutBatchRow>[] => [
  {
    id: 'number',
    header: intl.formatMessage(messages.number),
    cell: (row) => row.number,
    sort: 'number',
    card: 'title',
  },
  {
    id: 'status',
    header: intl.formatMessage(messages.state),
    cell: (row) => <StateBadge state={row.status} />,
  },
  {
    id: 'method',
    header: intl.formatMessage(messages.paidBy),
    cell: (row) => methodWords(intl, row.method),
  },
  {
    id: 'payouts',
    header: intl.formatMessage(messages.payouts),
    align: 'end',
    cell: (row) => formatNumber(row.payouts, { locale: intl.locale }),
  },
  {
    id: 'total',
    header: intl.formatMessage(messages.total),
    align: 'end',
    cell: (row) => <Money value={row.total} />,
    card: 'value',
  },
  {
    id: 'author',
    header: intl.formatMessage(messages.proposedBy),
    cell: (row) => row.createdByName,
  },
  {
    id: 'approver',
    header: intl.formatMessage(messages.approvedBy),
    cell: (row) => row.approvedByName ?? '–',
  },
  {
    id: 'createdAt',
    header: intl.formatMessage(messages.proposed),
    cell: (row) => <When at={row.createdAt} as="day" />,
    sort: 'createdAt',
  },
];

export interface PayoutBatchesPageProps {
  readonly list: AnyListControl;
  readonly query: Loadable<Page<PayoutBatchRow>>;
  readonly hrefOf: (row: PayoutBatchRow) => string;
  readonly actions?: ReactNode;
  /** The one thing to do while there is no batch yet. */
  readonly start?: ReactNode;
  readonly crumbs?: readonly Crumb[];
  readonly lead: string;
  readonly embedded?: boolean;
}

/** Batches of payouts, the latest first. */
export const PayoutBatchesPage = ({ hrefOf, actions, start, ...props }: PayoutBatchesPageProps) => {
  const intl = useIntl();
  const { formatMessage } = intl;
  return (
    <ListPage
      {...props}
      id="payout-batches"
      title={formatMessage(messages.payouts)}
      noun={[formatMessage(messages.batch), formatMessage(messages.batches)]}
      columns={columns(intl)}
      rowKey={(row) => row.id}
      rowHref={hrefOf}
      actions={actions}
      filters={[
        {
          name: 'status',
          label: formatMessage(messages.state),
          kind: 'many',
          options: stateOptions(intl, PAYOUT_BATCH_STATES),
        },
      ]}
      firstUse={{
        title: formatMessage(messages.emptyTitle),
        text: formatMessage(messages.emptyText),
        action: start,
      }}
    />
  );
};
