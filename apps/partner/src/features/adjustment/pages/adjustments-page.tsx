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
import { idFilter, listSpec, oneOf, textFilter } from '@portal/ui/state/list-state';
import { useListState } from '@portal/ui/state/use-list-state';
import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useCan } from '../../../shared/use-can';
import { useResellerOptions } from '../../../shared/options';
import { paths } from '../../../shared/paths';
import { ProposeDialog } from '../components/propose-dialog';

const SPEC = listSpec({
  filters: { id: idFilter(), status: oneOf(ADJUSTMENT_STATES), resellerId: textFilter() },
  sorts: ['proposedAt', 'amount'],
  defaultSort: { by: 'proposedAt', dir: 'desc' },
});

/** Amounts by hand: proposed, and approved by a second person above the threshold. */
export const AdjustmentsPage = () => {
  const intl = useIntl();
  const trpc = useTRPC();
  const canManage = useCan('settlement.manage');
  const list = useListState(SPEC);
  const resellers = useResellerOptions();
  const queryClient = useQueryClient();
  const decide = useMutation(
    trpc.partner.adjustment.decide.mutationOptions({
      onSuccess: () => queryClient.invalidateQueries(trpc.partner.pathFilter()),
    }),
  );
  const actions = useAdjustmentDecisions((input) => decide.mutateAsync(input), 'you');
  const [proposing, setProposing] = useState(false);
  const query = useQuery(
    trpc.partner.adjustment.list.queryOptions(list.input, { placeholderData: keepPreviousData }),
  );
  return (
    <>
      <ListPage
        id="adjustments"
        title="Adjustments"
        lead="Amounts by hand, each with its reason. Above your threshold a second person approves."
        crumbs={[{ label: 'Statements', to: paths.statements }]}
        noun={['adjustment', 'adjustments']}
        list={list}
        query={query}
        searchLabel="Search by reseller or reason"
        columns={adjustmentColumns(intl, 'You, from the platform', paths.dispute)}
        rowKey={({ id }) => id}
        rowName={({ reason }) => reason}
        rowActions={actions}
        exportHref={exportLink('partner', 'adjustment', list.input)}
        actions={
          canManage ? (
            <Button variant="filled" onClick={() => setProposing(true)}>
              Adjust
            </Button>
          ) : undefined
        }
        filters={[
          ...(list.state.filters.id === undefined ? [] : [oneAdjustmentFilter(intl)]),
          adjustmentStateFilter(intl),
          { name: 'resellerId', label: 'Reseller', kind: 'one', options: resellers },
        ]}
        firstUse={{
          title: 'No adjustments',
          text: 'Amounts that somebody adds or takes off by hand appear here.',
        }}
      />
      {proposing ? <ProposeDialog onClose={() => setProposing(false)} /> : null}
    </>
  );
};
