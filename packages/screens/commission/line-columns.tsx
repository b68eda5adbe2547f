import { LINE_KIND_IN_SENTENCE } from '@portal/domain/words/line-kind';
import { sayCode } from '@portal/domain/text/say-code';
import { defineMessages } from '@portal/domain/text/message';
import type { Speaker } from '@portal/domain/text/message';
import { useIntl } from 'react-intl';
import type { CommissionLineRow } from '@portal/contracts/commission';
import { LINE_STATES } from '@portal/contracts/commission';
import { humanize } from '@portal/domain/text/humanize';
import { sayState } from '@portal/domain/text/state-words';
import { StateBadge } from '@portal/ui/primitives/state-badge';
import { Money } from '@portal/ui/primitives/money';
import { When } from '@portal/ui/primitives/when';
import type { Column } from '@portal/ui/patterns/data-table';
import type { FilterDef } from '@portal/ui/patterns/filter-chips';

const messages = defineMessages({
  heldUntil: { id: 'screens.line.heldUntil', defaultMessage: '{held} until {end}' },
  when: { id: 'screens.line.when', defaultMessage: 'When' },
  for: { id: 'screens.line.for', defaultMessage: 'For' },
  customer: { id: 'screens.line.customer', defaultMessage: 'Customer' },
  invoice: { id: 'screens.line.invoice', defaultMessage: 'Invoice' },
  tenant: { id: 'screens.line.tenant', defaultMessage: 'Tenant' },
  allTenants: { id: 'screens.line.allTenants', defaultMessage: 'All tenants' },
  state: { id: 'screens.line.state', defaultMessage: 'State' },
  amount: { id: 'screens.line.amount', defaultMessage: 'Amount' },
  earner: { id: 'screens.line.earner', defaultMessage: 'Earner' },
  lookAt: { id: 'screens.line.lookAt', defaultMessage: 'Look at' },
  limitHit: { id: 'screens.line.limitHit', defaultMessage: 'Limit hit' },
  debtNotRecovering: {
    id: 'screens.line.debtNotRecovering',
    defaultMessage: 'Debt not recovering',
  },
});

/** A line's state, on hold with its end. */
const LineStateCell = ({ line }: { readonly line: CommissionLineRow }) => {
  const { formatMessage } = useIntl();
  return line.state === 'held' ? (
    <>
      {formatMessage(messages.heldUntil, {
        held: <StateBadge state="held" />,
        end: <When at={line.payableOn} as="day" />,
      })}
    </>
  ) : (
    <StateBadge state={line.state} />
  );
};

const whenColumn = (intl: Speaker): Column<CommissionLineRow> => ({
  id: 'when',
  header: intl.formatMessage(messages.when),
  cell: (line) => <When at={line.effectiveOn} as="day" />,
  sort: 'effectiveAt',
});

const columns = (intl: Speaker): readonly Column<CommissionLineRow>[] => [
  {
    id: 'component',
    header: intl.formatMessage(messages.for),
    cell: (line) =>
      `${humanize(line.component)}${line.kind === 'earning' ? '' : ` (${sayCode(intl, LINE_KIND_IN_SENTENCE, line.kind)})`}`,
    card: 'title',
  },
  {
    id: 'customer',
    header: intl.formatMessage(messages.customer),
    cell: (line) => line.customer?.name ?? line.customer?.externalId ?? '–',
  },
  {
    id: 'reference',
    header: intl.formatMessage(messages.invoice),
    cell: (line) => line.reference ?? '–',
    optional: true,
  },
];

const tenantColumn = (intl: Speaker): Column<CommissionLineRow> => ({
  id: 'tenant',
  header: intl.formatMessage(messages.tenant),
  cell: (line) => line.tenant?.name ?? intl.formatMessage(messages.allTenants),
  optional: true,
});

const lastColumns = (intl: Speaker): readonly Column<CommissionLineRow>[] => [
  {
    id: 'state',
    header: intl.formatMessage(messages.state),
    cell: (line) => <LineStateCell line={line} />,
  },
  {
    id: 'amount',
    header: intl.formatMessage(messages.amount),
    cell: (line) => <Money value={line.amount} />,
    sort: 'amount',
    align: 'end',
    card: 'value',
  },
];

/** Columns of lines of one earner: those of a reseller itself. */
export const ownLineColumns = (intl: Speaker): readonly Column<CommissionLineRow>[] => [
  whenColumn(intl),
  ...columns(intl),
  ...lastColumns(intl),
];

/** Columns of lines of many earners; `partner` names the one that is no reseller: "You", "The partner". */
export const lineColumns = (
  intl: Speaker,
  partner: string,
): readonly Column<CommissionLineRow>[] => [
  whenColumn(intl),
  {
    id: 'earner',
    header: intl.formatMessage(messages.earner),
    cell: (line) => line.reseller?.name ?? partner,
    card: 'title',
  },
  ...columns(intl).map(({ card: _card, ...column }) => column),
  tenantColumn(intl),
  ...lastColumns(intl),
];

/** Filter of lists of lines by their state. */
export const lineStateFilter = (intl: Speaker): FilterDef => ({
  name: 'state',
  label: intl.formatMessage(messages.state),
  kind: 'one',
  options: LINE_STATES.map((value) => ({ value, label: sayState(intl, value) })),
});

/** Filter of lists of lines by what a payer looks at. */
export const lineExceptionFilter = (intl: Speaker): FilterDef => ({
  name: 'exception',
  label: intl.formatMessage(messages.lookAt),
  kind: 'one',
  options: [
    { value: 'clamped', label: intl.formatMessage(messages.limitHit) },
    { value: 'stuck_debt', label: intl.formatMessage(messages.debtNotRecovering) },
  ],
});
