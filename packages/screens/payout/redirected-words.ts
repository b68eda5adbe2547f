import type { PayoutBatchDetail } from '@portal/contracts/payout';
import { formatNumber } from '@portal/ui/format/number';

const andWords = (parts: readonly string[]): string =>
  new Intl.ListFormat('en', { type: 'conjunction' }).format(parts);

const wayOutOf = ({ redirected, status }: PayoutBatchDetail): string => {
  if (redirected.isPaidElsewhere)
    return 'Restore that account, or cancel the batch and propose another.';
  switch (status) {
    case 'approved':
      return 'They will not be sent; the others will. Or send the batch back to draft and leave them out.';
    case 'awaiting_approval':
      return 'The batch cannot be approved like this. Send it back to draft and leave them out, or cancel it.';
    default:
      return 'Leave them out, and include them again once their new details may be paid; or cancel the batch.';
  }
};

/** That money would go elsewhere, or come from elsewhere, than was proposed; and the way out. */
export const redirectedWords = (batch: PayoutBatchDetail): string | null => {
  const { payouts, names, isPaidElsewhere } = batch.redirected;
  const more = payouts - names.length;
  const who = andWords([...names, ...(more > 0 ? [`${formatNumber(more)} more`] : [])]);
  const changed = andWords([
    ...(payouts === 0 ? [] : [`the payout details of ${who} have changed`]),
    ...(isPaidElsewhere ? ['the account it is paid from has changed'] : []),
  ]);
  if (changed === '') return null;
  return `Since this batch was proposed, ${changed}. ${wayOutOf(batch)}`;
};
