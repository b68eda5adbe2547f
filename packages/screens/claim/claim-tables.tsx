import { Button, Group } from '@mantine/core';
import { BILLING_EVENT_TYPES } from '@portal/domain/enum/billing-event-type';
import { CLAIM_STATES } from '@portal/contracts/claim';
import type { ClaimList, ClaimSum, ClaimTotal, ClaimView } from '@portal/contracts/claim';
import { formatPeriod } from '@portal/ui/format/date';
import { humanize } from '@portal/ui/format/id';
import { formatMoney } from '@portal/ui/format/money';
import { formatCount, formatNumber } from '@portal/ui/format/number';
import { Money } from '@portal/ui/primitives/money';
import { When } from '@portal/ui/primitives/when';
import { type Column, DataTable, type Selection } from '@portal/ui/patterns/data-table';
import type { FilterDef, FilterOption } from '@portal/ui/patterns/filter-chips';
import { EmptyState } from '@portal/ui/patterns/state';

/** Events of such a list at a time. */
export const CLAIM_ROWS = 50;

const STATE_WORDS = {
  open: 'Waiting',
  accepted: 'Accepted',
  refused: 'Refused',
} as const;

const stateOf = ({ state, decision }: ClaimView): string =>
  decision === null
    ? STATE_WORDS[state]
    : `${STATE_WORDS[state]}${decision.reason === null ? '' : `: ${decision.reason}`}`;

const typeWords = (type: string): string => humanize(type.replace('.', ' '));

/** Claimed events, with who posted them and since when they wait. */
export const CLAIM_COLUMNS: readonly Column<ClaimView>[] = [
  { id: 'event', header: 'Event', cell: (row) => row.eventId, card: 'title' },
  { id: 'type', header: 'Type', cell: (row) => typeWords(row.type) },
  { id: 'tenant', header: 'Tenant', cell: (row) => row.tenant.name },
  { id: 'customer', header: 'Customer', cell: (row) => row.customer?.name ?? '–' },
  { id: 'reference', header: 'Invoice', cell: (row) => row.reference ?? '–' },
  { id: 'at', header: 'Date', cell: (row) => <When at={row.occurredAt} /> },
  {
    id: 'amount',
    header: 'Amount',
    align: 'end',
    cell: (row) => <Money value={row.amount} />,
    card: 'value',
  },
  {
    id: 'by',
    header: 'Posted by',
    cell: ({ postedBy, source }) =>
      `${postedBy.name ?? 'Unknown'} (${postedBy.kind === 'api_key' ? 'key, ' : ''}${source})`,
  },
  { id: 'since', header: 'Received', cell: (row) => <When at={row.recordedAt} as="relative" /> },
  { id: 'state', header: 'State', cell: stateOf, card: 'wide' },
];

/** Claimed events by tenant and month. */
export const CLAIM_SUM_COLUMNS: readonly Column<ClaimSum>[] = [
  { id: 'month', header: 'Month', cell: (row) => formatPeriod(row.period), card: 'title' },
  { id: 'tenant', header: 'Tenant', cell: (row) => row.tenant.name },
  { id: 'events', header: 'Events', align: 'end', cell: (row) => formatNumber(row.events) },
  {
    id: 'amount',
    header: 'Amount',
    align: 'end',
    cell: (row) => <Money value={row.amount} />,
    card: 'value',
  },
];

/** Names such a row. */
export const claimSumKey = ({ partner, tenant, period, amount }: ClaimSum): string =>
  [partner.id, tenant.id, period, amount.currency].join(' ');

/** Their number and sums in words: `3 events, $120.00`. */
export const claimTotalWords = ({ events, sums }: ClaimTotal): string =>
  [
    formatCount(events, 'event', 'events'),
    ...(sums.length === 0 ? [] : [sums.map((sum) => formatMoney(sum)).join(' and ')]),
  ].join(', ');

/** How lists of claimed events are narrowed. */
export const claimFilters = (tenants: readonly FilterOption[]): readonly FilterDef[] => [
  {
    name: 'state',
    label: 'State',
    kind: 'one',
    options: CLAIM_STATES.map((value) => ({ value, label: STATE_WORDS[value] })),
  },
  { name: 'tenantId', label: 'Tenant', kind: 'one', options: tenants },
  { name: 'period', label: 'Month', kind: 'period' },
  {
    name: 'type',
    label: 'Type',
    kind: 'one',
    options: BILLING_EVENT_TYPES.map((value) => ({ value, label: typeWords(value) })),
  },
  { name: 'source', label: 'Source', kind: 'text' },
];

/** A page of claimed events, oldest first, with the way to the next. */
export const ClaimTable = ({
  list,
  stale,
  selection,
  onNext,
  onFirst,
}: {
  readonly list: ClaimList | undefined;
  readonly stale: boolean;
  readonly selection?: Selection;
  readonly onNext: (after: string) => void;
  /** Null on the first page. */
  readonly onFirst: (() => void) | null;
}) => {
  const next = list?.next ?? null;
  if (list?.rows.length === 0)
    return <EmptyState title="No events">No claimed event is in this list.</EmptyState>;
  return (
    <>
      <DataTable
        label="Claimed events"
        columns={CLAIM_COLUMNS}
        rows={list?.rows}
        rowKey={({ id }) => id}
        rowName={({ eventId }) => eventId}
        stale={stale}
        {...(selection === undefined ? {} : { selection })}
      />
      {onFirst === null && next === null ? null : (
        <Group justify="flex-end">
          {onFirst === null ? null : <Button onClick={onFirst}>To the first</Button>}
          {next === null ? null : (
            <Button onClick={() => onNext(next)}>Next {String(CLAIM_ROWS)}</Button>
          )}
        </Group>
      )}
    </>
  );
};
