import { EVENT_TYPE_WORDS } from '@portal/domain/words/event-type';
import { sayCode } from '@portal/domain/text/say-code';
import { EXCEPTIONS } from '@portal/contracts/liability';
import type {
  ExceptionCounts,
  ExceptionEventRow,
  ExceptionKind,
  ExceptionPayoutRow,
  ListExceptionPayouts,
} from '@portal/contracts/liability';
import { defineMessages } from '@portal/domain/text/message';
import type { Message, Speaker } from '@portal/domain/text/message';
import { useIntl } from 'react-intl';
import { Link } from 'react-router';
import { formatNumber } from '@portal/ui/format/number';
import { Money } from '@portal/ui/primitives/money';
import { StateBadge } from '@portal/ui/primitives/state-badge';
import { When } from '@portal/ui/primitives/when';
import { DataTable } from '@portal/ui/patterns/data-table';
import type { Column } from '@portal/ui/patterns/data-table';
import type { FilterDef } from '@portal/ui/patterns/filter-chips';

const messages = defineMessages({
  what: { id: 'screens.exception.tables.what', defaultMessage: 'What' },
  meaning: { id: 'screens.exception.tables.meaning', defaultMessage: 'What it means' },
  state: { id: 'screens.exception.tables.state', defaultMessage: 'State' },
  none: { id: 'screens.exception.tables.none', defaultMessage: 'None' },
  toLookAt: { id: 'screens.exception.tables.toLookAt', defaultMessage: 'To look at' },
  count: { id: 'screens.exception.tables.count', defaultMessage: 'Count' },
  when: { id: 'screens.exception.tables.when', defaultMessage: 'When' },
  event: { id: 'screens.exception.tables.event', defaultMessage: 'Event' },
  customer: { id: 'screens.exception.tables.customer', defaultMessage: 'Customer' },
  reseller: { id: 'screens.exception.tables.reseller', defaultMessage: 'Reseller' },
  tenant: { id: 'screens.exception.tables.tenant', defaultMessage: 'Tenant' },
  invoice: { id: 'screens.exception.tables.invoice', defaultMessage: 'Invoice' },
  amount: { id: 'screens.exception.tables.amount', defaultMessage: 'Amount' },
  earner: { id: 'screens.exception.tables.earner', defaultMessage: 'Earner' },
  batch: { id: 'screens.exception.tables.batch', defaultMessage: 'Batch' },
  reference: { id: 'screens.exception.tables.reference', defaultMessage: 'Reference' },
  whatHappened: { id: 'screens.exception.tables.whatHappened', defaultMessage: 'What happened' },
  since: { id: 'screens.exception.tables.since', defaultMessage: 'Since' },
  askedAgain: { id: 'screens.exception.tables.askedAgain', defaultMessage: 'Asked again' },
});

const LABELS: Readonly<Record<ExceptionKind, Message>> = defineMessages({
  ledger_wrong: {
    id: 'screens.exception.label.ledgerWrong',
    defaultMessage: 'Books that do not add up',
  },
  close_stuck: {
    id: 'screens.exception.label.closeStuck',
    defaultMessage: 'Months whose close stands still',
  },
  payouts_unknown: {
    id: 'screens.exception.label.payoutsUnknown',
    defaultMessage: 'Payouts of which nobody knows whether they arrived',
  },
  payouts_failed: {
    id: 'screens.exception.label.payoutsFailed',
    defaultMessage: 'Payouts that failed',
  },
  disputes_open: {
    id: 'screens.exception.label.disputesOpen',
    defaultMessage: 'Disputes that wait for a decision',
  },
  events_claimed: {
    id: 'screens.exception.label.eventsClaimed',
    defaultMessage: 'Events the platform has yet to confirm',
  },
  events_waiting: {
    id: 'screens.exception.label.eventsWaiting',
    defaultMessage: 'Events whose customer or payment is not known yet',
  },
  events_held: {
    id: 'screens.exception.label.eventsHeld',
    defaultMessage: 'Events that are probably the same as others',
  },
  negative_partner: {
    id: 'screens.exception.label.negativePartner',
    defaultMessage: 'Partner to whom less than nothing is owed',
  },
  negative_balance: {
    id: 'screens.exception.label.negativeBalance',
    defaultMessage: 'Resellers to whom less than nothing is owed',
  },
  stuck_debt: {
    id: 'screens.exception.label.stuckDebt',
    defaultMessage: 'Debts of which nothing was recovered for 60 days',
  },
  unassigned_with_revenue: {
    id: 'screens.exception.label.unassignedWithRevenue',
    defaultMessage: 'Customers that pay and have no reseller',
  },
  events_without_plan: {
    id: 'screens.exception.label.eventsWithoutPlan',
    defaultMessage: 'Events whose reseller had no plan',
  },
  refunds_without_invoice: {
    id: 'screens.exception.label.refundsWithoutInvoice',
    defaultMessage: 'Refunds of invoices that are not known',
  },
  clamped: { id: 'screens.exception.label.clamped', defaultMessage: 'Lines that a limit cut' },
});

const REASONS: Readonly<Record<ExceptionKind, Message>> = defineMessages({
  ledger_wrong: {
    id: 'screens.exception.why.ledgerWrong',
    defaultMessage: 'Nothing should be paid out before the difference is found.',
  },
  close_stuck: {
    id: 'screens.exception.why.closeStuck',
    defaultMessage: 'They go on when somebody asks for it again.',
  },
  payouts_unknown: {
    id: 'screens.exception.why.payoutsUnknown',
    defaultMessage: 'The provider did not answer: ask it before anything is sent again.',
  },
  payouts_failed: {
    id: 'screens.exception.why.payoutsFailed',
    defaultMessage: 'The money was not sent; it is still owed.',
  },
  disputes_open: {
    id: 'screens.exception.why.disputesOpen',
    defaultMessage: 'Their lines are not paid out until then.',
  },
  events_claimed: {
    id: 'screens.exception.why.eventsClaimed',
    defaultMessage: 'They earn the partner nothing until then.',
  },
  events_waiting: {
    id: 'screens.exception.why.eventsWaiting',
    defaultMessage: 'They are taken when that arrives; until then nobody earns from them.',
  },
  events_held: {
    id: 'screens.exception.why.eventsHeld',
    defaultMessage: 'They earn nothing until somebody says that they are other ones.',
  },
  negative_partner: {
    id: 'screens.exception.why.negativePartner',
    defaultMessage: 'What it earns next makes up for it first.',
  },
  negative_balance: {
    id: 'screens.exception.why.negativeBalance',
    defaultMessage: 'What they earn next makes up for it first.',
  },
  stuck_debt: {
    id: 'screens.exception.why.stuckDebt',
    defaultMessage: 'There is nothing to take them off.',
  },
  unassigned_with_revenue: {
    id: 'screens.exception.why.unassignedWithRevenue',
    defaultMessage: 'Nobody earns on them.',
  },
  events_without_plan: {
    id: 'screens.exception.why.eventsWithoutPlan',
    defaultMessage: 'They earned their reseller nothing.',
  },
  refunds_without_invoice: {
    id: 'screens.exception.why.refundsWithoutInvoice',
    defaultMessage: 'They take nothing back.',
  },
  clamped: {
    id: 'screens.exception.why.clamped',
    defaultMessage: 'They would have been more without the plan’s limit.',
  },
});

/** What there is to look at, and what it means, in words. */
export const exceptionWords = (intl: Speaker, kind: ExceptionKind) => ({
  label: intl.formatMessage(LABELS[kind]),
  why: intl.formatMessage(REASONS[kind]),
});

/** Filter of a list of exceptions by what they are. */
export const exceptionFilter = (intl: Speaker): FilterDef => ({
  name: 'kind',
  label: intl.formatMessage(messages.what),
  kind: 'one',
  options: EXCEPTIONS.map((value) => ({ value, label: exceptionWords(intl, value).label })),
});

const countColumns = (intl: Speaker): readonly Column<ExceptionCounts[number]>[] => [
  {
    id: 'what',
    header: intl.formatMessage(messages.what),
    cell: ({ kind }) => exceptionWords(intl, kind).label,
    card: 'title',
  },
  {
    id: 'why',
    header: intl.formatMessage(messages.meaning),
    cell: ({ kind }) => exceptionWords(intl, kind).why,
    card: 'wide',
  },
  {
    id: 'state',
    header: intl.formatMessage(messages.state),
    cell: ({ count }) =>
      count === 0 ? (
        <StateBadge state="clear" tone="good" label={intl.formatMessage(messages.none)} />
      ) : (
        <StateBadge state="needs_attention" label={intl.formatMessage(messages.toLookAt)} />
      ),
  },
  {
    id: 'count',
    header: intl.formatMessage(messages.count),
    align: 'end',
    cell: ({ count }) => formatNumber(count, { locale: intl.locale }),
    card: 'value',
  },
];

/** All there is to look at in one partner, what is there first, each leading to the list behind its number. */
export const ExceptionsTable = ({
  counts,
  hrefOf,
}: {
  readonly counts: ExceptionCounts;
  readonly hrefOf: (kind: ExceptionKind) => string;
}) => {
  const intl = useIntl();
  return (
    <DataTable
      label={intl.formatMessage(messages.toLookAt)}
      columns={countColumns(intl)}
      rows={counts.toSorted((a, b) => Number(b.count > 0) - Number(a.count > 0))}
      rowKey={({ kind }) => kind}
      rowHref={({ kind }) => hrefOf(kind)}
    />
  );
};

type Href = (id: string) => string;

/** Columns of events that earned nothing; an app without pages of customers or resellers gives no address for them. */
export const exceptionEventColumns = (
  intl: Speaker,
  hrefs: {
    readonly customer?: Href;
    readonly reseller?: Href;
  },
): readonly Column<ExceptionEventRow>[] => {
  const linked = (ref: ExceptionEventRow['customer'], href: Href | undefined) =>
    ref === null ? '–' : href === undefined ? ref.name : <Link to={href(ref.id)}>{ref.name}</Link>;
  return [
    {
      id: 'when',
      header: intl.formatMessage(messages.when),
      cell: (row) => <When at={row.occurredAt} as="moment" />,
    },
    {
      id: 'type',
      header: intl.formatMessage(messages.event),
      cell: (row) => sayCode(intl, EVENT_TYPE_WORDS, row.type),
      card: 'title',
    },
    {
      id: 'customer',
      header: intl.formatMessage(messages.customer),
      cell: (row) => linked(row.customer, hrefs.customer),
    },
    {
      id: 'reseller',
      header: intl.formatMessage(messages.reseller),
      cell: (row) => linked(row.reseller, hrefs.reseller),
    },
    { id: 'tenant', header: intl.formatMessage(messages.tenant), cell: (row) => row.tenant.name },
    {
      id: 'reference',
      header: intl.formatMessage(messages.invoice),
      cell: (row) => row.reference ?? '–',
    },
    {
      id: 'amount',
      header: intl.formatMessage(messages.amount),
      align: 'end',
      cell: (row) => <Money value={row.amount} />,
      card: 'value',
    },
  ];
};

/** Columns of payouts that need somebody; `partner` names the earner that is no reseller. The provider is asked about an unknown outcome. */
export const exceptionPayoutColumns = (
  intl: Speaker,
  partner: string,
  kind: ListExceptionPayouts['kind'],
): readonly Column<ExceptionPayoutRow>[] => [
  {
    id: 'earner',
    header: intl.formatMessage(messages.earner),
    cell: (row) => row.reseller?.name ?? partner,
    card: 'title',
  },
  { id: 'batch', header: intl.formatMessage(messages.batch), cell: (row) => row.batch.number },
  { id: 'reference', header: intl.formatMessage(messages.reference), cell: (row) => row.reference },
  {
    id: 'failure',
    header: intl.formatMessage(messages.whatHappened),
    cell: (row) => row.failure ?? '–',
    card: 'wide',
  },
  {
    id: 'since',
    header: intl.formatMessage(messages.since),
    cell: (row) => <When at={row.since} as="moment" />,
  },
  ...(kind === 'payouts_unknown'
    ? [
        {
          id: 'askAt',
          header: intl.formatMessage(messages.askedAgain),
          cell: ({ askAt }: ExceptionPayoutRow) =>
            askAt === null ? '–' : <When at={askAt} as="moment" />,
        },
      ]
    : []),
  {
    id: 'amount',
    header: intl.formatMessage(messages.amount),
    align: 'end',
    cell: (row) => <Money value={row.amount} />,
    card: 'value',
  },
];
