import { Button } from '@mantine/core';
import { exportLink } from '@portal/client/export-link';
import { type Outputs, useTRPC } from '@portal/client/trpc';
import { formatPeriod } from '@portal/ui/format/date';
import { formatMoney } from '@portal/ui/format/money';
import { humanize } from '@portal/ui/format/id';
import { useConfirm } from '@portal/ui/patterns/confirm';
import type { Column } from '@portal/ui/patterns/data-table';
import { ListPage } from '@portal/ui/patterns/list-page';
import { notify } from '@portal/ui/patterns/notify';
import { Money } from '@portal/ui/primitives/money';
import { StateBadge } from '@portal/ui/primitives/state-badge';
import { When } from '@portal/ui/primitives/when';
import { listSpec, oneOf, textFilter } from '@portal/ui/state/list-state';
import { useListState } from '@portal/ui/state/use-list-state';
import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useCan } from '../../../shared/me';
import { useResellerOptions } from '../../../shared/options';
import { paths } from '../../../shared/paths';
import { ProposeDialog } from '../components/propose-dialog';

type Adjustment = Outputs['partner']['adjustment']['list']['rows'][number];

const STATES = ['proposed', 'approved', 'rejected'] as const;

const SPEC = listSpec({
  filters: { status: oneOf(STATES), resellerId: textFilter() },
  sorts: ['proposedAt', 'amount'],
  defaultSort: { by: 'proposedAt', dir: 'desc' },
});

const COLUMNS: readonly Column<Adjustment>[] = [
  {
    id: 'proposed',
    header: 'Proposed',
    cell: ({ proposedAt }) => <When at={proposedAt} as="day" />,
    sort: 'proposedAt',
  },
  {
    id: 'earner',
    header: 'Earner',
    cell: ({ reseller }) => reseller?.name ?? 'You, from the platform',
    card: 'title',
  },
  { id: 'reason', header: 'Reason', cell: ({ reason }) => reason },
  { id: 'by', header: 'By', cell: ({ proposedByName }) => proposedByName, optional: true },
  { id: 'status', header: 'State', cell: ({ status }) => <StateBadge state={status} /> },
  {
    id: 'decidedBy',
    header: 'Decided by',
    cell: ({ decidedByName }) => decidedByName ?? '–',
    optional: true,
  },
  {
    id: 'period',
    header: 'Month',
    cell: ({ period }) => (period === null ? '–' : formatPeriod(period)),
  },
  {
    id: 'amount',
    header: 'Amount',
    align: 'end',
    cell: ({ amount }) => <Money value={amount} />,
    sort: 'amount',
    card: 'value',
  },
];

/** What may be done about an adjustment that waits. */
const useDecisions = () => {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const confirm = useConfirm();
  const decide = useMutation(
    trpc.partner.adjustment.decide.mutationOptions({
      onSuccess: () => queryClient.invalidateQueries(trpc.partner.pathFilter()),
    }),
  );
  const ask = ({ id, amount, reseller }: Adjustment, decision: 'approve' | 'reject'): void => {
    const what = `${formatMoney(amount)} for ${reseller?.name ?? 'you'}`;
    confirm({
      title: decision === 'approve' ? `Approve ${what}?` : `Reject ${what}?`,
      body:
        decision === 'approve'
          ? 'It is booked into the first open month and stands on its statement.'
          : 'Nothing is booked.',
      confirmLabel: decision === 'approve' ? 'Approve adjustment' : 'Reject adjustment',
      danger: decision === 'reject',
      run: async () => {
        await decide.mutateAsync({ id, decision });
        notify.done(decision === 'approve' ? 'Adjustment approved' : 'Adjustment rejected');
      },
    });
  };
  return (adjustment: Adjustment) =>
    adjustment.canDecide
      ? [
          { label: 'Approve', run: () => ask(adjustment, 'approve') },
          { label: 'Reject', danger: true, run: () => ask(adjustment, 'reject') },
        ]
      : [];
};

/** Amounts by hand: proposed, and approved by a second person above the threshold. */
export const AdjustmentsPage = () => {
  const trpc = useTRPC();
  const canManage = useCan('settlement.manage');
  const list = useListState(SPEC);
  const resellers = useResellerOptions();
  const actions = useDecisions();
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
        columns={COLUMNS}
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
          {
            name: 'status',
            label: 'State',
            kind: 'one',
            options: STATES.map((value) => ({ value, label: humanize(value) })),
          },
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
