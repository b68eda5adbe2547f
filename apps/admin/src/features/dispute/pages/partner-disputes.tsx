import { useIntl } from 'react-intl';
import { Button } from '@mantine/core';
import { exportLink } from '@portal/client/export-link';
import { useTRPC } from '@portal/client/trpc';
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
import { EARNER_FILTER } from '../../../shared/options';
import { paths } from '../../../shared/paths';

const SPEC = listSpec({
  filters: { status: oneOf(DISPUTE_STATES), earner: oneOf(['partner', 'reseller']) },
  sorts: ['openedAt'],
  defaultSort: { by: 'openedAt', dir: 'desc' },
});

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
      title="Disputes"
      noun={['dispute', 'disputes']}
      actions={
        canDecide ? (
          <Button variant="filled" component={Link} to={paths.disputeReview(partnerId)}>
            Decide open disputes
          </Button>
        ) : undefined
      }
      list={list}
      query={query}
      searchLabel="Search by reseller or reason"
      columns={disputeColumns(intl, 'The partner')}
      rowKey={({ id }) => id}
      rowHref={({ id }) => paths.dispute(partnerId, id)}
      rowName={({ reason }) => reason}
      exportHref={exportLink('admin', 'dispute', input)}
      filters={[disputeStateFilter(intl), EARNER_FILTER]}
      firstUse={{
        title: 'No disputes',
        text: 'When the partner objects to one of its lines, you decide about it here.',
      }}
    />
  );
};
