import type { PayeeView, ReviewPayee } from '@portal/contracts/payee';
import { isApi } from '@portal/domain/payout/rail/index';
import { formatDay } from '@portal/ui/format/date';
import { useConfirm } from '@portal/ui/patterns/confirm';
import type { RowAction } from '@portal/ui/patterns/row-menu';

type Change = Omit<ReviewPayee, 'id' | 'reason'>;

/** From when on an account is paid once it is verified. */
const verifiedWords = ({ payableFrom }: PayeeView): string =>
  payableFrom === null
    ? 'Payouts may go to this account from now on.'
    : `It was changed, so payouts may go to it from ${formatDay(payableFrom)} on.`;

/**
 * The gates that a payer opens or shuts for a payee, each with a reason on the record. Who stands in for a payer that has
 * nobody else verifies the account, and nothing more.
 */
export const usePayeeReviews = (
  review: (input: ReviewPayee) => Promise<unknown>,
  { standsIn = false } = {},
): ((payee: PayeeView) => readonly RowAction[]) => {
  const confirm = useConfirm();
  return (payee) => {
    const act = (label: string, body: string, change: Change, danger = false): RowAction => ({
      label: `${label}…`,
      danger,
      run: () =>
        confirm({
          title: `${label}: ${payee.earnerName}?`,
          body,
          facts: [
            { label: 'Account holder', value: payee.holderName },
            { label: 'Account', value: payee.detailsHint ?? 'None here' },
            ...(payee.enteredByName === null
              ? []
              : [{ label: 'Entered by', value: payee.enteredByName }]),
          ],
          confirmLabel: label,
          danger,
          reason: 'required',
          reasonLabel: 'What was checked',
          run: (reason) => review({ id: payee.id, version: payee.version, reason, ...change }),
        }),
    });
    const verifiesItself = isApi(payee.method);
    const verify: RowAction = payee.isEnteredByYou
      ? { label: 'You entered this account, so somebody else has to verify it', disabled: true }
      : act('Verify account', verifiedWords(payee), { status: 'verified' });
    const verifying = payee.status === 'verified' || verifiesItself ? [] : [verify];
    if (standsIn) return verifying;
    return [
      ...verifying,
      ...(payee.taxForm === 'approved'
        ? []
        : [act('Approve tax form', 'The tax form is in order.', { taxForm: 'approved' })]),
      ...(payee.identityReview === 'outstanding'
        ? [
            act('Clear identity review', 'Payouts are possible again.', {
              identityReview: 'cleared',
            }),
          ]
        : [
            act(
              'Start identity review',
              'Nothing is paid to this payee until it is cleared.',
              { identityReview: 'outstanding' },
              true,
            ),
          ]),
      ...(payee.status === 'rejected'
        ? []
        : [
            act('Reject account', 'Nothing is paid to this account.', { status: 'rejected' }, true),
          ]),
    ];
  };
};
