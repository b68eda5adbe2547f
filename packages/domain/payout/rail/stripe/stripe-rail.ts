import type { ApiRail } from '../rail';
import { defineMessages } from '../../../text/message';

const messages = defineMessages({
  name: { id: 'domain.stripeRail.name', defaultMessage: 'Stripe' },
});

/** Transfers to connected accounts at Stripe. */
export const stripeRail = {
  name: 'stripe',
  kind: 'api',
  provider: 'Stripe',
  words: { name: messages.name, mail: messages.name },
  notSetUp: 'Stripe is not set up on this server: STRIPE_SECRET_KEY is missing.',
  fields: {},
  check: () => [],
  accountOf: () => null,
} as const satisfies ApiRail;
