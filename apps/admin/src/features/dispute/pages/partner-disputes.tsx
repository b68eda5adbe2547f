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
import { listSpec, oneOf } from '@portal/ui/state/list-state';
import { useListState } from '@portal/ui/state/use-list-state';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { Link, useParams } from 'react-router';
import { useCan } from '../../../shared/use-can';
import { earnerFilter } from '../../../shared/options';
import { paths } from '../../../shared/paths';

const messages = defineMessages({
  thePartner: { id: 'admin.partnerDisputes.thePartner', defaultMessage: 'The partner' },
  disputes: { id: 'admin.partnerDisputes.disputes', defaultMessage: 'Disputes' },
  noun: { id: 'admin.partnerDisputes.noun', defaultMessage: 'dispute' },
  nouns: { id: 'admin.partnerDisputes.nouns', defaultMessage: 'disputes' },
  decideOpenDisputes: {
    id: 'admin.partnerDisputes.decideOpenDisputes',
    defaultMessage: 'Decide open disputes',
  },
  search: { id: 'admin.partnerDisputes.search', defaultMessage: 'Search by reseller or reason' },
  emptyTitle: { id: 'admin.partnerDisputes.emptyTitle', defaultMessage: 'No disputes' },
  emptyText: {
    id: 'admin.partnerDisputes.emptyText',
    defaultMessage: 'When the partner objects to one of its lines, you decide about it here.',
  },
});

const SPEC = listSpec({
  filters: { status: oneOf(DISPUTE_STATES), earner: oneOf(['partner', 'reseller']) },
  sorts: ['openedAt'],
  defaultSort: { by: 'openedAt', dir: 'desc' },
});

const columns = (intl: Speaker) => disputeColumns(intl, intl.formatMessage(messages.thePartner));

/** What the partner disputes, for the platform to decide, and what its resellers dispute, which it decides itself. */
export const PartnerDisputes = () => {
  const intl = useIntl();
  const trpc = useTRPC();
  const { id: partnerId = '' } = useParams();
  const canDecide = useCan('settlement.manage');
  const list = useListState(SPEC);
  const input = { ...list.input, partnerId };
  const query = useQuery(
    trpc.admin.dispute.list.queryOptions(input, { placeholderData: keepPreviousData }),
  );
  return (
    <ListPage
      embedded
      id="partner-disputes"
      title={intl.formatMessage(messages.disputes)}
      noun={[intl.formatMessage(messages.noun), intl.formatMessage(messages.nouns)]}
      actions={
        canDecide ? (
          <Button variant="filled" component={Link} to={paths.disputeReview(partnerId)}>
            {intl.formatMessage(messages.decideOpenDisputes)}
          </Button>
        ) : undefined
      }
      list={list}
      query={query}
      searchLabel={intl.formatMessage(messages.search)}
      columns={columns(intl)}
      rowKey={({ id }) => id}
      rowHref={({ id }) => paths.dispute(partnerId, id)}
      rowName={({ reason }) => reason}
      exportHref={exportLink('admin', 'dispute', input)}
      filters={[disputeStateFilter(intl), earnerFilter(intl)]}
      firstUse={{
        title: intl.formatMessage(messages.emptyTitle),
        text: intl.formatMessage(messages.emptyText),
      }}
    />
  );
};
