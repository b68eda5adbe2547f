import { defineMessages } from '@portal/domain/text/message';
import type { Speaker } from '@portal/domain/text/message';
import { useIntl } from 'react-intl';
import type { PayeeView, ReviewPayee } from '@portal/contracts/payee';
import { isApi } from '@portal/domain/payout/rail/index';
import { formatDay } from '@portal/ui/format/date';
import { useConfirm } from '@portal/ui/patterns/confirm';
import type { RowAction } from '@portal/ui/patterns/row-menu';

const messages = defineMessages({
  payableNow: {
    id: 'screens.payeeReview.payableNow',
    defaultMessage: 'Payouts may go to this account from now on.',
  },
  payableFrom: {
    id: 'screens.payeeReview.payableFrom',
    defaultMessage: 'It was changed, so payouts may go to it from {day} on.',
  },
  actTitle: { id: 'screens.payeeReview.actTitle', defaultMessage: '{act}: {name}?' },
  accountHolder: { id: 'screens.payeeReview.accountHolder', defaultMessage: 'Account holder' },
  account: { id: 'screens.payeeReview.account', defaultMessage: 'Account' },
  noneHere: { id: 'screens.payeeReview.noneHere', defaultMessage: 'None here' },
  enteredBy: { id: 'screens.payeeReview.enteredBy', defaultMessage: 'Entered by' },
  whatWasChecked: { id: 'screens.payeeReview.whatWasChecked', defaultMessage: 'What was checked' },
  enteredByYou: {
    id: 'screens.payeeReview.enteredByYou',
    defaultMessage: 'You entered this account, so somebody else has to verify it',
  },
  verifyAccount: { id: 'screens.payeeReview.verifyAccount', defaultMessage: 'Verify account' },
  approveTaxForm: { id: 'screens.payeeReview.approveTaxForm', defaultMessage: 'Approve tax form' },
  approveTaxFormBody: {
    id: 'screens.payeeReview.approveTaxFormBody',
    defaultMessage: 'The tax form is in order.',
  },
  clearIdentityReview: {
    id: 'screens.payeeReview.clearIdentityReview',
    defaultMessage: 'Clear identity review',
  },
  clearReviewBody: {
    id: 'screens.payeeReview.clearReviewBody',
    defaultMessage: 'Payouts are possible again.',
  },
  startIdentityReview: {
    id: 'screens.payeeReview.startIdentityReview',
    defaultMessage: 'Start identity review',
  },
  startReviewBody: {
    id: 'screens.payeeReview.startReviewBody',
    defaultMessage: 'Nothing is paid to this payee until it is cleared.',
  },
  rejectAccount: { id: 'screens.payeeReview.rejectAccount', defaultMessage: 'Reject account' },
  rejectBody: {
    id: 'screens.payeeReview.rejectBody',
    defaultMessage: 'Nothing is paid to this account.',
  },
});

type Change = Omit<ReviewPayee, 'id' | 'reason'>;

/** From when on an account is paid once it is verified. */
const verifiedWords = (intl: Speaker, { payableFrom }: PayeeView): string =>
  payableFrom === null
    ? intl.formatMessage(messages.payableNow)
    : intl.formatMessage(messages.payableFrom, { day: formatDay(payableFrom, intl) });

/**
 * The gates that a payer opens or shuts for a payee, each with a reason on the record. Who stands in for a payer that has
 * nobody else verifies the account, and nothing more.
 */
export const usePayeeReviews = (
  review: (input: ReviewPayee) => Promise<unknown>,
  { standsIn = false } = {},
): ((payee: PayeeView) => readonly RowAction[]) => {
  const intl = useIntl();
  const { formatMessage } = intl;
  const confirm = useConfirm();
  return (payee) => {
    const act = (label: string, body: string, change: Change, danger = false): RowAction => ({
      label: `${label}…`,
      danger,
      run: () =>
        confirm({
          title: formatMessage(messages.actTitle, { act: label, name: payee.earnerName }),
          body,
          facts: [
            { label: formatMessage(messages.accountHolder), value: payee.holderName },
            {
              label: formatMessage(messages.account),
              value: payee.detailsHint ?? formatMessage(messages.noneHere),
            },
            ...(payee.enteredByName === null
              ? []
              : [{ label: formatMessage(messages.enteredBy), value: payee.enteredByName }]),
          ],
          confirmLabel: label,
          danger,
          reason: 'required',
          reasonLabel: formatMessage(messages.whatWasChecked),
          run: (reason) => review({ id: payee.id, version: payee.version, reason, ...change }),
        }),
    });
    const verifiesItself = isApi(payee.method);
    const verify: RowAction = payee.isEnteredByYou
      ? { label: formatMessage(messages.enteredByYou), disabled: true }
      : act(formatMessage(messages.verifyAccount), verifiedWords(intl, payee), {
          status: 'verified',
        });
    const verifying = payee.status === 'verified' || verifiesItself ? [] : [verify];
    if (standsIn) return verifying;
    return [
      ...verifying,
      ...(payee.taxForm === 'approved'
        ? []
        : [
            act(
              formatMessage(messages.approveTaxForm),
              formatMessage(messages.approveTaxFormBody),
              { taxForm: 'approved' },
            ),
          ]),
      ...(payee.identityReview === 'outstanding'
        ? [
            act(
              formatMessage(messages.clearIdentityReview),
              formatMessage(messages.clearReviewBody),
              {
                identityReview: 'cleared',
              },
            ),
          ]
        : [
            act(
              formatMessage(messages.startIdentityReview),
              formatMessage(messages.startReviewBody),
              { identityReview: 'outstanding' },
              true,
            ),
          ]),
      ...(payee.status === 'rejected'
        ? []
        : [
            act(
              formatMessage(messages.rejectAccount),
              formatMessage(messages.rejectBody),
              { status: 'rejected' },
              true,
            ),
          ]),
    ];
  };
};
