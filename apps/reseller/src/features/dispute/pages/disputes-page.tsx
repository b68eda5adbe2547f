import { useIntl } from 'react-intl';
import { exportLink } from '@portal/client/export-link';
import { useTRPC } from '@portal/client/trpc';
import { defineMessages } from '@portal/domain/text/message';
import {
  disputeStateFilter,
  DISPUTE_STATES,
  ownDisputeColumns,
} from '@portal/screens/dispute/dispute-columns';
import { ListPage } from '@portal/ui/patterns/list-page';
import { listSpec, oneOf } from '@portal/ui/state/list-state';
import { useListState } from '@portal/ui/state/use-list-state';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { paths } from '../../../shared/paths';

const messages = defineMessages({
  disputes: { id: 'reseller.disputes.disputes', defaultMessage: 'Disputes' },
  lead: {
    id: 'reseller.disputes.lead',
    defaultMessage: 'A disputed line is not paid out until it is decided; the rest goes on.',
  },
  noun: { id: 'reseller.disputes.noun', defaultMessage: 'dispute' },
  nouns: { id: 'reseller.disputes.nouns', defaultMessage: 'disputes' },
  search: { id: 'reseller.disputes.search', defaultMessage: 'Search by reason' },
  emptyTitle: { id: 'reseller.disputes.emptyTitle', defaultMessage: 'No disputes' },
  emptyText: {
    id: 'reseller.disputes.emptyText',
    defaultMessage: 'Open a line of your commissions to object to it.',
  },
});

const SPEC = listSpec({
  filters: { status: oneOf(DISPUTE_STATES) },
  sorts: ['openedAt'],
  defaultSort: { by: 'openedAt', dir: 'desc' },
});

/** Lines that the reseller objects to. */
export const DisputesPage = () => {
  const intl = useIntl();
  const { formatMessage } = intl;
  const trpc = useTRPC();
  const list = useListState(SPEC);
  const query = useQuery(
    trpc.reseller.dispute.list.queryOptions(list.input, { placeholderData: keepPreviousData }),
  );
  return (
    <ListPage
      id="disputes"
      title={formatMessage(messages.disputes)}
      lead={formatMessage(messages.lead)}
      noun={[formatMessage(messages.noun), formatMessage(messages.nouns)]}
      list={list}
      query={query}
      searchLabel={formatMessage(messages.search)}
      columns={ownDisputeColumns(intl)}
      rowKey={({ id }) => id}
      rowHref={({ id }) => paths.dispute(id)}
      rowName={({ reason }) => reason}
      exportHref={exportLink('reseller', 'dispute', list.input)}
      filters={[disputeStateFilter(intl)]}
      firstUse={{
        title: formatMessage(messages.emptyTitle),
        text: formatMessage(messages.emptyText),
      }}
    />
  );
};
