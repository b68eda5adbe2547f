import type { PayoutBatchDetail } from '@portal/contracts/payout';
import { railOf } from '@portal/domain/payout/rail/index';
import { formatMoney } from '@portal/ui/format/money';
import { useLocale } from '@portal/ui/format/locale';
import { useConfirm } from '@portal/ui/patterns/confirm';
import type { BatchActs } from './payout-acts';
import { methodWords } from './payout-words';
import type { RowAction } from '@portal/ui/patterns/row-menu';

export interface BatchRights {
  readonly canManage: boolean;
  readonly canApprove: boolean;
}

const plural = (count: number): string => (count === 1 ? '1 payout' : `${String(count)} payouts`);

/** What the server would refuse, as the page's notice says: no payout is approved, and no batch sent, by another account. */
const isRefused = ({ redirected }: PayoutBatchDetail, act: 'approve' | 'send'): boolean =>
  redirected.isPaidElsewhere || (act === 'approve' && redirected.payouts > 0);

/** The one thing to do next with a batch, and everything else; each asks first and says the numbers. */
export const useBatchActions = (
  batch: PayoutBatchDetail,
  acts: BatchActs,
  { canManage, canApprove }: BatchRights,
): { readonly main: RowAction | null; readonly more: readonly RowAction[] } => {
  const confirm = useConfirm();
  const rail = railOf(batch.method);
  const { locale } = useLocale();
  const total = formatMoney(batch.total, { locale });
  const facts = [
    { label: 'Payouts', value: batch.payouts },
    { label: 'Total', value: `${total} ${batch.currency}` },
    { label: 'Paid by', value: methodWords(batch.method) },
  ];
  const all = `${plural(batch.payouts)} of ${total} in all`;

  const submit = (): void =>
    confirm({
      title: `Hand ${batch.number} over for approval?`,
      body: `Somebody other than you approves ${all}. Until then it can be sent back.`,
      facts,
      confirmLabel: 'Hand over',
      run: acts.submit,
    });
  const approve = (): void =>
    confirm({
      title: `Approve ${batch.number}?`,
      body: `${all} may then be sent. Amounts and accounts cannot be changed any more.`,
      facts: [...facts, { label: 'Proposed by', value: batch.createdByName }],
      confirmLabel: `Approve ${total}`,
      run: () =>
        acts.approve({
          version: batch.version,
          payouts: batch.payouts,
          totalMinor: batch.total.amountMinor,
        }),
    });
  const execute = (): void =>
    confirm({
      title: `Send ${batch.number}?`,
      body:
        rail.kind === 'api'
          ? `${all} leave your balance at ${rail.provider}, one after the other.`
          : rail.kind === 'manual'
            ? `${all} are put on record as under way. Pay them, then say what became of each.`
            : `A file with ${all} is written for your bank, and they are booked as under way.`,
      facts,
      confirmLabel: `Send ${total}`,
      run: acts.execute,
    });
  const recordAll = (): void =>
    confirm({
      title: 'Did all of them arrive?',
      body: 'Every payout of this batch that is under way is recorded as paid.',
      confirmLabel: 'Record all as paid',
      reason: 'required',
      reasonLabel: 'The bank’s reference',
      run: acts.recordAll,
    });
  const cancel = (): void =>
    confirm({
      title: `Cancel ${batch.number}?`,
      body: `${all} are not paid by this batch. All of it can be proposed again.`,
      confirmLabel: 'Cancel batch',
      dismissLabel: 'Keep batch',
      danger: true,
      run: acts.cancel,
    });

  const cancelAction: RowAction = { label: 'Cancel batch…', danger: true, run: cancel };
  const takeBack: readonly RowAction[] = canManage
    ? [{ label: 'Send back to draft', run: () => void acts.sendBack() }, cancelAction]
    : [];
  switch (batch.status) {
    case 'draft':
      return canManage
        ? {
            main: {
              label: 'Hand over for approval',
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
            ? { label: `Approve ${total}`, run: approve, disabled: isRefused(batch, 'approve') }
            : null,
        more: takeBack,
      };
    case 'approved':
      return {
        main: canApprove
          ? { label: `Send ${total}`, run: execute, disabled: isRefused(batch, 'send') }
          : null,
        more: takeBack,
      };
    case 'processing':
      return {
        main:
          canManage && rail.kind !== 'api' ? { label: 'Record all as paid', run: recordAll } : null,
        more: [],
      };
    case 'completed':
    case 'cancelled':
      return { main: null, more: [] };
  }
};
