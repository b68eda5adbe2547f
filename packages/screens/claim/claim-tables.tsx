import { EVENT_TYPE_WORDS } from '@portal/domain/words/event-type';
import { codeOptions } from '@portal/domain/text/say-code';
import { Button, Group } from '@mantine/core';
import { BILLING_EVENT_TYPES } from '@portal/domain/enum/billing-event-type';
import { defineMessages } from '@portal/domain/text/message';
import type { Message, Speaker } from '@portal/domain/text/message';
import { useIntl } from 'react-intl';
import { CLAIM_STATUSES } from '@portal/domain/enum/claim';
import type { ClaimList, ClaimSum, ClaimTotal, ClaimView } from '@portal/contracts/claim';
import { formatPeriod } from '@portal/ui/format/date';
import { formatNumber } from '@portal/ui/format/number';
import { Money } from '@portal/ui/primitives/money';
import { When } from '@portal/ui/primitives/when';
import { DataTable } from '@portal/ui/patterns/data-table';
import type { Column, Selection } from '@portal/ui/patterns/data-table';
import type { FilterDef, FilterOption } from '@portal/ui/patterns/filter-chips';
import { EmptyState } from '@portal/ui/patterns/state';
import { sumsInWords } from './sums-in-words';
import { eventColumns } from '../event/event-columns';

const messages = defineMessages({
  type: { id: 'screens.claim.tables.type', defaultMessage: 'Type' },
  tenant: { id: 'screens.claim.tables.tenant', defaultMessage: 'Tenant' },
  customer: { id: 'screens.claim.tables.customer', defaultMessage: 'Customer' },
  amount: { id: 'screens.claim.tables.amount', defaultMessage: 'Amount' },
  postedBy: { id: 'screens.claim.tables.postedBy', defaultMessage: 'Posted by' },
  by: { id: 'screens.claim.tables.by', defaultMessage: '{name} ({source})' },
  byKey: { id: 'screens.claim.tables.byKey', defaultMessage: '{name} (key, {source})' },
  unknown: { id: 'screens.claim.tables.unknown', defaultMessage: 'Unknown' },
  received: { id: 'screens.claim.tables.received', defaultMessage: 'Received' },
  state: { id: 'screens.claim.tables.state', defaultMessage: 'State' },
  decidedFor: { id: 'screens.claim.tables.decidedFor', defaultMessage: '{state}: {reason}' },
  month: { id: 'screens.claim.tables.month', defaultMessage: 'Month' },
  events: { id: 'screens.claim.tables.events', defaultMessage: 'Events' },
  source: { id: 'screens.claim.tables.source', defaultMessage: 'Source' },
  total: {
    id: 'screens.claim.tables.total',
    defaultMessage: '{events, plural, one {# event} other {# events}}, {sums}',
  },
  totalWithoutSums: {
    id: 'screens.claim.tables.totalWithoutSums',
    defaultMessage: '{events, plural, one {# event} other {# events}}',
  },
  noEvents: { id: 'screens.claim.tables.noEvents', defaultMessage: 'No events' },
  noEventsHelp: {
    id: 'screens.claim.tables.noEventsHelp',
    defaultMessage: 'No claimed event is in this list.',
  },
  claimedEvents: { id: 'screens.claim.tables.claimedEvents', defaultMessage: 'Claimed events' },
  toFirst: { id: 'screens.claim.tables.toFirst', defaultMessage: 'To the first' },
  next: { id: 'screens.claim.tables.next', defaultMessage: 'Next {count}' },
});

/** Events of such a list at a time. */
export const CLAIM_ROWS = 50;

const STATE_WORDS: Readonly<Record<ClaimView['status'], Message>> = defineMessages({
  open: { id: 'screens.claim.state.open', defaultMessage: 'Waiting' },
  accepted: { id: 'screens.claim.state.accepted', defaultMessage: 'Accepted' },
  refused: { id: 'screens.claim.state.refused', defaultMessage: 'Refused' },
});

const stateOf = (intl: Speaker, { status, decision }: ClaimView): string => {
  const words = intl.formatMessage(STATE_WORDS[status]);
  const reason = decision?.reason ?? null;
  return reason === null
    ? words
    : intl.formatMessage(messages.decidedFor, { state: words, reason });
};

const posterOf = (intl: Speaker, { postedBy, source }: ClaimView): string =>
  intl.formatMessage(postedBy.kind === 'api_key' ? messages.byKey : messages.by, {
    name: postedBy.name ?? intl.formatMessage(messages.unknown),
    source,
  });

/** Claimed events, with who posted them and since when they wait. */
const claimColumns = (intl: Speaker): readonly Column<ClaimView>[] => [
  ...eventColumns<ClaimView>(intl, {
    id: 'customer',
    header: intl.formatMessage(messages.customer),
    cell: (row) => row.customer?.name ?? '–',
  }),
  {
    id: 'by',
    header: intl.formatMessage(messages.postedBy),
    cell: (row) => posterOf(intl, row),
  },
  {
    id: 'since',
    header: intl.formatMessage(messages.received),
    cell: (row) => <When at={row.recordedAt} as="relative" />,
  },
  {
    id: 'status',
    header: intl.formatMessage(messages.state),
    cell: (row) => stateOf(intl, row),
    card: 'wide',
  },
];

/** Claimed events by tenant and month. */
export const claimSumColumns = (intl: Speaker): readonly Column<ClaimSum>[] => [
  {
    id: 'month',
    header: intl.formatMessage(messages.month),
    cell: (row) => formatPeriod(row.period, { locale: intl.locale }),
    card: 'title',
  },
  { id: 'tenant', header: intl.formatMessage(messages.tenant), cell: (row) => row.tenant.name },
  {
    id: 'events',
    header: intl.formatMessage(messages.events),
    align: 'end',
    cell: (row) => formatNumber(row.events, { locale: intl.locale }),
  },
  {
    id: 'amount',
    header: intl.formatMessage(messages.amount),
    align: 'end',
    cell: (row) => <Money value={row.amount} />,
    card: 'value',
  },
];

/** Names such a row. */
export const claimSumKey = ({ partner, tenant, period, amount }: ClaimSum): string =>
  [partner.id, tenant.id, period, amount.currency].join(' ');

/** Their number and sums in words: `3 events, $120.00`. */
export const claimTotalWords = (intl: Speaker, { events, sums }: ClaimTotal): string =>
  sums.length === 0
    ? intl.formatMessage(messages.totalWithoutSums, { events })
    : intl.formatMessage(messages.total, { events, sums: sumsInWords(intl, sums) });

/** How lists of claimed events are narrowed. */
export const claimFilters = (
  intl: Speaker,
  tenants: readonly FilterOption[],
): readonly FilterDef[] => [
  {
    name: 'status',
    label: intl.formatMessage(messages.state),
    kind: 'one',
    options: CLAIM_STATUSES.map((value) => ({
      value,
      label: intl.formatMessage(STATE_WORDS[value]),
    })),
  },
  { name: 'tenantId', label: intl.formatMessage(messages.tenant), kind: 'one', options: tenants },
  { name: 'period', label: intl.formatMessage(messages.month), kind: 'period' },
  {
    name: 'type',
    label: intl.formatMessage(messages.type),
    kind: 'one',
    options: codeOptions(intl, EVENT_TYPE_WORDS, BILLING_EVENT_TYPES),
  },
  { name: 'source', label: intl.formatMessage(messages.source), kind: 'text' },
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
  const intl = useIntl();
  const next = list?.next ?? null;
  if (list?.rows.length === 0)
    return (
      <EmptyState title={intl.formatMessage(messages.noEvents)}>
        {intl.formatMessage(messages.noEventsHelp)}
      </EmptyState>
    );
  return (
    <>
      <DataTable
        label={intl.formatMessage(messages.claimedEvents)}
        columns={claimColumns(intl)}
        rows={list?.rows}
        rowKey={({ id }) => id}
        rowName={({ eventId }) => eventId}
        stale={stale}
        {...(selection === undefined ? {} : { selection })}
      />
      {onFirst === null && next === null ? null : (
        <Group justify="flex-end">
          {onFirst === null ? null : (
            <Button onClick={onFirst}>{intl.formatMessage(messages.toFirst)}</Button>
          )}
          {next === null ? null : (
            <Button onClick={() => onNext(next)}>
              {intl.formatMessage(messages.next, { count: String(CLAIM_ROWS) })}
            </Button>
          )}
        </Group>
      )}
    </>
  );
};
