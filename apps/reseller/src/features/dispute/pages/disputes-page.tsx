import { useIntl } from 'react-intl';
import { exportLink } from '@portal/client/export-link';
import { useTRPC } from '@portal/client/trpc';
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

const SPEC = listSpec({
  filters: { status: oneOf(DISPUTE_STATES) },
  sorts: ['openedAt'],
  defaultSort: { by: 'openedAt', dir: 'desc' },
});

/** Lines that the reseller objects to. */
export const DisputesPage = () => {
  const intl = useIntl();
  const trpc = useTRPC();
  const list = useListState(SPEC);
  const query = useQuery(
    trpc.reseller.dispute.list.queryOptions(list.input, { placeholderData: keepPreviousData }),
  );
  return (
    <ListPage
      id="disputes"
      title="Disputes"
      lead="A disputed line is not paid out until it is decided; the rest goes on."
      noun={['dispute', 'disputes']}
      list={list}
      query={query}
      searchLabel="Search by reason"
      columns={ownDisputeColumns(intl)}
      rowKey={({ id }) => id}
      rowHref={({ id }) => paths.dispute(id)}
      rowName={({ reason }) => reason}
      exportHref={exportLink('reseller', 'dispute', list.input)}
      filters={[disputeStateFilter(intl)]}
      firstUse={{
        title: 'No disputes',
        text: 'Open a line of your commissions to object to it.',
      }}
    />
  );
};
