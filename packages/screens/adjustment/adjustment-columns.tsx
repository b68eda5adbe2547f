import type { AdjustmentRow } from '@portal/contracts/adjustment';
import { Link } from 'react-router';
import { formatPeriod } from '@portal/ui/format/date';
import { humanize } from '@portal/ui/format/id';
import { Money } from '@portal/ui/primitives/money';
import { StateBadge } from '@portal/ui/primitives/state-badge';
import { When } from '@portal/ui/primitives/when';
import type { Column } from '@portal/ui/patterns/data-table';
import type { FilterDef } from '@portal/ui/patterns/filter-chips';

export const ADJUSTMENT_STATES = ['proposed', 'approved', 'rejected'] as const;

/** Filter of lists of adjustments by their state. */
export const ADJUSTMENT_STATE_FILTER: FilterDef = {
  name: 'status',
  label: 'State',
  kind: 'one',
  options: ADJUSTMENT_STATES.map((value) => ({ value, label: humanize(value) })),
};

/** Chip of the one adjustment that a link named, so that it can be taken away again. */
export const ONE_ADJUSTMENT_FILTER: FilterDef = { name: 'id', label: 'Number', kind: 'text' };

/** Columns of adjustments; `partner` names the earner that is no reseller. Corrections lead to their dispute. */
export const adjustmentColumns = (
  partner: string,
  disputeHref: (id: string) => string,
): readonly Column<AdjustmentRow>[] => [
  {
    id: 'proposed',
    header: 'Proposed',
    cell: ({ proposedAt }) => <When at={proposedAt} as="day" />,
    sort: 'proposedAt',
  },
  {
    id: 'earner',
    header: 'Earner',
    cell: ({ reseller }) => reseller?.name ?? partner,
    card: 'title',
  },
  {
    id: 'reason',
    header: 'Reason',
    cell: ({ reason, disputeId }) =>
      disputeId === null ? reason : <Link to={disputeHref(disputeId)}>{reason}</Link>,
    card: 'wide',
  },
  { id: 'by', header: 'By', cell: ({ proposedByName }) => proposedByName, optional: true },
  { id: 'status', header: 'State', cell: ({ status }) => <StateBadge state={status} /> },
  {
    id: 'decidedBy',
    header: 'Decided by',
    cell: ({ decidedByName }) => decidedByName ?? '–',
    optional: true,
  },
  {
    id: 'period',
    header: 'Month',
    cell: ({ period }) => (period === null ? '–' : formatPeriod(period)),
  },
  {
    id: 'amount',
    header: 'Amount',
    align: 'end',
    cell: ({ amount }) => <Money value={amount} />,
    sort: 'amount',
    card: 'value',
  },
];
