import { defineMessages } from '@portal/domain/text/message';
import type { Speaker } from '@portal/domain/text/message';
import type { PayoutBatchDetail } from '@portal/contracts/payout';

const messages = defineMessages({
  restore: {
    id: 'screens.redirected.restore',
    defaultMessage: 'Restore that account, or cancel the batch and propose another.',
  },
  wayOutApproved: {
    id: 'screens.redirected.wayOutApproved',
    defaultMessage:
      'They will not be sent; the others will. Or send the batch back to draft and leave them out.',
  },
  wayOutWaiting: {
    id: 'screens.redirected.wayOutWaiting',
    defaultMessage:
      'The batch cannot be approved like this. Send it back to draft and leave them out, or cancel it.',
  },
  wayOutDraft: {
    id: 'screens.redirected.wayOutDraft',
    defaultMessage:
      'Leave them out, and include them again once their new details may be paid; or cancel the batch.',
  },
  more: { id: 'screens.redirected.more', defaultMessage: '{count, plural, other {# more}}' },
  detailsChanged: {
    id: 'screens.redirected.detailsChanged',
    defaultMessage: 'the payout details of {names} have changed',
  },
  accountChanged: {
    id: 'screens.redirected.accountChanged',
    defaultMessage: 'the account it is paid from has changed',
  },
  since: {
    id: 'screens.redirected.since',
    defaultMessage: 'Since this batch was proposed, {changed}.',
  },
});

const andWords = ({ locale }: Speaker, parts: readonly string[]): string =>
  new Intl.ListFormat(locale, { type: 'conjunction' }).format(parts);

const wayOutOf = (intl: Speaker, { redirected, status }: PayoutBatchDetail): string => {
  if (redirected.isPaidElsewhere) return intl.formatMessage(messages.restore);
  switch (status) {
    case 'approved':
      return intl.formatMessage(messages.wayOutApproved);
    case 'awaiting_approval':
      return intl.formatMessage(messages.wayOutWaiting);
    default:
      return intl.formatMessage(messages.wayOutDraft);
  }
};

/** That money would go elsewhere, or come from elsewhere, than was proposed; and the way out. */
export const redirectedWords = (intl: Speaker, batch: PayoutBatchDetail): string | null => {
  const { payouts, names, isPaidElsewhere } = batch.redirected;
  const more = payouts - names.length;
  const who = andWords(intl, [
    ...names,
    ...(more > 0 ? [intl.formatMessage(messages.more, { count: more })] : []),
  ]);
  const changed = andWords(intl, [
    ...(payouts === 0 ? [] : [intl.formatMessage(messages.detailsChanged, { names: who })]),
    ...(isPaidElsewhere ? [intl.formatMessage(messages.accountChanged)] : []),
  ]);
  if (changed === '') return null;
  return `${intl.formatMessage(messages.since, { changed })} ${wayOutOf(intl, batch)}`;
};
