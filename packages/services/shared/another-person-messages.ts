import { defineMessages } from '@portal/domain/text/message';
import type { Message } from '@portal/domain/text/message';

/** Why somebody does not count as another person. */
export type NotAnother = 'nobody' | 'yourself' | 'same_mailbox' | 'invited';

/** What was done first and what another person has to do now: an adjustment was proposed and is to be approved. */
export type TwoActs = 'adjustment' | 'batch' | 'handed_over' | 'details' | 'account' | 'change';

/** The reason in words, by what was done. */
export const NOT_ANOTHER: Readonly<Record<NotAnother, Message>> = defineMessages({
  nobody: {
    id: 'services.another.nobody',
    defaultMessage:
      'An API key is not a person. Somebody who is signed in has to {act, select, adjustment {approve it} batch {approve it} handed_over {approve it} details {verify them} account {check it} other {decide it}}.',
  },
  yourself: {
    id: 'services.another.yourself',
    defaultMessage:
      'You {act, select, adjustment {proposed this adjustment} batch {proposed this batch} handed_over {handed this batch over} details {entered these details} account {connected this account} other {proposed this change}}. Somebody else has to {act, select, adjustment {approve it} batch {approve it} handed_over {approve it} details {verify them} account {check it} other {decide it}}.',
  },
  same_mailbox: {
    id: 'services.another.sameMailbox',
    defaultMessage:
      'Another account with your email address {act, select, adjustment {proposed this adjustment} batch {proposed this batch} handed_over {handed this batch over} details {entered these details} account {connected this account} other {proposed this change}}. Somebody else has to {act, select, adjustment {approve it} batch {approve it} handed_over {approve it} details {verify them} account {check it} other {decide it}}.',
  },
  invited: {
    id: 'services.another.invited',
    defaultMessage:
      'The person who {act, select, adjustment {proposed this adjustment} batch {proposed this batch} handed_over {handed this batch over} details {entered these details} account {connected this account} other {proposed this change}} invited you less than {days} days ago, so you do not count as a second person yet. Somebody else has to {act, select, adjustment {approve it} batch {approve it} handed_over {approve it} details {verify them} account {check it} other {decide it}}.',
  },
});
