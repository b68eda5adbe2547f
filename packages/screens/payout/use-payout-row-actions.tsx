import { PAYOUT_DECISIONS } from '@portal/domain/enum/payout-batch';
import { defineMessages } from '@portal/domain/text/message';
import type { Speaker } from '@portal/domain/text/message';
import { useIntl } from 'react-intl';
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

const messages = defineMessages({
  include: { id: 'screens.payoutAction.include', defaultMessage: 'Include' },
  includeTitle: { id: 'screens.payoutAction.includeTitle', defaultMessage: 'Include {name}?' },
  includeBody: {
    id: 'screens.payoutAction.includeBody',
    defaultMessage: 'All that is due to this payee now goes into the batch.',
  },
  excludeAct: { id: 'screens.payoutAction.excludeAct', defaultMessage: 'Leave out…' },
  exclude: { id: 'screens.payoutAction.exclude', defaultMessage: 'Leave out' },
  excludeTitle: { id: 'screens.payoutAction.excludeTitle', defaultMessage: 'Leave {name} out?' },
  excludeBody: {
    id: 'screens.payoutAction.excludeBody',
    defaultMessage: '{amount} is not paid by this batch and can be proposed in another.',
  },
  holdAct: { id: 'screens.payoutAction.holdAct', defaultMessage: 'Hold…' },
  hold: { id: 'screens.payoutAction.hold', defaultMessage: 'Hold' },
  holdTitle: { id: 'screens.payoutAction.holdTitle', defaultMessage: 'Hold {name}’s payout?' },
  holdBody: {
    id: 'screens.payoutAction.holdBody',
    defaultMessage:
      '{amount} is not paid, and no other batch takes it until you leave it out here.',
  },
  paidAct: { id: 'screens.payoutAction.paidAct', defaultMessage: 'Arrived…' },
  paidTitle: {
    id: 'screens.payoutAction.paidTitle',
    defaultMessage: '{amount} to {name}: arrived?',
  },
  recordPaid: { id: 'screens.payoutAction.recordPaid', defaultMessage: 'Record as paid' },
  failedAct: { id: 'screens.payoutAction.failedAct', defaultMessage: 'Failed…' },
  failedTitle: {
    id: 'screens.payoutAction.failedTitle',
    defaultMessage: '{amount} to {name}: failed?',
  },
  recordFailed: { id: 'screens.payoutAction.recordFailed', defaultMessage: 'Record as failed' },
  returnedAct: { id: 'screens.payoutAction.returnedAct', defaultMessage: 'Came back…' },
  returnedTitle: {
    id: 'screens.payoutAction.returnedTitle',
    defaultMessage: '{amount} to {name}: came back?',
  },
  recordReturned: {
    id: 'screens.payoutAction.recordReturned',
    defaultMessage: 'Record as returned',
  },
  paidBody: { id: 'screens.payoutAction.paidBody', defaultMessage: 'It is booked as paid.' },
  paidRedirected: {
    id: 'screens.payoutAction.paidRedirected',
    defaultMessage:
      'The payee’s details have changed since: record it only if it went to the account that was approved.',
  },
  paidAfterFailure: {
    id: 'screens.payoutAction.paidAfterFailure',
    defaultMessage:
      'It was put on record as failed: that stays in the audit log, marked for somebody to look at. Sending it again is then not possible.',
  },
  bookedBack: {
    id: 'screens.payoutAction.bookedBack',
    defaultMessage: 'It is booked back: payable again, and can be sent again.',
  },
  theBanksReference: {
    id: 'screens.payoutAction.theBanksReference',
    defaultMessage: 'The bank’s reference',
  },
  whatTheBankSaid: {
    id: 'screens.payoutAction.whatTheBankSaid',
    defaultMessage: 'What the bank said',
  },
  sendAgainAct: { id: 'screens.payoutAction.sendAgainAct', defaultMessage: 'Send again…' },
  retryTitle: {
    id: 'screens.payoutAction.retryTitle',
    defaultMessage: 'Send {amount} to {name} again?',
  },
  retryBody: {
    id: 'screens.payoutAction.retryBody',
    defaultMessage:
      'The earlier attempt is known for certain to have moved no money, or to have brought it back. The same amount is sent once more.',
  },
  attemptsSoFar: { id: 'screens.payoutAction.attemptsSoFar', defaultMessage: 'Attempts so far' },
  sendAgain: { id: 'screens.payoutAction.sendAgain', defaultMessage: 'Send again' },
  cancelAct: { id: 'screens.payoutAction.cancelAct', defaultMessage: 'Cancel…' },
  cancelTitle: {
    id: 'screens.payoutAction.cancelTitle',
    defaultMessage: 'Cancel the payout of {amount} to {name}?',
  },
  cancelBody: {
    id: 'screens.payoutAction.cancelBody',
    defaultMessage:
      'It is never sent again. {amount} stays payable: what it is made of goes into the next batch.',
  },
  itemsSetFree: { id: 'screens.payoutAction.itemsSetFree', defaultMessage: 'Items set free' },
  cancelPayout: { id: 'screens.payoutAction.cancelPayout', defaultMessage: 'Cancel payout' },
  keepPayout: { id: 'screens.payoutAction.keepPayout', defaultMessage: 'Keep payout' },
  askTheProvider: { id: 'screens.payoutAction.askTheProvider', defaultMessage: 'Ask the provider' },
  asked: { id: 'screens.payoutAction.asked', defaultMessage: 'Asked. The answer appears here.' },
});

/** What came back in parts may be paid again in parts: it is not sent again as a whole. */
const cameInParts = ({ attempts }: ActedPayout): boolean =>
  attempts.some(({ reversedMinor }) => reversedMinor !== '0');

/** A payout as far as its actions go. */
export type ActedPayout = Pick<
  PayoutRow,
  'id' | 'earnerName' | 'amount' | 'items' | 'decision' | 'status' | 'attempts' | 'isRedirected'
>;

interface Told extends Record<string, string> {
  readonly name: string;
  readonly amount: string;
}

/** What each decision about a payout of a draft is called and asks. */
const decisionWords = ({ formatMessage }: Speaker, told: Told) => ({
  include: {
    label: formatMessage(messages.include),
    confirmLabel: formatMessage(messages.include),
    title: formatMessage(messages.includeTitle, told),
    body: formatMessage(messages.includeBody),
  },
  exclude: {
    label: formatMessage(messages.excludeAct),
    confirmLabel: formatMessage(messages.exclude),
    title: formatMessage(messages.excludeTitle, told),
    body: formatMessage(messages.excludeBody, told),
  },
  hold: {
    label: formatMessage(messages.holdAct),
    confirmLabel: formatMessage(messages.hold),
    title: formatMessage(messages.holdTitle, told),
    body: formatMessage(messages.holdBody, told),
  },
});

/** How each end of a payout by hand is put on record. */
const outcomeWords = ({ formatMessage }: Speaker, told: Told) => ({
  paid: {
    label: formatMessage(messages.paidAct),
    title: formatMessage(messages.paidTitle, told),
    confirmLabel: formatMessage(messages.recordPaid),
  },
  failed: {
    label: formatMessage(messages.failedAct),
    title: formatMessage(messages.failedTitle, told),
    confirmLabel: formatMessage(messages.recordFailed),
  },
  returned: {
    label: formatMessage(messages.returnedAct),
    title: formatMessage(messages.returnedTitle, told),
    confirmLabel: formatMessage(messages.recordReturned),
  },
});

/** What can be done to one payout in its state. */
export const usePayoutRowActions = (
  batch: Pick<PayoutBatchDetail, 'status' | 'method'>,
  acts: PayoutActs,
  { canManage, canApprove }: BatchRights,
): ((row: ActedPayout) => readonly RowAction[]) => {
  const intl = useIntl();
  const { formatMessage } = intl;
  const confirm = useConfirm();
  const { locale } = useLocale();

  const decide = (row: ActedPayout, decision: 'include' | 'exclude' | 'hold'): RowAction => {
    const told = { name: row.earnerName, amount: formatMoney(row.amount, { locale }) };
    const words = decisionWords(intl, told)[decision];
    return {
      label: words.label,
      run: () =>
        confirm({
          title: words.title,
          body: words.body,
          confirmLabel: words.confirmLabel,
          reason: decision === 'include' ? 'none' : 'required',
          run: (reason) => acts.decide(row.id, decision, reason === '' ? null : reason),
        }),
    };
  };

  const record = (row: ActedPayout, outcome: 'paid' | 'failed' | 'returned'): RowAction => {
    const told = { name: row.earnerName, amount: formatMoney(row.amount, { locale }) };
    const words = outcomeWords(intl, told)[outcome];
    return {
      label: words.label,
      danger: outcome !== 'paid',
      run: () =>
        confirm({
          title: words.title,
          body:
            outcome === 'paid'
              ? [
                  formatMessage(messages.paidBody),
                  ...(row.isRedirected ? [formatMessage(messages.paidRedirected)] : []),
                  ...(row.status === 'failed' ? [formatMessage(messages.paidAfterFailure)] : []),
                ].join(' ')
              : formatMessage(messages.bookedBack),
          confirmLabel: words.confirmLabel,
          danger: outcome !== 'paid',
          reason: 'required',
          reasonLabel:
            outcome === 'paid'
              ? formatMessage(messages.theBanksReference)
              : formatMessage(messages.whatTheBankSaid),
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
    label: formatMessage(messages.sendAgainAct),
    run: () =>
      confirm({
        title: formatMessage(messages.retryTitle, {
          name: row.earnerName,
          amount: formatMoney(row.amount, { locale }),
        }),
        body: formatMessage(messages.retryBody),
        facts: [{ label: formatMessage(messages.attemptsSoFar), value: row.attempts.length }],
        confirmLabel: formatMessage(messages.sendAgain),
        run: () => acts.retry(row.id),
      }),
  });

  const cancel = (row: ActedPayout): RowAction => ({
    label: formatMessage(messages.cancelAct),
    danger: true,
    run: () =>
      confirm({
        title: formatMessage(messages.cancelTitle, {
          name: row.earnerName,
          amount: formatMoney(row.amount, { locale }),
        }),
        body: formatMessage(messages.cancelBody, { amount: formatMoney(row.amount, { locale }) }),
        facts: [
          {
            label: formatMessage(messages.itemsSetFree),
            value: formatNumber(row.items, { locale }),
          },
          { label: formatMessage(messages.attemptsSoFar), value: row.attempts.length },
        ],
        confirmLabel: formatMessage(messages.cancelPayout),
        dismissLabel: formatMessage(messages.keepPayout),
        danger: true,
        reason: 'required',
        run: (reason) => acts.cancelPayout(row.id, reason),
      }),
  });

  const ask = (row: ActedPayout): RowAction => ({
    label: formatMessage(messages.askTheProvider),
    run: () => {
      acts
        .ask(row.id)
        .then(() => notify.done(formatMessage(messages.asked)))
        .catch(notify.failed);
    },
  });

  /** What failed goes again as it was approved; elsewhere it goes only with another batch. */
  const again = (row: ActedPayout): readonly RowAction[] =>
    cameInParts(row) || row.isRedirected ? [cancel(row)] : [retry(row), cancel(row)];

  return (row) => {
    const isByHand = !isApi(batch.method);
    if (batch.status === 'draft' && canManage) {
      return PAYOUT_DECISIONS.filter((decision) => decision !== row.decision).map((decision) =>
        decide(row, decision),
      );
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
