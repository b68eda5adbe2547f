import { defineMessages } from '@portal/domain/text/message';
import { useIntl } from 'react-intl';
import type { AdjustmentRow, DecideAdjustment } from '@portal/contracts/adjustment';
import { useLocale } from '@portal/ui/format/locale';
import { formatMoney } from '@portal/ui/format/money';
import { useConfirm } from '@portal/ui/patterns/confirm';
import { notify } from '@portal/ui/patterns/notify';

const messages = defineMessages({
  approveTitle: {
    id: 'screens.adjustmentDecision.approveTitle',
    defaultMessage: 'Approve {amount} for {earner}?',
  },
  rejectTitle: {
    id: 'screens.adjustmentDecision.rejectTitle',
    defaultMessage: 'Reject {amount} for {earner}?',
  },
  approveBody: {
    id: 'screens.adjustmentDecision.approveBody',
    defaultMessage: 'It is booked into the first open month and stands on its statement.',
  },
  rejectBody: { id: 'screens.adjustmentDecision.rejectBody', defaultMessage: 'Nothing is booked.' },
  reason: { id: 'screens.adjustmentDecision.reason', defaultMessage: 'Reason' },
  proposedBy: { id: 'screens.adjustmentDecision.proposedBy', defaultMessage: 'Proposed by' },
  approveAdjustment: {
    id: 'screens.adjustmentDecision.approveAdjustment',
    defaultMessage: 'Approve adjustment',
  },
  rejectAdjustment: {
    id: 'screens.adjustmentDecision.rejectAdjustment',
    defaultMessage: 'Reject adjustment',
  },
  adjustmentApproved: {
    id: 'screens.adjustmentDecision.adjustmentApproved',
    defaultMessage: 'Adjustment approved',
  },
  adjustmentRejected: {
    id: 'screens.adjustmentDecision.adjustmentRejected',
    defaultMessage: 'Adjustment rejected',
  },
  approveAct: { id: 'screens.adjustmentDecision.approveAct', defaultMessage: 'Approve…' },
  rejectAct: { id: 'screens.adjustmentDecision.rejectAct', defaultMessage: 'Reject…' },
});

/** What may be done about an adjustment that waits; `partner` names the earner that is no reseller. */
export const useAdjustmentDecisions = (
  decide: (input: DecideAdjustment) => Promise<unknown>,
  partner: string,
) => {
  const { formatMessage } = useIntl();
  const confirm = useConfirm();
  const { locale } = useLocale();
  const ask = (
    { id, amount, reseller, reason, proposedByName, proposedByEmail }: AdjustmentRow,
    decision: 'approve' | 'reject',
  ): void => {
    const approves = decision === 'approve';
    const asked = { amount: formatMoney(amount, { locale }), earner: reseller?.name ?? partner };
    confirm({
      title: approves
        ? formatMessage(messages.approveTitle, asked)
        : formatMessage(messages.rejectTitle, asked),
      body: approves ? formatMessage(messages.approveBody) : formatMessage(messages.rejectBody),
      facts: [
        { label: formatMessage(messages.reason), value: reason },
        {
          label: formatMessage(messages.proposedBy),
          value:
            proposedByEmail === null ? proposedByName : `${proposedByName} (${proposedByEmail})`,
        },
      ],
      confirmLabel: approves
        ? formatMessage(messages.approveAdjustment)
        : formatMessage(messages.rejectAdjustment),
      danger: !approves,
      run: async () => {
        await decide({ id, decision });
        notify.done(
          approves
            ? formatMessage(messages.adjustmentApproved)
            : formatMessage(messages.adjustmentRejected),
        );
      },
    });
  };
  return (adjustment: AdjustmentRow) =>
    adjustment.canDecide
      ? [
          { label: formatMessage(messages.approveAct), run: () => ask(adjustment, 'approve') },
          {
            label: formatMessage(messages.rejectAct),
            danger: true,
            run: () => ask(adjustment, 'reject'),
          },
        ]
      : [];
};
