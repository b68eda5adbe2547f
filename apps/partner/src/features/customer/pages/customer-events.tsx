import { EVENT_TYPE_WORDS } from '@portal/domain/words/event-type';
import { sayCode } from '@portal/domain/text/say-code';
import { useTRPC } from '@portal/client/trpc';
import type { Outputs } from '@portal/client/trpc';
import { defineMessages } from '@portal/domain/text/message';
import type { Speaker } from '@portal/domain/text/message';
import type { Column } from '@portal/ui/patterns/data-table';
import { PagedTable } from '@portal/ui/patterns/paged-table';
import { DetailSkeleton } from '@portal/ui/patterns/skeletons';
import { Money } from '@portal/ui/primitives/money';
import { When } from '@portal/ui/primitives/when';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useIntl } from 'react-intl';
import { Link, useParams } from 'react-router';
import { paths } from '../../../shared/paths';

const messages = defineMessages({
  claimOpen: {
    id: 'partner.customerEvents.claimOpen',
    defaultMessage: '{what}, claimed: waits for the platform to confirm it',
  },
  claimRefused: {
    id: 'partner.customerEvents.claimRefused',
    defaultMessage: '{what}, claimed: refused by the platform',
  },
  when: { id: 'partner.customerEvents.when', defaultMessage: 'When' },
  what: { id: 'partner.customerEvents.what', defaultMessage: 'What' },
  invoice: { id: 'partner.customerEvents.invoice', defaultMessage: 'Invoice' },
  product: { id: 'partner.customerEvents.product', defaultMessage: 'Product' },
  amount: { id: 'partner.customerEvents.amount', defaultMessage: 'Amount' },
  earned: { id: 'partner.customerEvents.earned', defaultMessage: 'Earned' },
  nothing: { id: 'partner.customerEvents.nothing', defaultMessage: 'Nothing' },
  noEventsYet: { id: 'partner.customerEvents.noEventsYet', defaultMessage: 'No events yet' },
  emptyText: {
    id: 'partner.customerEvents.emptyText',
    defaultMessage:
      'Activations, payments, refunds and upgrades from the billing system appear here.',
  },
  events: { id: 'partner.customerEvents.events', defaultMessage: 'Events' },
  noun: { id: 'partner.customerEvents.noun', defaultMessage: 'events' },
});

type Event = Outputs['partner']['customer']['events']['rows'][number];

const PAGE_SIZE = 25;

const whatOf = (intl: Speaker, { type, claim }: Event): string => {
  const what = sayCode(intl, EVENT_TYPE_WORDS, type);
  if (claim === null || claim === 'accepted') return what;
  return intl.formatMessage(claim === 'open' ? messages.claimOpen : messages.claimRefused, {
    what,
  });
};

const eventColumns = (intl: Speaker): readonly Column<Event>[] => [
  {
    id: 'when',
    header: intl.formatMessage(messages.when),
    cell: (row) => <When at={row.occurredAt} as="moment" />,
  },
  {
    id: 'what',
    header: intl.formatMessage(messages.what),
    cell: (row) => whatOf(intl, row),
    card: 'title',
  },
  {
    id: 'reference',
    header: intl.formatMessage(messages.invoice),
    cell: (row) => row.reference ?? '–',
  },
  {
    id: 'product',
    header: intl.formatMessage(messages.product),
    cell: (row) => row.product ?? '–',
  },
  {
    id: 'amount',
    header: intl.formatMessage(messages.amount),
    align: 'end',
    cell: (row) => (row.amount === null ? '–' : <Money value={row.amount} />),
    card: 'value',
  },
  {
    id: 'earned',
    header: intl.formatMessage(messages.earned),
    align: 'end',
    cell: (row) =>
      row.lines.length === 0
        ? intl.formatMessage(messages.nothing)
        : row.lines.map((line) => (
            <div key={line.id}>
              <Link to={paths.commissionLine(line.id)}>
                {line.earnerName} <Money value={line.amount} />
              </Link>
            </div>
          )),
  },
];

/** What the billing system said about a customer, newest first, each with what it earned whom. */
export const CustomerEvents = () => {
  const intl = useIntl();
  const { formatMessage } = intl;
  const trpc = useTRPC();
  const { id = '' } = useParams();
  const [page, setPage] = useState(1);
  const query = useQuery(
    trpc.partner.customer.events.queryOptions(
      { customerId: id, page, pageSize: PAGE_SIZE },
      { placeholderData: keepPreviousData },
    ),
  );
  return (
    <PagedTable
      query={query}
      skeleton={<DetailSkeleton />}
      label={formatMessage(messages.events)}
      columns={eventColumns(intl)}
      rowKey={(row) => row.id}
      stale={query.isPlaceholderData}
      noun={formatMessage(messages.noun)}
      page={page}
      pageSize={PAGE_SIZE}
      onPage={setPage}
      empty={{
        title: formatMessage(messages.noEventsYet),
        text: formatMessage(messages.emptyText),
      }}
    />
  );
};
