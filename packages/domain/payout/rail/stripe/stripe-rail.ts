import type { ApiRail } from '../rail';
import { defineMessages } from '../../../text/message';

const messages = defineMessages({
  name: { id: 'domain.stripeRail.name', defaultMessage: 'Stripe' },
  notSetUp: {
    id: 'domain.stripeRail.notSetUp',
    defaultMessage: 'Stripe is not set up on this server: STRIPE_SECRET_KEY is missing.',
  },
});

/** Transfers to connected accounts at Stripe. */
export const stripeRail = {
  name: 'stripe',
  kind: 'api',
  provider: 'Stripe', // no text: a provider's own name
  words: { name: messages.name, mail: messages.name },
  notSetUp: messages.notSetUp,
  fields: {},
  check: () => [],
  accountOf: () => null,
} as const satisfies ApiRail;
