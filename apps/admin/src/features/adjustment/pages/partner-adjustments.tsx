import { useIntl } from 'react-intl';
import { Button } from '@mantine/core';
import { exportLink } from '@portal/client/export-link';
import { useTRPC } from '@portal/client/trpc';
import { ADJUSTMENT_STATUSES } from '@portal/domain/enum/settlement';
import { defineMessages } from '@portal/domain/text/message';
import {
  adjustmentStateFilter,
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
import { earnerFilter } from '../../../shared/options';
import { paths } from '../../../shared/paths';
import { ProposeDialog } from '../components/propose-dialog';

const messages = defineMessages({
  thePartner: { id: 'admin.partnerAdjustments.thePartner', defaultMessage: 'the partner' },
  adjust: { id: 'admin.partnerAdjustments.adjust', defaultMessage: 'Adjust' },
  adjustments: { id: 'admin.partnerAdjustments.adjustments', defaultMessage: 'Adjustments' },
  noun: { id: 'admin.partnerAdjustments.noun', defaultMessage: 'adjustment' },
  nouns: { id: 'admin.partnerAdjustments.nouns', defaultMessage: 'adjustments' },
  search: { id: 'admin.partnerAdjustments.search', defaultMessage: 'Search by reseller or reason' },
  thePartnerTitle: {
    id: 'admin.partnerAdjustments.thePartnerTitle',
    defaultMessage: 'The partner',
  },
  emptyTitle: { id: 'admin.partnerAdjustments.emptyTitle', defaultMessage: 'No adjustments' },
  emptyText: {
    id: 'admin.partnerAdjustments.emptyText',
    defaultMessage:
      'Amounts that somebody adds to what the partner gets, or takes off, appear here.',
  },
});

const SPEC = listSpec({
  filters: {
    id: idFilter(),
    status: oneOf(ADJUSTMENT_STATUSES),
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
    intl.formatMessage(messages.thePartner),
  );
  const adjust = canManage ? (
    <Button variant="filled" onClick={() => setProposing(true)}>
      {intl.formatMessage(messages.adjust)}
    </Button>
  ) : undefined;
  return (
    <>
      <ListPage
        embedded
        id="partner-adjustments"
        title={intl.formatMessage(messages.adjustments)}
        noun={[intl.formatMessage(messages.noun), intl.formatMessage(messages.nouns)]}
        list={list}
        query={query}
        searchLabel={intl.formatMessage(messages.search)}
        columns={adjustmentColumns(intl, intl.formatMessage(messages.thePartnerTitle), (id) =>
          paths.dispute(partnerId, id),
        )}
        rowKey={({ id }) => id}
        rowName={({ reason }) => reason}
        rowActions={actions}
        exportHref={exportLink('admin', 'adjustment', input)}
        actions={adjust}
        filters={[
          ...(list.state.filters.id === undefined ? [] : [oneAdjustmentFilter(intl)]),
          adjustmentStateFilter(intl),
          earnerFilter(intl),
        ]}
        firstUse={{
          title: intl.formatMessage(messages.emptyTitle),
          text: intl.formatMessage(messages.emptyText),
          action: adjust,
        }}
      />
      {proposing ? (
        <ProposeDialog partnerId={partnerId} onClose={() => setProposing(false)} />
      ) : null}
    </>
  );
};
