import { EXCEPTIONS } from '@portal/contracts/liability';
import type {
  ExceptionCounts,
  ExceptionEventRow,
  ExceptionKind,
  ExceptionPayoutRow,
} from '@portal/contracts/liability';
import { Link } from 'react-router';
import { humanize } from '@portal/ui/format/id';
import { formatNumber } from '@portal/ui/format/number';
import { Money } from '@portal/ui/primitives/money';
import { StateBadge } from '@portal/ui/primitives/state-badge';
import { When } from '@portal/ui/primitives/when';
import { type Column, DataTable } from '@portal/ui/patterns/data-table';
import type { FilterDef } from '@portal/ui/patterns/filter-chips';

interface Words {
  readonly label: string;
  readonly why: string;
}

/** What there is to look at, and what it means, in words. */
export const EXCEPTION_WORDS: Readonly<Record<ExceptionKind, Words>> = {
  ledger_wrong: {
    label: 'Books that do not add up',
    why: 'Nothing should be paid out before the difference is found.',
  },
  close_stuck: {
    label: 'Months whose close stands still',
    why: 'They go on when somebody asks for it again.',
  },
  payouts_unknown: {
    label: 'Payouts of which nobody knows whether they arrived',
    why: 'The provider did not answer: ask it before anything is sent again.',
  },
  payouts_failed: {
    label: 'Payouts that failed',
    why: 'The money was not sent; it is still owed.',
  },
  disputes_open: {
    label: 'Disputes that wait for a decision',
    why: 'Their lines are not paid out until then.',
  },
  events_claimed: {
    label: 'Events the platform has yet to confirm',
    why: 'They earn the partner nothing until then.',
  },
  negative_partner: {
    label: 'Partner to whom less than nothing is owed',
    why: 'What it earns next makes up for it first.',
  },
  negative_balance: {
    label: 'Resellers to whom less than nothing is owed',
    why: 'What they earn next makes up for it first.',
  },
  stuck_debt: {
    label: 'Debts of which nothing was recovered for 60 days',
    why: 'There is nothing to take them off.',
  },
  unassigned_with_revenue: {
    label: 'Customers that pay and have no reseller',
    why: 'Nobody earns on them.',
  },
  events_without_plan: {
    label: 'Events whose reseller had no plan',
    why: 'They earned their reseller nothing.',
  },
  refunds_without_invoice: {
    label: 'Refunds of invoices that are not known',
    why: 'They take nothing back.',
  },
  clamped: {
    label: 'Lines that a limit cut',
    why: 'They would have been more without the plan’s limit.',
  },
};

/** Filter of a list of exceptions by what they are. */
export const EXCEPTION_FILTER: FilterDef = {
  name: 'kind',
  label: 'What',
  kind: 'one',
  options: EXCEPTIONS.map((value) => ({ value, label: EXCEPTION_WORDS[value].label })),
};

const COUNT_COLUMNS: readonly Column<ExceptionCounts[number]>[] = [
  { id: 'what', header: 'What', cell: ({ kind }) => EXCEPTION_WORDS[kind].label, card: 'title' },
  {
    id: 'why',
    header: 'What it means',
    cell: ({ kind }) => EXCEPTION_WORDS[kind].why,
    card: 'wide',
  },
  {
    id: 'state',
    header: 'State',
    cell: ({ count }) =>
      count === 0 ? (
        <StateBadge state="clear" tone="good" label="None" />
      ) : (
        <StateBadge state="needs_attention" label="To look at" />
      ),
  },
  {
    id: 'count',
    header: 'Count',
    align: 'end',
    cell: ({ count }) => formatNumber(count),
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
}) => (
  <DataTable
    label="To look at"
    columns={COUNT_COLUMNS}
    rows={counts.toSorted((a, b) => Number(b.count > 0) - Number(a.count > 0))}
    rowKey={({ kind }) => kind}
    rowHref={({ kind }) => hrefOf(kind)}
  />
);

type Href = (id: string) => string;

/** Columns of events that earned nothing; an app without pages of customers or resellers gives no address for them. */
export const exceptionEventColumns = (hrefs: {
  readonly customer?: Href;
  readonly reseller?: Href;
}): readonly Column<ExceptionEventRow>[] => {
  const linked = (ref: ExceptionEventRow['customer'], href: Href | undefined) =>
    ref === null ? '–' : href === undefined ? ref.name : <Link to={href(ref.id)}>{ref.name}</Link>;
  return [
    { id: 'when', header: 'When', cell: (row) => <When at={row.occurredAt} as="moment" /> },
    { id: 'type', header: 'Event', cell: (row) => humanize(row.type), card: 'title' },
    { id: 'customer', header: 'Customer', cell: (row) => linked(row.customer, hrefs.customer) },
    { id: 'reseller', header: 'Reseller', cell: (row) => linked(row.reseller, hrefs.reseller) },
    { id: 'tenant', header: 'Tenant', cell: (row) => row.tenant.name },
    { id: 'reference', header: 'Invoice', cell: (row) => row.reference ?? '–' },
    {
      id: 'amount',
      header: 'Amount',
      align: 'end',
      cell: (row) => <Money value={row.amount} />,
      card: 'value',
    },
  ];
};

/** Columns of payouts that need somebody; `partner` names the earner that is no reseller. */
export const exceptionPayoutColumns = (partner: string): readonly Column<ExceptionPayoutRow>[] => [
  { id: 'earner', header: 'Earner', cell: (row) => row.reseller?.name ?? partner, card: 'title' },
  { id: 'batch', header: 'Batch', cell: (row) => row.batch.number },
  { id: 'reference', header: 'Reference', cell: (row) => row.reference },
  { id: 'failure', header: 'What happened', cell: (row) => row.failure ?? '–', card: 'wide' },
  { id: 'since', header: 'Since', cell: (row) => <When at={row.since} as="moment" /> },
  {
    id: 'amount',
    header: 'Amount',
    align: 'end',
    cell: (row) => <Money value={row.amount} />,
    card: 'value',
  },
];
