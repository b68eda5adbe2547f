import type { AdjustmentRow, DecideAdjustment } from '@portal/contracts/adjustment';
import { formatMoney } from '@portal/ui/format/money';
import { useConfirm } from '@portal/ui/patterns/confirm';
import { notify } from '@portal/ui/patterns/notify';

/** What may be done about an adjustment that waits; `partner` names the earner that is no reseller. */
export const useAdjustmentDecisions = (
  decide: (input: DecideAdjustment) => Promise<unknown>,
  partner: string,
) => {
  const confirm = useConfirm();
  const ask = (
    { id, amount, reseller, reason, proposedByName, proposedByEmail }: AdjustmentRow,
    decision: 'approve' | 'reject',
  ): void => {
    const approves = decision === 'approve';
    confirm({
      title: `${approves ? 'Approve' : 'Reject'} ${formatMoney(amount)} for ${reseller?.name ?? partner}?`,
      body: approves
        ? 'It is booked into the first open month and stands on its statement.'
        : 'Nothing is booked.',
      facts: [
        { label: 'Reason', value: reason },
        {
          label: 'Proposed by',
          value:
            proposedByEmail === null ? proposedByName : `${proposedByName} (${proposedByEmail})`,
        },
      ],
      confirmLabel: approves ? 'Approve adjustment' : 'Reject adjustment',
      danger: !approves,
      run: async () => {
        await decide({ id, decision });
        notify.done(approves ? 'Adjustment approved' : 'Adjustment rejected');
      },
    });
  };
  return (adjustment: AdjustmentRow) =>
    adjustment.canDecide
      ? [
          { label: 'Approve…', run: () => ask(adjustment, 'approve') },
          { label: 'Reject…', danger: true, run: () => ask(adjustment, 'reject') },
        ]
      : [];
};
