import { ADJUSTMENT_STATUSES } from '@portal/domain/enum/settlement';
import { defineMessages } from '@portal/domain/text/message';
import type { Speaker } from '@portal/domain/text/message';
import type { AdjustmentRow } from '@portal/contracts/adjustment';
import { Link } from 'react-router';
import { formatPeriod } from '@portal/ui/format/date';
import { stateOptions } from '@portal/domain/text/state-words';
import { Money } from '@portal/ui/primitives/money';
import { StateBadge } from '@portal/ui/primitives/state-badge';
import { When } from '@portal/ui/primitives/when';
import type { Column } from '@portal/ui/patterns/data-table';
import type { FilterDef } from '@portal/ui/patterns/filter-chips';

const messages = defineMessages({
  state: { id: 'screens.adjustment.state', defaultMessage: 'State' },
  number: { id: 'screens.adjustment.number', defaultMessage: 'Number' },
  proposed: { id: 'screens.adjustment.proposed', defaultMessage: 'Proposed' },
  earner: { id: 'screens.adjustment.earner', defaultMessage: 'Earner' },
  reason: { id: 'screens.adjustment.reason', defaultMessage: 'Reason' },
  by: { id: 'screens.adjustment.by', defaultMessage: 'By' },
  decidedBy: { id: 'screens.adjustment.decidedBy', defaultMessage: 'Decided by' },
  month: { id: 'screens.adjustment.month', defaultMessage: 'Month' },
  amount: { id: 'screens.adjustment.amount', defaultMessage: 'Amount' },
});

/** Filter of lists of adjustments by their state. */
export const adjustmentStateFilter = (intl: Speaker): FilterDef => ({
  name: 'status',
  label: intl.formatMessage(messages.state),
  kind: 'one',
  options: stateOptions(intl, ADJUSTMENT_STATUSES),
});

/** Chip of the one adjustment that a link named, so that it can be taken away again. */
export const oneAdjustmentFilter = (intl: Speaker): FilterDef => ({
  name: 'id',
  label: intl.formatMessage(messages.number),
  kind: 'text',
});

/** Columns of adjustments; `partner` names the earner that is no reseller. Corrections lead to their dispute. */
export const adjustmentColumns = (
  intl: Speaker,
  partner: string,
  disputeHref: (id: string) => string,
): readonly Column<AdjustmentRow>[] => [
  {
    id: 'proposed',
    header: intl.formatMessage(messages.proposed),
    cell: ({ proposedAt }) => <When at={proposedAt} as="day" />,
    sort: 'proposedAt',
  },
  {
    id: 'earner',
    header: intl.formatMessage(messages.earner),
    cell: ({ reseller }) => reseller?.name ?? partner,
    card: 'title',
  },
  {
    id: 'reason',
    header: intl.formatMessage(messages.reason),
    cell: ({ reason, disputeId }) =>
      disputeId === null ? reason : <Link to={disputeHref(disputeId)}>{reason}</Link>,
    card: 'wide',
  },
  {
    id: 'by',
    header: intl.formatMessage(messages.by),
    cell: ({ proposedByName }) => proposedByName,
    optional: true,
  },
  {
    id: 'status',
    header: intl.formatMessage(messages.state),
    cell: ({ status }) => <StateBadge state={status} />,
  },
  {
    id: 'decidedBy',
    header: intl.formatMessage(messages.decidedBy),
    cell: ({ decidedByName }) => decidedByName ?? '–',
    optional: true,
  },
  {
    id: 'period',
    header: intl.formatMessage(messages.month),
    cell: ({ period }) => (period === null ? '–' : formatPeriod(period, intl)),
  },
  {
    id: 'amount',
    header: intl.formatMessage(messages.amount),
    align: 'end',
    cell: ({ amount }) => <Money value={amount} />,
    sort: 'amount',
    card: 'value',
  },
];
