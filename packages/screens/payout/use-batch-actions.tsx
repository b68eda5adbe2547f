import { defineMessages } from '@portal/domain/text/message';
import { useIntl } from 'react-intl';
import type { PayoutBatchDetail } from '@portal/contracts/payout';
import { railOf } from '@portal/domain/payout/rail/index';
import { formatMoney } from '@portal/ui/format/money';
import { useLocale } from '@portal/ui/format/locale';
import { useConfirm } from '@portal/ui/patterns/confirm';
import type { BatchActs } from './payout-acts';
import { methodWords } from './payout-words';
import type { RowAction } from '@portal/ui/patterns/row-menu';

const messages = defineMessages({
  payouts: { id: 'screens.batchAction.payouts', defaultMessage: 'Payouts' },
  total: { id: 'screens.batchAction.total', defaultMessage: 'Total' },
  paidBy: { id: 'screens.batchAction.paidBy', defaultMessage: 'Paid by' },
  submitTitle: {
    id: 'screens.batchAction.submitTitle',
    defaultMessage: 'Hand {number} over for approval?',
  },
  submitBody: {
    id: 'screens.batchAction.submitBody',
    defaultMessage:
      'Somebody other than you approves {payouts, plural, one {# payout} other {# payouts}} of {total} in all. Until then it can be sent back.',
  },
  handOver: { id: 'screens.batchAction.handOver', defaultMessage: 'Hand over' },
  approveTitle: { id: 'screens.batchAction.approveTitle', defaultMessage: 'Approve {number}?' },
  approveBody: {
    id: 'screens.batchAction.approveBody',
    defaultMessage:
      '{payouts, plural, one {# payout} other {# payouts}} of {total} in all may then be sent. Amounts and accounts cannot be changed any more.',
  },
  proposedBy: { id: 'screens.batchAction.proposedBy', defaultMessage: 'Proposed by' },
  approve: { id: 'screens.batchAction.approve', defaultMessage: 'Approve {total}' },
  sendTitle: { id: 'screens.batchAction.sendTitle', defaultMessage: 'Send {number}?' },
  sendByProvider: {
    id: 'screens.batchAction.sendByProvider',
    defaultMessage:
      '{payouts, plural, one {# payout} other {# payouts}} of {total} in all leave your balance at {provider}, one after the other.',
  },
  sendByHand: {
    id: 'screens.batchAction.sendByHand',
    defaultMessage:
      '{payouts, plural, one {# payout} other {# payouts}} of {total} in all are put on record as under way. Pay them, then say what became of each.',
  },
  sendByFile: {
    id: 'screens.batchAction.sendByFile',
    defaultMessage:
      'A file with {payouts, plural, one {# payout} other {# payouts}} of {total} in all is written for your bank, and they are booked as under way.',
  },
  send: { id: 'screens.batchAction.send', defaultMessage: 'Send {total}' },
  recordAllTitle: {
    id: 'screens.batchAction.recordAllTitle',
    defaultMessage: 'Did all of them arrive?',
  },
  recordAllBody: {
    id: 'screens.batchAction.recordAllBody',
    defaultMessage: 'Every payout of this batch that is under way is recorded as paid.',
  },
  recordAll: { id: 'screens.batchAction.recordAll', defaultMessage: 'Record all as paid' },
  theBanksReference: {
    id: 'screens.batchAction.theBanksReference',
    defaultMessage: 'The bank’s reference',
  },
  cancelTitle: { id: 'screens.batchAction.cancelTitle', defaultMessage: 'Cancel {number}?' },
  cancelBody: {
    id: 'screens.batchAction.cancelBody',
    defaultMessage:
      '{payouts, plural, one {# payout} other {# payouts}} of {total} in all are not paid by this batch. All of it can be proposed again.',
  },
  cancelBatch: { id: 'screens.batchAction.cancelBatch', defaultMessage: 'Cancel batch' },
  keepBatch: { id: 'screens.batchAction.keepBatch', defaultMessage: 'Keep batch' },
  cancelAct: { id: 'screens.batchAction.cancelAct', defaultMessage: 'Cancel batch…' },
  sendBackToDraft: {
    id: 'screens.batchAction.sendBackToDraft',
    defaultMessage: 'Send back to draft',
  },
  handOverForApproval: {
    id: 'screens.batchAction.handOverForApproval',
    defaultMessage: 'Hand over for approval',
  },
});

export interface BatchRights {
  readonly canManage: boolean;
  readonly canApprove: boolean;
}

/** What the server would refuse, as the page's notice says: no payout is approved, and no batch sent, by another account. */
const isRefused = ({ redirected }: PayoutBatchDetail, act: 'approve' | 'send'): boolean =>
  redirected.isPaidElsewhere || (act === 'approve' && redirected.payouts > 0);

/** The one thing to do next with a batch, and everything else; each asks first and says the numbers. */
export const useBatchActions = (
  batch: PayoutBatchDetail,
  acts: BatchActs,
  { canManage, canApprove }: BatchRights,
): { readonly main: RowAction | null; readonly more: readonly RowAction[] } => {
  const intl = useIntl();
  const { formatMessage } = intl;
  const confirm = useConfirm();
  const rail = railOf(batch.method);
  const { locale } = useLocale();
  const total = formatMoney(batch.total, { locale });
  const facts = [
    { label: formatMessage(messages.payouts), value: batch.payouts },
    { label: formatMessage(messages.total), value: `${total} ${batch.currency}` },
    { label: formatMessage(messages.paidBy), value: methodWords(intl, batch.method) },
  ];
  const all = { payouts: batch.payouts, total };

  const submit = (): void =>
    confirm({
      title: formatMessage(messages.submitTitle, { number: batch.number }),
      body: formatMessage(messages.submitBody, all),
      facts,
      confirmLabel: formatMessage(messages.handOver),
      run: acts.submit,
    });
  const approve = (): void =>
    confirm({
      title: formatMessage(messages.approveTitle, { number: batch.number }),
      body: formatMessage(messages.approveBody, all),
      facts: [...facts, { label: formatMessage(messages.proposedBy), value: batch.createdByName }],
      confirmLabel: formatMessage(messages.approve, { total }),
      run: () =>
        acts.approve({
          version: batch.version,
          payouts: batch.payouts,
          totalMinor: batch.total.amountMinor,
        }),
    });
  const execute = (): void =>
    confirm({
      title: formatMessage(messages.sendTitle, { number: batch.number }),
      body:
        rail.kind === 'api'
          ? formatMessage(messages.sendByProvider, { ...all, provider: rail.provider })
          : rail.kind === 'manual'
            ? formatMessage(messages.sendByHand, all)
            : formatMessage(messages.sendByFile, all),
      facts,
      confirmLabel: formatMessage(messages.send, { total }),
      run: acts.execute,
    });
  const recordAll = (): void =>
    confirm({
      title: formatMessage(messages.recordAllTitle),
      body: formatMessage(messages.recordAllBody),
      confirmLabel: formatMessage(messages.recordAll),
      reason: 'required',
      reasonLabel: formatMessage(messages.theBanksReference),
      run: acts.recordAll,
    });
  const cancel = (): void =>
    confirm({
      title: formatMessage(messages.cancelTitle, { number: batch.number }),
      body: formatMessage(messages.cancelBody, all),
      confirmLabel: formatMessage(messages.cancelBatch),
      dismissLabel: formatMessage(messages.keepBatch),
      danger: true,
      run: acts.cancel,
    });

  const cancelAction: RowAction = {
    label: formatMessage(messages.cancelAct),
    danger: true,
    run: cancel,
  };
  const takeBack: readonly RowAction[] = canManage
    ? [
        { label: formatMessage(messages.sendBackToDraft), run: () => void acts.sendBack() },
        cancelAction,
      ]
    : [];
  switch (batch.status) {
    case 'draft':
      return canManage
        ? {
            main: {
              label: formatMessage(messages.handOverForApproval),
              run: submit,
              disabled: batch.payouts === 0,
            },
            more: [cancelAction],
          }
        : { main: null, more: [] };
    case 'awaiting_approval':
      return {
        main:
          canApprove && !batch.isOwn
            ? {
                label: formatMessage(messages.approve, { total }),
                run: approve,
                disabled: isRefused(batch, 'approve'),
              }
            : null,
        more: takeBack,
      };
    case 'approved':
      return {
        main: canApprove
          ? {
              label: formatMessage(messages.send, { total }),
              run: execute,
              disabled: isRefused(batch, 'send'),
            }
          : null,
        more: takeBack,
      };
    case 'processing':
      return {
        main:
          canManage && rail.kind !== 'api'
            ? { label: formatMessage(messages.recordAll), run: recordAll }
            : null,
        more: [],
      };
    case 'completed':
    case 'cancelled':
      return { main: null, more: [] };
  }
};
