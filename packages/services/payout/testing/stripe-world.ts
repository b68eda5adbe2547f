import { stripeAccounts } from '@portal/integrations/payouts/stripe/stripe-accounts';
import { stripeClient } from '@portal/integrations/payouts/stripe/stripe-client';
import { readStripeEvent } from '@portal/integrations/payouts/stripe/stripe-events';
import { stripeTransfers } from '@portal/integrations/payouts/stripe/stripe-transfers';
import type { FakeEvent } from '@portal/integrations/payouts/stripe/testing/fake-books';
import { startFakeStripe } from '@portal/integrations/payouts/stripe/testing/fake-stripe';
import type { FakeStripe } from '@portal/integrations/payouts/stripe/testing/fake-stripe';
import type { Database } from '@portal/db/database';
import type { Ctx } from '../../context';
import { startOnboarding } from '../../payee/start-onboarding';
import { asResellerUser } from '../../shared/testing/actors';
import { makeVault } from '../../vault';
import type { PayoutPorts } from '../../ports';
import { receiveEvent } from '../receive-event';
import { listPayouts } from '../list-payouts';
import { addEarner, closeSeptember, makePayoutWorld, openGates, payNow } from './payout-world';
import type { PayoutWorld } from './payout-world';

const KEY = 'sk_test_portal';
const SECRET = 'whsec_portal';

/** A fake of Stripe and the ports that reach it. */
export interface StripeWorld {
  readonly fake: FakeStripe;
  readonly ports: PayoutPorts;
}

export const makeStripeWorld = async (): Promise<StripeWorld> => {
  const fake = await startFakeStripe(KEY, SECRET);
  const stripe = stripeClient({ secretKey: KEY, apiBase: fake.url, timeoutMs: 1500 });
  return {
    fake,
    ports: {
      vault: makeVault('a secret of the tests'),
      stripe: { transfers: stripeTransfers(stripe), accounts: stripeAccounts(stripe) },
    },
  };
};

/** Delivers an event as the webhook does: signed, checked, taken in. */
export const deliver = async (fake: FakeStripe, ctx: Ctx, event: FakeEvent): Promise<void> => {
  const { payload, signature } = fake.delivery(event);
  const read = readStripeEvent(payload, signature, SECRET);
  if (read === null) throw new Error('The signature is wrong.');
  await receiveEvent(ctx, read);
};

/** What happened at the fake about somebody or something. */
export const eventsAbout = (fake: FakeStripe, part: string): FakeEvent[] =>
  fake.books.events.filter(({ payload }) => payload.includes(part));

/** An earner whose account at Stripe is open and verified by Stripe's own word. */
export const addStripeEarner = async (
  { fake }: StripeWorld,
  world: PayoutWorld,
  code: string,
  amounts: readonly number[],
): Promise<string> => {
  const id = await addEarner(world, code, amounts);
  const payeeId = await openGates(world, id, { method: 'stripe', holderKind: 'company' });
  await startOnboarding(
    { ...asResellerUser(world, id), payoutPorts: world.author.payoutPorts },
    { id: payeeId },
  );
  const account = [...fake.books.accounts.values()].find(
    ({ metadata }) => metadata['payee_id'] === payeeId,
  );
  fake.books.activate(account?.id ?? '');
  for (const event of eventsAbout(fake, payeeId)) await deliver(fake, world.system, event);
  return id;
};

/** A payout that is under way. */
export interface Paying {
  readonly world: PayoutWorld;
  /** The reseller that is paid. */
  readonly anna: string;
  readonly batchId: string;
  readonly payoutId: string;
}

/** One approved payout of 10.00 to `anna`, let go but not sent. */
export const letGoTo = async (db: Database, stripe: StripeWorld): Promise<Paying> => {
  const world = await makePayoutWorld(db, stripe.ports);
  const anna = await addStripeEarner(stripe, world, 'anna', [10_000]);
  await closeSeptember(world);
  const { id: batchId } = await payNow(world, 'stripe');
  const { rows } = await listPayouts(world.author, { batchId, page: 1, pageSize: 10 });
  return { world, anna, batchId, payoutId: rows[0]?.id ?? '' };
};
