import type { ApiRail } from '../rail';

/** Transfers to connected accounts at Stripe. */
export const stripeRail = {
  name: 'stripe',
  kind: 'api',
  provider: 'Stripe',
  words: { name: 'Stripe', mail: 'Stripe' },
  notSetUp: 'Stripe is not set up on this server: STRIPE_SECRET_KEY is missing.',
  fields: {},
  check: () => [],
  accountOf: () => null,
} as const satisfies ApiRail;
