import type { DisputeRow } from '@portal/contracts/dispute';
import { formatPeriod } from '@portal/ui/format/date';
import { humanize } from '@portal/ui/format/id';
import { Money } from '@portal/ui/primitives/money';
import { StateBadge } from '@portal/ui/primitives/state-badge';
import { When } from '@portal/ui/primitives/when';
import type { Column } from '@portal/ui/patterns/data-table';
import type { FilterDef } from '@portal/ui/patterns/filter-chips';

export const DISPUTE_STATES = ['open', 'accepted', 'rejected', 'withdrawn'] as const;

/** Filter of lists of disputes by their state. */
export const DISPUTE_STATE_FILTER: FilterDef = {
  name: 'status',
  label: 'State',
  kind: 'one',
  options: DISPUTE_STATES.map((value) => ({ value, label: humanize(value) })),
};

const OPENED: Column<DisputeRow> = {
  id: 'opened',
  header: 'Opened',
  cell: ({ openedAt }) => <When at={openedAt} as="day" />,
  sort: 'openedAt',
};

const REASON: Column<DisputeRow> = {
  id: 'reason',
  header: 'Reason',
  cell: ({ reason }) => reason,
};

const LAST: readonly Column<DisputeRow>[] = [
  {
    id: 'line',
    header: 'Line',
    cell: ({ line }) => `${humanize(line.component)}, ${formatPeriod(line.period)}`,
  },
  { id: 'status', header: 'State', cell: ({ status }) => <StateBadge state={status} /> },
  {
    id: 'amount',
    header: 'Amount',
    align: 'end',
    cell: ({ line }) => <Money value={line.amount} />,
    card: 'value',
  },
];

/** Columns of the disputes of one earner. */
export const OWN_DISPUTE_COLUMNS: readonly Column<DisputeRow>[] = [
  OPENED,
  { ...REASON, card: 'title' },
  ...LAST,
];

/** Columns of the disputes of many earners; `partner` names the one that is no reseller. */
export const disputeColumns = (partner: string): readonly Column<DisputeRow>[] => [
  OPENED,
  {
    id: 'earner',
    header: 'Earner',
    cell: ({ reseller }) => reseller?.name ?? partner,
    card: 'title',
  },
  REASON,
  ...LAST,
];
