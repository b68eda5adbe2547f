import type { Database } from '@portal/db/database';
import { isDomainError } from '@portal/domain/errors';
import type { FakeEvent } from '@portal/integrations/payouts/stripe/testing/fake-books';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { addEarner, makePayoutWorld, openGates } from '../payout/testing/payout-world';
import { deliver, eventsAbout, makeStripeWorld } from '../payout/testing/stripe-world';
import type { StripeWorld } from '../payout/testing/stripe-world';
import { asResellerUser } from '../shared/testing/actors';
import { openGuarded } from '../shared/testing/guarded';
import { listPayees } from './list-payees';
import { startOnboarding } from './start-onboarding';

let db: Database;
let stripe: StripeWorld;
beforeAll(async () => {
  db = await openGuarded();
  stripe = await makeStripeWorld();
});
afterAll(async () => {
  await stripe.fake.close();
  await db.close();
});

/** A payee at Stripe that was ready and then was stopped for fraud; nothing of it is delivered yet. */
const stopped = async () => {
  const { fake } = stripe;
  const world = await makePayoutWorld(db, stripe.ports);
  const anna = await addEarner(world, 'anna', []);
  const id = await openGates(world, anna, { method: 'stripe', holderKind: 'company' });
  await startOnboarding({ ...asResellerUser(world, anna), payoutPorts: stripe.ports }, { id });
  const account = [...fake.books.accounts.values()].find(
    ({ metadata }) => metadata['payee_id'] === id,
  );
  fake.books.activate(account?.id ?? '');
  fake.books.stop(account?.id ?? '', 'rejected.fraud');
  const status = async () => {
    const { rows } = await listPayees(world.author, { page: 1, pageSize: 10 });
    return [rows[0]?.status, rows[0]?.statusReason];
  };
  const tell = async (...events: readonly FakeEvent[]): Promise<void> => {
    for (const event of events) await deliver(fake, world.system, event);
  };
  const [ready, stop] = eventsAbout(fake, id).filter(({ type }) => type === 'account.updated');
  if (ready === undefined || stop === undefined || account === undefined) throw new Error();
  return { world, account, ready, stop, tell, status };
};

const STOPPED = ['pending', 'rejected.fraud'];

describe('news of an account', () => {
  test('that come late open no gate, also within the same second', async () => {
    const { ready, stop, tell, status } = await stopped();
    await tell(stop);
    expect(await status()).toEqual(STOPPED);
    await tell(ready);
    expect(await status()).toEqual(STOPPED);
  });

  test('that come before what they say is overtaken are not believed either', async () => {
    const { ready, stop, tell, status } = await stopped();
    await tell(ready);
    expect(await status()).toEqual(STOPPED);
    await tell(stop, ready);
    expect(await status()).toEqual(STOPPED);
  });

  test('open it again when Stripe has let the account go', async () => {
    const { account, stop, tell, status } = await stopped();
    await tell(stop);
    stripe.fake.books.activate(account.id);
    const events = stripe.fake.books.events.filter(({ payload }) => payload.includes(account.id));
    await tell(...events.slice(-1));
    expect(await status()).toEqual(['verified', null]);
  });

  test('are not acknowledged while Stripe does not answer, and count when they are delivered again', async () => {
    const { world, account, ready, tell, status } = await stopped();
    const off = { ...world.system, payoutPorts: { ...stripe.ports, stripe: null } };
    const lost = await deliver(stripe.fake, off, ready).catch((error: unknown) => error);
    expect(isDomainError(lost) && lost.code).toBe('unavailable');
    stripe.fake.books.activate(account.id);
    await tell(ready);
    expect(await status()).toEqual(['verified', null]);
  });
});
