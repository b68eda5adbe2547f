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
import { listSpec, oneOf, textFilter } from '@portal/ui/state/list-state';
import { useListState } from '@portal/ui/state/use-list-state';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { Link } from 'react-router';
import { useCan } from '../../../shared/use-can';
import { useResellerOptions } from '../../../shared/options';
import { paths } from '../../../shared/paths';

const SPEC = listSpec({
  filters: { status: oneOf(DISPUTE_STATES), resellerId: textFilter() },
  sorts: ['openedAt'],
  defaultSort: { by: 'openedAt', dir: 'desc' },
});

/** Lines that earners object to, to be decided by who pays. */
export const DisputesPage = () => {
  const intl = useIntl();
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
      title="Disputes"
      lead="A disputed line is not paid out until it is decided; the rest goes on. You decide those of your resellers."
      noun={['dispute', 'disputes']}
      actions={
        canDecide ? (
          <Button variant="filled" component={Link} to={paths.disputeReview}>
            Decide open disputes
          </Button>
        ) : undefined
      }
      list={list}
      query={query}
      searchLabel="Search by reseller or reason"
      columns={disputeColumns(intl, 'You')}
      rowKey={({ id }) => id}
      rowHref={({ id }) => paths.dispute(id)}
      rowName={({ reason }) => reason}
      exportHref={exportLink('partner', 'dispute', list.input)}
      filters={[
        disputeStateFilter(intl),
        { name: 'resellerId', label: 'Reseller', kind: 'one', options: resellers },
      ]}
      firstUse={{
        title: 'No disputes',
        text: 'When a reseller objects to a line, it appears here; so do lines of your own that you dispute.',
      }}
    />
  );
};
