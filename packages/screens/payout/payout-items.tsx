import type { PayoutItemRow } from '@portal/contracts/payout';
import { humanize } from '@portal/domain/text/humanize';
import { defineMessages } from '@portal/domain/text/message';
import type { Message, Speaker } from '@portal/domain/text/message';
import type { Column } from '@portal/ui/patterns/data-table';
import { Money } from '@portal/ui/primitives/money';
import { When } from '@portal/ui/primitives/when';
import { Link } from 'react-router';
import { messages } from './payout-page-messages';

/** Where the pages of this app are for what a payout hangs together with; absent: it has none. */
export type PayoutHref = (kind: 'line' | 'payout' | 'batch', id: string) => string | undefined;

const SOURCES: Readonly<Record<PayoutItemRow['source'], Message>> = defineMessages({
  line: { id: 'screens.payout.sourceLine', defaultMessage: 'Commission' },
  adjustment: { id: 'screens.payout.sourceAdjustment', defaultMessage: 'Adjustment' },
  recovery: { id: 'screens.payout.sourceRecovery', defaultMessage: 'Taken off for a debt' },
  reversal: { id: 'screens.payout.sourceReversal', defaultMessage: 'Came back of a payout' },
});

const linkOf = ({ source, linkId }: PayoutItemRow, hrefOf: PayoutHref): string | undefined =>
  linkId === null ? undefined : hrefOf(source === 'reversal' ? 'payout' : 'line', linkId);

/** Columns of what a payout pays, or would pay. */
export const itemColumns = (
  intl: Speaker,
  hrefOf: PayoutHref,
): readonly Column<PayoutItemRow>[] => [
  {
    id: 'what',
    header: intl.formatMessage(messages.what),
    card: 'title',
    cell: (row) => {
      const to = linkOf(row, hrefOf);
      const label = row.source === 'line' ? humanize(row.label) : row.label;
      return to === undefined ? label : <Link to={to}>{label}</Link>;
    },
  },
  {
    id: 'source',
    header: intl.formatMessage(messages.kind),
    cell: (row) => intl.formatMessage(SOURCES[row.source]),
  },
  {
    id: 'at',
    header: intl.formatMessage(messages.date),
    cell: (row) => (row.at === null ? '–' : <When at={row.at} as="day" />),
  },
  {
    id: 'amount',
    header: intl.formatMessage(messages.amount),
    align: 'end',
    cell: (row) => <Money value={row.amount} />,
    card: 'value',
  },
];
