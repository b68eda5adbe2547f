import { defineMessages } from '@portal/domain/text/message';
import type { Speaker } from '@portal/domain/text/message';

const messages = defineMessages({
  ask: { id: 'screens.connect.ask', defaultMessage: 'Ask to connect at Stripe' },
  asked: {
    id: 'screens.connect.asked',
    defaultMessage:
      '{people, plural, one {# owner was asked by mail} other {# owners were asked by mail}} to connect the account',
  },
});

/** Has the owners of who is paid written to: they alone see Stripe's form. */
export const askToConnect = (intl: Speaker): string => intl.formatMessage(messages.ask);

/** What was done when they were. */
export const askedToConnect = (intl: Speaker, people: number): string =>
  intl.formatMessage(messages.asked, { people });
