import { ProviderAccount } from '@portal/contracts/payee';
import type { Tx } from '@portal/db/in-scope';
import { byId } from '@portal/db/partner-filter';
import { payees } from '@portal/db/schema/payout';
import type { ConnectedAccount } from '@portal/integrations/payouts/stripe/stripe-accounts';
import { and, eq, sql } from 'drizzle-orm';
import type { Ctx } from '../context';
import { loadPayee } from './load-payee';
import { emitVerified } from './mail-payee';

const isOlder = (known: unknown, at: Date): boolean => {
  const { data } = ProviderAccount.safeParse(known);
  return data !== undefined && at.getTime() < Date.parse(data.at);
};

/** What the provider said about an account, and when it was asked. */
export interface AskedAccount {
  readonly account: ConnectedAccount;
  readonly at: Date;
}

/**
 * Takes in what the provider says about a payee's account: ready for money, its details are verified; otherwise they wait. What
 * the payer has rejected stays so. Something older than what is known changes nothing. Through the login of background work.
 * Whoever is paid is told when it is verified.
 * @param asked what the provider said, and when it was asked by our own clock
 * @returns the state of the payee's details afterwards; null when the account is of nobody here
 */
export const applyAccount = async (
  tx: Tx,
  ctx: Ctx,
  { partnerId, payeeId }: { readonly partnerId: string; readonly payeeId: string },
  { account, at }: AskedAccount,
): Promise<string | null> => {
  const ours = and(byId(payees, partnerId, payeeId), eq(payees.accountRef, account.accountId));
  const [known] = await tx
    .select({ status: payees.status, accountState: payees.accountState })
    .from(payees)
    .where(ours)
    .for('update');
  if (known === undefined) return null;
  if (isOlder(known.accountState, at)) return known.status;
  const { accountId: _, ...said } = account;
  const status = account.isReady ? 'verified' : 'pending';
  await tx
    .update(payees)
    .set({
      accountState: { ...said, at: at.toISOString() },
      updatedAt: ctx.now(),
      version: sql`${payees.version} + 1`,
      ...(known.status === 'rejected'
        ? {}
        : {
            status,
            statusReason: account.isReady ? null : account.disabledReason,
            verifiedAt: account.isReady ? ctx.now() : null,
          }),
    })
    .where(ours);
  if (account.isReady && known.status === 'pending') {
    const payee = await loadPayee(tx, ctx, payeeId);
    await emitVerified(tx, ctx, payee, 'Stripe'); // no text: a provider's own name
  }
  return known.status === 'rejected' ? known.status : status;
};
