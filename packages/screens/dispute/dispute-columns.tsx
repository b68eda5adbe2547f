import { stateOptions } from '@portal/domain/text/state-words';
import { defineMessages } from '@portal/domain/text/message';
import type { Speaker } from '@portal/domain/text/message';
import type { DisputeRow } from '@portal/contracts/dispute';
import { formatPeriod } from '@portal/ui/format/date';
import { humanize } from '@portal/domain/text/humanize';
import { Money } from '@portal/ui/primitives/money';
import { StateBadge } from '@portal/ui/primitives/state-badge';
import { When } from '@portal/ui/primitives/when';
import type { Column } from '@portal/ui/patterns/data-table';
import type { FilterDef } from '@portal/ui/patterns/filter-chips';

const messages = defineMessages({
  state: { id: 'screens.dispute.state', defaultMessage: 'State' },
  opened: { id: 'screens.dispute.opened', defaultMessage: 'Opened' },
  reason: { id: 'screens.dispute.reason', defaultMessage: 'Reason' },
  line: { id: 'screens.dispute.line', defaultMessage: 'Line' },
  amount: { id: 'screens.dispute.amount', defaultMessage: 'Amount' },
  earner: { id: 'screens.dispute.earner', defaultMessage: 'Earner' },
});

export const DISPUTE_STATES = ['open', 'accepted', 'rejected', 'withdrawn'] as const;

/** Filter of lists of disputes by their state. */
export const disputeStateFilter = (intl: Speaker): FilterDef => ({
  name: 'status',
  label: intl.formatMessage(messages.state),
  kind: 'one',
  options: stateOptions(intl, DISPUTE_STATES),
});

const opened = (intl: Speaker): Column<DisputeRow> => ({
  id: 'opened',
  header: intl.formatMessage(messages.opened),
  cell: ({ openedAt }) => <When at={openedAt} as="day" />,
  sort: 'openedAt',
});

const reasonColumn = (intl: Speaker): Column<DisputeRow> => ({
  id: 'reason',
  header: intl.formatMessage(messages.reason),
  cell: ({ reason }) => reason,
});

const lastColumns = (intl: Speaker): readonly Column<DisputeRow>[] => [
  {
    id: 'line',
    header: intl.formatMessage(messages.line),
    cell: ({ line }) => `${humanize(line.component)}, ${formatPeriod(line.period, intl)}`,
  },
  {
    id: 'status',
    header: intl.formatMessage(messages.state),
    cell: ({ status }) => <StateBadge state={status} />,
  },
  {
    id: 'amount',
    header: intl.formatMessage(messages.amount),
    align: 'end',
    cell: ({ line }) => <Money value={line.amount} />,
    card: 'value',
  },
];

/** Columns of the disputes of one earner. */
export const ownDisputeColumns = (intl: Speaker): readonly Column<DisputeRow>[] => [
  opened(intl),
  { ...reasonColumn(intl), card: 'title' },
  ...lastColumns(intl),
];

/** Columns of the disputes of many earners; `partner` names the one that is no reseller. */
export const disputeColumns = (intl: Speaker, partner: string): readonly Column<DisputeRow>[] => [
  opened(intl),
  {
    id: 'earner',
    header: intl.formatMessage(messages.earner),
    cell: ({ reseller }) => reseller?.name ?? partner,
    card: 'title',
  },
  reasonColumn(intl),
  ...lastColumns(intl),
];
