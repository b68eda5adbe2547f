import type { PayoutBatchDetail, PayoutRow } from '@portal/contracts/payout';
import { isApi } from '@portal/domain/payout/rail/index';
import { formatMoney } from '@portal/ui/format/money';
import { formatNumber } from '@portal/ui/format/number';
import { useLocale } from '@portal/ui/format/locale';
import { useConfirm } from '@portal/ui/patterns/confirm';
import { notify } from '@portal/ui/patterns/notify';
import type { PayoutActs } from './payout-acts';
import type { RowAction } from '@portal/ui/patterns/row-menu';
import type { BatchRights } from './use-batch-actions';

/** What came back in parts may be paid again in parts: it is not sent again as a whole. */
const cameInParts = ({ attempts }: ActedPayout): boolean =>
  attempts.some(({ reversedMinor }) => reversedMinor !== '0');

/** A payout as far as its actions go. */
export type ActedPayout = Pick<
  PayoutRow,
  'id' | 'earnerName' | 'amount' | 'items' | 'decision' | 'status' | 'attempts' | 'isRedirected'
>;

/** What can be done to one payout in its state. */
export const usePayoutRowActions = (
  batch: Pick<PayoutBatchDetail, 'status' | 'method'>,
  acts: PayoutActs,
  { canManage, canApprove }: BatchRights,
): ((row: ActedPayout) => readonly RowAction[]) => {
  const confirm = useConfirm();
  const { locale } = useLocale();

  const decide = (row: ActedPayout, decision: 'include' | 'exclude' | 'hold'): RowAction => {
    const amount = formatMoney(row.amount, { locale });
    const words = {
      include: {
        label: 'Include',
        title: `Include ${row.earnerName}?`,
        body: 'All that is due to this payee now goes into the batch.',
      },
      exclude: {
        label: 'Leave out…',
        title: `Leave ${row.earnerName} out?`,
        body: `${amount} is not paid by this batch and can be proposed in another.`,
      },
      hold: {
        label: 'Hold…',
        title: `Hold ${row.earnerName}’s payout?`,
        body: `${amount} is not paid, and no other batch takes it until you leave it out here.`,
      },
    }[decision];
    return {
      label: words.label,
      run: () =>
        confirm({
          title: words.title,
          body: words.body,
          confirmLabel: words.label.replace('…', ''),
          reason: decision === 'include' ? 'none' : 'required',
          run: (reason) => acts.decide(row.id, decision, reason === '' ? null : reason),
        }),
    };
  };

  const record = (row: ActedPayout, outcome: 'paid' | 'failed' | 'returned'): RowAction => {
    const amount = formatMoney(row.amount, { locale });
    const label = { paid: 'Arrived…', failed: 'Failed…', returned: 'Came back…' }[outcome];
    return {
      label,
      danger: outcome !== 'paid',
      run: () =>
        confirm({
          title: `${amount} to ${row.earnerName}: ${label.replace('…', '').toLowerCase()}?`,
          body:
            outcome === 'paid'
              ? `It is booked as paid.${row.isRedirected ? ' The payee’s details have changed since: record it only if it went to the account that was approved.' : ''}${row.status === 'failed' ? ' It was put on record as failed: that stays in the audit log, marked for somebody to look at. Sending it again is then not possible.' : ''}`
              : 'It is booked back: payable again, and can be sent again.',
          confirmLabel: `Record as ${outcome}`,
          danger: outcome !== 'paid',
          reason: 'required',
          reasonLabel: outcome === 'paid' ? 'The bank’s reference' : 'What the bank said',
          run: (text) =>
            acts.record({
              id: row.id,
              outcome,
              ...(outcome === 'paid'
                ? { reference: text, wentAsApproved: row.isRedirected }
                : { reason: text }),
            }),
        }),
    };
  };

  const retry = (row: ActedPayout): RowAction => ({
    label: 'Send again…',
    run: () =>
      confirm({
        title: `Send ${formatMoney(row.amount, { locale })} to ${row.earnerName} again?`,
        body: 'The earlier attempt is known for certain to have moved no money, or to have brought it back. The same amount is sent once more.',
        facts: [{ label: 'Attempts so far', value: row.attempts.length }],
        confirmLabel: 'Send again',
        run: () => acts.retry(row.id),
      }),
  });

  const cancel = (row: ActedPayout): RowAction => ({
    label: 'Cancel…',
    danger: true,
    run: () =>
      confirm({
        title: `Cancel the payout of ${formatMoney(row.amount, { locale })} to ${row.earnerName}?`,
        body: `It is never sent again. ${formatMoney(row.amount, { locale })} stays payable: what it is made of goes into the next batch.`,
        facts: [
          { label: 'Items set free', value: formatNumber(row.items) },
          { label: 'Attempts so far', value: row.attempts.length },
        ],
        confirmLabel: 'Cancel payout',
        dismissLabel: 'Keep payout',
        danger: true,
        reason: 'required',
        run: (reason) => acts.cancelPayout(row.id, reason),
      }),
  });

  const ask = (row: ActedPayout): RowAction => ({
    label: 'Ask the provider',
    run: () => {
      acts
        .ask(row.id)
        .then(() => notify.done('Asked. The answer appears here.'))
        .catch(notify.failed);
    },
  });

  /** What failed goes again as it was approved; elsewhere it goes only with another batch. */
  const again = (row: ActedPayout): readonly RowAction[] =>
    cameInParts(row) || row.isRedirected ? [cancel(row)] : [retry(row), cancel(row)];

  return (row) => {
    const isByHand = !isApi(batch.method);
    if (batch.status === 'draft' && canManage) {
      return (['include', 'exclude', 'hold'] as const)
        .filter((decision) => decision !== row.decision)
        .map((decision) => decide(row, decision));
    }
    if (row.decision === 'hold' && canManage) return [decide(row, 'exclude')];
    switch (row.status) {
      case 'processing':
      case 'unknown':
        if (!canManage) return [];
        return isByHand ? [record(row, 'paid'), record(row, 'failed')] : [ask(row)];
      case 'paid':
        return isByHand && canManage && row.attempts.length > 0 ? [record(row, 'returned')] : [];
      case 'failed':
        return [
          ...(isByHand && canManage && row.attempts.at(-1)?.status === 'failed'
            ? [record(row, 'paid')]
            : []),
          ...(canApprove ? again(row) : []),
        ];
      case 'returned':
        return canApprove ? again(row) : [];
      case 'draft':
      case 'awaiting_approval':
      case 'approved':
      case 'cancelled':
        return [];
    }
  };
};
