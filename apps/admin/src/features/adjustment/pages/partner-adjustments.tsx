import { useIntl } from 'react-intl';
import { Button } from '@mantine/core';
import { exportLink } from '@portal/client/export-link';
import { useTRPC } from '@portal/client/trpc';
import {
  adjustmentStateFilter,
  ADJUSTMENT_STATES,
  adjustmentColumns,
  oneAdjustmentFilter,
} from '@portal/screens/adjustment/adjustment-columns';
import { ListPage } from '@portal/ui/patterns/list-page';
import { useAdjustmentDecisions } from '@portal/screens/adjustment/use-adjustment-decisions';
import { idFilter, listSpec, oneOf } from '@portal/ui/state/list-state';
import { useListState } from '@portal/ui/state/use-list-state';
import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useParams } from 'react-router';
import { useCan } from '../../../shared/use-can';
import { EARNER_FILTER } from '../../../shared/options';
import { paths } from '../../../shared/paths';
import { ProposeDialog } from '../components/propose-dialog';

const SPEC = listSpec({
  filters: {
    id: idFilter(),
    status: oneOf(ADJUSTMENT_STATES),
    earner: oneOf(['partner', 'reseller']),
  },
  sorts: ['proposedAt', 'amount'],
  defaultSort: { by: 'proposedAt', dir: 'desc' },
});

/** Amounts by hand: those the platform gives the partner or takes off, and the partner's own to its resellers. */
export const PartnerAdjustments = () => {
  const intl = useIntl();
  const trpc = useTRPC();
  const { id: partnerId = '' } = useParams();
  const queryClient = useQueryClient();
  const canManage = useCan('settlement.manage');
  const list = useListState(SPEC);
  const [proposing, setProposing] = useState(false);
  const input = { ...list.input, partnerId };
  const query = useQuery(
    trpc.admin.adjustment.list.queryOptions(input, { placeholderData: keepPreviousData }),
  );
  const decide = useMutation(
    trpc.admin.adjustment.decide.mutationOptions({
      onSuccess: () => queryClient.invalidateQueries(trpc.admin.pathFilter()),
    }),
  );
  const actions = useAdjustmentDecisions(
    (decision) => decide.mutateAsync({ partnerId, ...decision }),
    'the partner',
  );
  const adjust = canManage ? (
    <Button variant="filled" onClick={() => setProposing(true)}>
      Adjust
    </Button>
  ) : undefined;
  return (
    <>
      <ListPage
        embedded
        id="partner-adjustments"
        title="Adjustments"
        noun={['adjustment', 'adjustments']}
        list={list}
        query={query}
        searchLabel="Search by reseller or reason"
        columns={adjustmentColumns(intl, 'The partner', (id) => paths.dispute(partnerId, id))}
        rowKey={({ id }) => id}
        rowName={({ reason }) => reason}
        rowActions={actions}
        exportHref={exportLink('admin', 'adjustment', input)}
        actions={adjust}
        filters={[
          ...(list.state.filters.id === undefined ? [] : [oneAdjustmentFilter(intl)]),
          adjustmentStateFilter(intl),
          EARNER_FILTER,
        ]}
        firstUse={{
          title: 'No adjustments',
          text: 'Amounts that somebody adds to what the partner gets, or takes off, appear here.',
          action: adjust,
        }}
      />
      {proposing ? (
        <ProposeDialog partnerId={partnerId} onClose={() => setProposing(false)} />
      ) : null}
    </>
  );
};
