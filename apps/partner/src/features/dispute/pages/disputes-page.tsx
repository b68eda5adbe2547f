import { useIntl } from 'react-intl';
import { Button } from '@mantine/core';
import { exportLink } from '@portal/client/export-link';
import { useTRPC } from '@portal/client/trpc';
import { defineMessages } from '@portal/domain/text/message';
import type { Speaker } from '@portal/domain/text/message';
import {
  disputeStateFilter,
  DISPUTE_STATES,
  disputeColumns,
} from '@portal/screens/dispute/dispute-columns';
import { ListPage } from '@portal/ui/patterns/list-page';
import { listSpec, oneOf, textFilter } from '@portal/ui/state/list-state';
import { useListState } from '@portal/ui/state/use-list-state';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { Link } from 'react-router';
import { useCan } from '../../../shared/use-can';
import { useResellerOptions } from '../../../shared/options';
import { paths } from '../../../shared/paths';

const messages = defineMessages({
  you: { id: 'partner.disputes.you', defaultMessage: 'You' },
  disputes: { id: 'partner.disputes.disputes', defaultMessage: 'Disputes' },
  lead: {
    id: 'partner.disputes.lead',
    defaultMessage:
      'A disputed line is not paid out until it is decided; the rest goes on. You decide those of your resellers.',
  },
  nounOne: { id: 'partner.disputes.nounOne', defaultMessage: 'dispute' },
  nounMany: { id: 'partner.disputes.nounMany', defaultMessage: 'disputes' },
  decideOpenDisputes: {
    id: 'partner.disputes.decideOpenDisputes',
    defaultMessage: 'Decide open disputes',
  },
  search: { id: 'partner.disputes.search', defaultMessage: 'Search by reseller or reason' },
  reseller: { id: 'partner.disputes.reseller', defaultMessage: 'Reseller' },
  noDisputes: { id: 'partner.disputes.noDisputes', defaultMessage: 'No disputes' },
  emptyText: {
    id: 'partner.disputes.emptyText',
    defaultMessage:
      'When a reseller objects to a line, it appears here; so do lines of your own that you dispute.',
  },
});

const SPEC = listSpec({
  filters: { status: oneOf(DISPUTE_STATES), resellerId: textFilter() },
  sorts: ['openedAt'],
  defaultSort: { by: 'openedAt', dir: 'desc' },
});

const columnsOf = (intl: Speaker) => disputeColumns(intl, intl.formatMessage(messages.you));

/** Lines that earners object to, to be decided by who pays. */
export const DisputesPage = () => {
  const intl = useIntl();
  const { formatMessage } = intl;
  const trpc = useTRPC();
  const canDecide = useCan('settlement.manage');
  const list = useListState(SPEC);
  const resellers = useResellerOptions();
  const query = useQuery(
    trpc.partner.dispute.list.queryOptions(list.input, { placeholderData: keepPreviousData }),
  );
  return (
    <ListPage
      id="disputes"
      title={formatMessage(messages.disputes)}
      lead={formatMessage(messages.lead)}
      noun={[formatMessage(messages.nounOne), formatMessage(messages.nounMany)]}
      actions={
        canDecide ? (
          <Button variant="filled" component={Link} to={paths.disputeReview}>
            {formatMessage(messages.decideOpenDisputes)}
          </Button>
        ) : undefined
      }
      list={list}
      query={query}
      searchLabel={formatMessage(messages.search)}
      columns={columnsOf(intl)}
      rowKey={({ id }) => id}
      rowHref={({ id }) => paths.dispute(id)}
      rowName={({ reason }) => reason}
      exportHref={exportLink('partner', 'dispute', list.input)}
      filters={[
        disputeStateFilter(intl),
        {
          name: 'resellerId',
          label: formatMessage(messages.reseller),
          kind: 'one',
          options: resellers,
        },
      ]}
      firstUse={{
        title: formatMessage(messages.noDisputes),
        text: formatMessage(messages.emptyText),
      }}
    />
  );
};
