import { useTRPC } from '@portal/client/trpc';
import type { Outputs } from '@portal/client/trpc';
import { defineMessages } from '@portal/domain/text/message';
import type { Speaker } from '@portal/domain/text/message';
import type { Column } from '@portal/ui/patterns/data-table';
import { ListPage } from '@portal/ui/patterns/list-page';
import { Money } from '@portal/ui/primitives/money';
import { PayoutState } from '@portal/screens/payout/payout-state';
import { When } from '@portal/ui/primitives/when';
import { listSpec } from '@portal/ui/state/list-state';
import { useListState } from '@portal/ui/state/use-list-state';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useIntl } from 'react-intl';
import { paths } from '../../../shared/paths';

const messages = defineMessages({
  reseller: { id: 'partner.unknownPayouts.reseller', defaultMessage: 'Reseller' },
  state: { id: 'partner.unknownPayouts.state', defaultMessage: 'State' },
  sent: { id: 'partner.unknownPayouts.sent', defaultMessage: 'Sent' },
  reference: { id: 'partner.unknownPayouts.reference', defaultMessage: 'Reference' },
  askedAgain: { id: 'partner.unknownPayouts.askedAgain', defaultMessage: 'Asked again' },
  whatWasSaid: { id: 'partner.unknownPayouts.whatWasSaid', defaultMessage: 'What was said' },
  amount: { id: 'partner.unknownPayouts.amount', defaultMessage: 'Amount' },
  title: { id: 'partner.unknownPayouts.title', defaultMessage: 'Payouts with an unknown outcome' },
  nounOne: { id: 'partner.unknownPayouts.nounOne', defaultMessage: 'payout' },
  nounMany: { id: 'partner.unknownPayouts.nounMany', defaultMessage: 'payouts' },
  lead: {
    id: 'partner.unknownPayouts.lead',
    defaultMessage:
      'Not known for an hour. The money is held, and the provider is asked again every hour.',
  },
  toLookAt: { id: 'partner.unknownPayouts.toLookAt', defaultMessage: 'To look at' },
  search: { id: 'partner.unknownPayouts.search', defaultMessage: 'Search references' },
  nothingToLookAt: {
    id: 'partner.unknownPayouts.nothingToLookAt',
    defaultMessage: 'Nothing to look at',
  },
  emptyText: {
    id: 'partner.unknownPayouts.emptyText',
    defaultMessage: 'What became of every payout is known, or was sent within the hour.',
  },
});

type Payout = Outputs['partner']['payout']['list']['rows'][number];

const SPEC = listSpec({
  filters: {},
  sorts: ['amount', 'earnerName'],
  defaultSort: { by: 'amount', dir: 'desc' },
});

const payoutColumns = (intl: Speaker): readonly Column<Payout>[] => [
  {
    id: 'reseller',
    header: intl.formatMessage(messages.reseller),
    cell: (row) => row.earnerName,
    sort: 'earnerName',
    card: 'title',
  },
  {
    id: 'state',
    header: intl.formatMessage(messages.state),
    cell: (row) => <PayoutState status={row.status} isPart={false} />,
  },
  {
    id: 'since',
    header: intl.formatMessage(messages.sent),
    cell: ({ attempts }) => {
      const last = attempts.at(-1);
      return last === undefined ? '–' : <When at={last.startedAt} as="moment" />;
    },
  },
  { id: 'reference', header: intl.formatMessage(messages.reference), cell: (row) => row.reference },
  {
    id: 'failure',
    header: intl.formatMessage(messages.whatWasSaid),
    cell: (row) => row.failure ?? '–',
    card: 'wide',
  },
  {
    id: 'askAt',
    header: intl.formatMessage(messages.askedAgain),
    cell: ({ askAt }) => (askAt === null ? '–' : <When at={askAt} as="moment" />),
  },
  {
    id: 'amount',
    header: intl.formatMessage(messages.amount),
    align: 'end',
    cell: (row) => <Money value={row.amount} />,
    sort: 'amount',
    card: 'value',
  },
];

/** Payouts whose outcome has not been known for an hour: somebody has to look at the provider. */
export const UnknownPayoutsPage = () => {
  const intl = useIntl();
  const { formatMessage } = intl;
  const trpc = useTRPC();
  const list = useListState(SPEC);
  const query = useQuery(
    trpc.partner.payout.list.queryOptions(
      { ...list.input, longUnknown: true },
      { placeholderData: keepPreviousData },
    ),
  );
  return (
    <ListPage
      id="unknown-payouts"
      title={formatMessage(messages.title)}
      noun={[formatMessage(messages.nounOne), formatMessage(messages.nounMany)]}
      lead={formatMessage(messages.lead)}
      list={list}
      query={query}
      columns={payoutColumns(intl)}
      rowKey={(row) => row.id}
      rowName={(row) => row.earnerName}
      rowHref={(row) => paths.payout(row.id)}
      searchLabel={formatMessage(messages.search)}
      firstUse={{
        title: formatMessage(messages.nothingToLookAt),
        text: formatMessage(messages.emptyText),
      }}
    />
  );
};
