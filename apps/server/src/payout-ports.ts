import { stripeAccounts } from '@portal/integrations/payouts/stripe/stripe-accounts';
import { stripeClient } from '@portal/integrations/payouts/stripe/stripe-client';
import { stripeTransfers } from '@portal/integrations/payouts/stripe/stripe-transfers';
import type { PayoutPorts } from '@portal/services/ports';
import { makeVault } from '@portal/services/vault';
import { installationSecret } from './database';
import type { Env } from './env';

const TIMEOUT_MS = 30_000;

/** What paying needs: the vault of this installation, and Stripe where it is set up. */
export const makePayoutPorts = (env: Env): PayoutPorts => {
  const vault = makeVault(installationSecret(env));
  if (env.stripe === undefined) return { vault, stripe: null };
  const { secretKey, apiBase } = env.stripe;
  const stripe = stripeClient({ secretKey, apiBase, timeoutMs: TIMEOUT_MS });
  return {
    vault,
    stripe: { transfers: stripeTransfers(stripe), accounts: stripeAccounts(stripe) },
  };
};
