import { defineMessages } from '@portal/domain/text/message';
import type { Speaker } from '@portal/domain/text/message';
import { sayCode } from '@portal/domain/text/say-code';
import { EVENT_TYPE_WORDS } from '@portal/domain/words/event-type';
import type { Column } from '@portal/ui/patterns/data-table';
import type { MoneyValue } from '@portal/ui/format/money';
import { Money } from '@portal/ui/primitives/money';
import { When } from '@portal/ui/primitives/when';

const messages = defineMessages({
  event: { id: 'screens.event.event', defaultMessage: 'Event' },
  type: { id: 'screens.event.type', defaultMessage: 'Type' },
  tenant: { id: 'screens.event.tenant', defaultMessage: 'Tenant' },
  invoice: { id: 'screens.event.invoice', defaultMessage: 'Invoice' },
  date: { id: 'screens.event.date', defaultMessage: 'Date' },
  amount: { id: 'screens.event.amount', defaultMessage: 'Amount' },
});

/** What every list of billing events shows of one. */
export interface ShownEvent {
  readonly eventId: string;
  readonly type: string;
  readonly tenant: { readonly name: string };
  readonly reference: string | null;
  readonly occurredAt: string;
  readonly amount: MoneyValue | null;
}

interface EventColumns {
  /** False where all are of one. */
  readonly withTenant?: boolean;
}

/**
 * How a list shows the billing events it is of; what it has to say about them comes after.
 * @param customer the column of whom an event is about: some lists know the customer, some its number only
 */
export const eventColumns = <Row extends ShownEvent>(
  intl: Speaker,
  customer: Column<Row>,
  { withTenant = true }: EventColumns = {},
): readonly Column<Row>[] => [
  {
    id: 'event',
    header: intl.formatMessage(messages.event),
    cell: (row) => row.eventId,
    card: 'title',
  },
  {
    id: 'type',
    header: intl.formatMessage(messages.type),
    cell: (row) => sayCode(intl, EVENT_TYPE_WORDS, row.type),
  },
  ...(withTenant
    ? [
        {
          id: 'tenant',
          header: intl.formatMessage(messages.tenant),
          cell: (row: Row) => row.tenant.name,
        },
      ]
    : []),
  customer,
  {
    id: 'reference',
    header: intl.formatMessage(messages.invoice),
    cell: (row) => row.reference ?? '–',
  },
  {
    id: 'at',
    header: intl.formatMessage(messages.date),
    cell: (row) => <When at={row.occurredAt} />,
  },
  {
    id: 'amount',
    header: intl.formatMessage(messages.amount),
    align: 'end',
    cell: (row) => <Money value={row.amount} />,
    card: 'value',
  },
];
