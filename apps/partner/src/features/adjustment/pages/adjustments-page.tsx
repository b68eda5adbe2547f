import { useIntl } from 'react-intl';
import { Button } from '@mantine/core';
import { exportLink } from '@portal/client/export-link';
import { useTRPC } from '@portal/client/trpc';
import { ADJUSTMENT_STATUSES } from '@portal/domain/enum/settlement';
import { defineMessages } from '@portal/domain/text/message';
import type { Speaker } from '@portal/domain/text/message';
import {
  adjustmentStateFilter,
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

const messages = defineMessages({
  you: { id: 'partner.adjustments.you', defaultMessage: 'you' },
  youFromPlatform: {
    id: 'partner.adjustments.youFromPlatform',
    defaultMessage: 'You, from the platform',
  },
  adjustments: { id: 'partner.adjustments.adjustments', defaultMessage: 'Adjustments' },
  lead: {
    id: 'partner.adjustments.lead',
    defaultMessage:
      'Amounts by hand, each with its reason. Above your threshold a second person approves.',
  },
  statements: { id: 'partner.adjustments.statements', defaultMessage: 'Statements' },
  nounOne: { id: 'partner.adjustments.nounOne', defaultMessage: 'adjustment' },
  nounMany: { id: 'partner.adjustments.nounMany', defaultMessage: 'adjustments' },
  search: { id: 'partner.adjustments.search', defaultMessage: 'Search by reseller or reason' },
  adjust: { id: 'partner.adjustments.adjust', defaultMessage: 'Adjust' },
  reseller: { id: 'partner.adjustments.reseller', defaultMessage: 'Reseller' },
  noAdjustments: { id: 'partner.adjustments.noAdjustments', defaultMessage: 'No adjustments' },
  emptyText: {
    id: 'partner.adjustments.emptyText',
    defaultMessage: 'Amounts that somebody adds or takes off by hand appear here.',
  },
});

const SPEC = listSpec({
  filters: { id: idFilter(), status: oneOf(ADJUSTMENT_STATUSES), resellerId: textFilter() },
  sorts: ['proposedAt', 'amount'],
  defaultSort: { by: 'proposedAt', dir: 'desc' },
});

const columnsOf = (intl: Speaker) =>
  adjustmentColumns(intl, intl.formatMessage(messages.youFromPlatform), paths.dispute);

/** Amounts by hand: proposed, and approved by a second person above the threshold. */
export const AdjustmentsPage = () => {
  const intl = useIntl();
  const { formatMessage } = intl;
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
  const actions = useAdjustmentDecisions(
    (input) => decide.mutateAsync(input),
    formatMessage(messages.you),
  );
  const [proposing, setProposing] = useState(false);
  const query = useQuery(
    trpc.partner.adjustment.list.queryOptions(list.input, { placeholderData: keepPreviousData }),
  );
  return (
    <>
      <ListPage
        id="adjustments"
        title={formatMessage(messages.adjustments)}
        lead={formatMessage(messages.lead)}
        crumbs={[{ label: formatMessage(messages.statements), to: paths.statements }]}
        noun={[formatMessage(messages.nounOne), formatMessage(messages.nounMany)]}
        list={list}
        query={query}
        searchLabel={formatMessage(messages.search)}
        columns={columnsOf(intl)}
        rowKey={({ id }) => id}
        rowName={({ reason }) => reason}
        rowActions={actions}
        exportHref={exportLink('partner', 'adjustment', list.input)}
        actions={
          canManage ? (
            <Button variant="filled" onClick={() => setProposing(true)}>
              {formatMessage(messages.adjust)}
            </Button>
          ) : undefined
        }
        filters={[
          ...(list.state.filters.id === undefined ? [] : [oneAdjustmentFilter(intl)]),
          adjustmentStateFilter(intl),
          {
            name: 'resellerId',
            label: formatMessage(messages.reseller),
            kind: 'one',
            options: resellers,
          },
        ]}
        firstUse={{
          title: formatMessage(messages.noAdjustments),
          text: formatMessage(messages.emptyText),
        }}
      />
      {proposing ? <ProposeDialog onClose={() => setProposing(false)} /> : null}
    </>
  );
};
