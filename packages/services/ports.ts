import { unavailable } from '@portal/domain/errors';
import type { TransferAdapter } from '@portal/integrations/payouts/payout-adapter';
import type { ConnectedAccounts } from '@portal/integrations/payouts/stripe/stripe-accounts';
import type { Vault } from './vault';

/** What paying needs from outside of the database. */
export interface PayoutPorts {
  readonly vault: Vault;
  /** Null where Stripe is not set up. */
  readonly stripe: {
    readonly transfers: TransferAdapter;
    readonly accounts: ConnectedAccounts;
  } | null;
}

/**
 * The ports of a context.
 * @throws {DomainError} `unavailable` where the process was started without them.
 */
export const portsOf = (ctx: { readonly payoutPorts?: PayoutPorts | undefined }): PayoutPorts => {
  if (ctx.payoutPorts === undefined) throw unavailable('Payouts are not set up on this server.');
  return ctx.payoutPorts;
};

/**
 * Stripe, as far as it is set up.
 * @throws {DomainError} `unavailable`
 */
export const stripeOf = (ctx: {
  readonly payoutPorts?: PayoutPorts | undefined;
}): NonNullable<PayoutPorts['stripe']> => {
  const { stripe } = portsOf(ctx);
  if (stripe === null) {
    throw unavailable('Stripe is not set up on this server: STRIPE_SECRET_KEY is missing.');
  }
  return stripe;
};
