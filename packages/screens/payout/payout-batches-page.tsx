import { PAYOUT_BATCH_STATES, type PayoutBatchRow } from '@portal/contracts/payout';
import type { ReactNode } from 'react';
import { humanize } from '@portal/ui/format/id';
import { formatNumber } from '@portal/ui/format/number';
import { moneyToDecimal } from '@portal/ui/format/money';
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

/** State of the list of batches in the address. */
export const BATCHES = listSpec({
  filters: { status: manyOf(PAYOUT_BATCH_STATES) },
  sorts: ['createdAt', 'number'],
  defaultSort: { by: 'createdAt', dir: 'desc' },
});

const COLUMNS: readonly Column<PayoutBatchRow>[] = [
  {
    id: 'number',
    header: 'Batch',
    cell: (row) => row.number,
    csv: (row) => row.number,
    sort: 'number',
    card: 'title',
  },
  {
    id: 'status',
    header: 'State',
    cell: (row) => <StateBadge state={row.status} />,
    csv: (row) => row.status,
  },
  {
    id: 'method',
    header: 'Paid by',
    cell: (row) => methodWords(row.method),
    csv: (row) => row.method,
  },
  {
    id: 'payouts',
    header: 'Payouts',
    align: 'end',
    cell: (row) => formatNumber(row.payouts),
    csv: (row) => row.payouts,
  },
  {
    id: 'total',
    header: 'Total',
    align: 'end',
    cell: (row) => <Money value={row.total} />,
    csv: (row) => moneyToDecimal(row.total),
    card: 'value',
  },
  {
    id: 'author',
    header: 'Proposed by',
    cell: (row) => row.createdByName,
    csv: (row) => row.createdByName,
  },
  {
    id: 'approver',
    header: 'Approved by',
    cell: (row) => row.approvedByName ?? '–',
    csv: (row) => row.approvedByName,
  },
  {
    id: 'createdAt',
    header: 'Proposed',
    cell: (row) => <When at={row.createdAt} as="day" />,
    csv: (row) => row.createdAt,
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
export const PayoutBatchesPage = ({ hrefOf, actions, start, ...props }: PayoutBatchesPageProps) => (
  <ListPage
    {...props}
    id="payout-batches"
    title="Payouts"
    noun={['batch', 'batches']}
    columns={COLUMNS}
    rowKey={(row) => row.id}
    rowHref={hrefOf}
    actions={actions}
    filters={[
      {
        name: 'status',
        label: 'State',
        kind: 'many',
        options: PAYOUT_BATCH_STATES.map((value) => ({ value, label: humanize(value) })),
      },
    ]}
    firstUse={{
      title: 'Nothing paid out yet',
      text: 'A batch pays everybody whose amounts are final and who may be paid, after a second person has approved it.',
      action: start,
    }}
  />
);
