import { DomainError } from '@portal/domain/errors';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { TransferOrder } from '../payout-adapter';
import { stripeAccounts } from './stripe-accounts';
import type { ConnectedAccounts } from './stripe-accounts';
import { stripeClient } from './stripe-client';
import { readStripeEvent } from './stripe-events';
import { stripeTransfers } from './stripe-transfers';
import { startFakeStripe } from './testing/fake-stripe';
import type { FakeStripe, StripeFault } from './testing/fake-stripe';

const KEY = 'sk_test_portal';
const SECRET = 'whsec_portal';

const PARTNER = '0192f000-0000-7000-8000-000000000001';
const PAYOUT = '0192f000-0000-7000-8000-000000000002';
const PAYEE = '0192f000-0000-7000-8000-000000000003';
/** Nothing answers later on a busy machine. */
const PATIENT_MS = 10_000;
/** For those that are never answered: long enough for their request to have arrived. */
const GIVES_UP_MS = 1000;

let fake: FakeStripe;
let accounts: ConnectedAccounts;
let adapter: ReturnType<typeof stripeTransfers>;
let destination = '';

const order = (change: Partial<TransferOrder> = {}): TransferOrder => ({
  partnerId: PARTNER,
  payoutId: PAYOUT,
  attempt: 1,
  idempotencyKey: 'payout-1-attempt-1',
  amountMinor: 12_345n,
  currency: 'USD',
  destination,
  description: 'Commission of October 2026',
  ...change,
});

const NEVER_ANSWERED: readonly StripeFault[] = ['hang_before', 'hang_after', 'late'];

const failWith = (fault: StripeFault): void => {
  fake.faultOf = ({ method, path }) =>
    method === 'POST' && path === '/v1/transfers' ? fault : null;
};

const askWithin = (timeoutMs: number): void => {
  const stripe = stripeClient({ secretKey: KEY, apiBase: fake.url, timeoutMs });
  accounts = stripeAccounts(stripe);
  adapter = stripeTransfers(stripe);
};

beforeEach(async () => {
  fake = await startFakeStripe(KEY, SECRET);
  askWithin(PATIENT_MS);
  const opened = await accounts.create({
    partnerId: PARTNER,
    payeeId: PAYEE,
    email: 'valley@example.com',
    country: 'US',
    kind: 'company',
  });
  destination = opened.accountId;
  fake.books.activate(destination);
});

afterEach(() => fake.close());

describe('connected accounts', () => {
  const someone = {
    partnerId: PARTNER,
    payeeId: 'payee-2',
    email: 'lake@example.com',
    country: 'US',
    kind: 'person',
  } as const;

  test('start closed, say what is missing, and become ready when Stripe has it all', async () => {
    const opened = await accounts.create(someone);
    expect(opened).toMatchObject({ isReady: false, isSubmitted: false });
    expect(opened.due).toContain('external_account');
    fake.books.activate(opened.accountId);
    expect(await accounts.read(opened.accountId)).toMatchObject({ isReady: true, due: [] });
  });

  test('asking twice opens one account', async () => {
    const first = await accounts.create(someone);
    const second = await accounts.create(someone);
    expect(second.accountId).toBe(first.accountId);
  });

  test('give the address of Stripe’s own form', async () => {
    const url = await accounts.onboardingLink(destination, {
      returnUrl: 'http://northwind.portal.test/back',
      refreshUrl: 'http://northwind.portal.test/again',
    });
    expect(url).toContain(destination);
    expect(new URLSearchParams(fake.requests.at(-1)?.path).size).toBeGreaterThan(0);
  });

  test('a refusal and an outage are said as unavailable', async () => {
    await expect(accounts.read('acct_unknown')).rejects.toThrow(DomainError);
    askWithin(GIVES_UP_MS);
    fake.faultOf = () => 'hang_before';
    await expect(accounts.read(destination)).rejects.toMatchObject({ code: 'unavailable' });
  });
});

describe('a transfer', () => {
  test('arrives with its amount, group and marks, under its key', async () => {
    expect(await adapter.send(order())).toEqual({ kind: 'succeeded', reference: 'tr_000003' });
    expect(fake.books.transfers).toHaveLength(1);
    expect(fake.books.transfers[0]).toMatchObject({
      amount: 12_345,
      currency: 'usd',
      destination,
      group: PAYOUT,
      metadata: { partner_id: PARTNER, payout_id: PAYOUT, attempt: '1' },
    });
    expect(fake.requests.at(-1)?.idempotencyKey).toBe('payout-1-attempt-1');
  });

  test('the same key twice moves money once', async () => {
    await adapter.send(order());
    expect(await adapter.send(order())).toMatchObject({ kind: 'succeeded' });
    expect(fake.books.transfers).toHaveLength(1);
  });

  test('the same key with another amount leaves a doubt, since something was sent with it', async () => {
    await adapter.send(order());
    expect(await adapter.send(order({ amountMinor: 1n }))).toMatchObject({ kind: 'unknown' });
  });

  test.each([
    ['an empty balance', () => void fake.books.balance.set('usd', 12_344), 'balance_insufficient'],
    ['too many requests', () => failWith('rate_limit'), 'rate_limit'],
  ])('%s is a certain failure', async (_, arrange, code) => {
    arrange();
    expect(await adapter.send(order())).toMatchObject({ kind: 'failed', code });
    expect(fake.books.transfers).toHaveLength(0);
    expect(await adapter.lookup(order())).toEqual({ kind: 'absent' });
  });

  test('an unknown or unready destination is a certain failure', async () => {
    const unknown = await adapter.send(order({ destination: 'acct_unknown' }));
    expect(unknown).toMatchObject({ kind: 'failed', code: 'resource_missing' });
    const closed = fake.books.openAccount('new@example.com', 'US', {});
    const unready = await adapter.send(order({ destination: closed.id, idempotencyKey: 'other' }));
    expect(unready).toMatchObject({ kind: 'failed' });
  });

  test('currencies with other minor units at Stripe are not sent at all', async () => {
    const sent = await adapter.send(order({ currency: 'KWD' }));
    expect(sent).toMatchObject({ kind: 'failed', code: 'currency_not_supported' });
    expect(fake.books.transfers).toHaveLength(0);
  });

  test.each([
    ['hang_after', 1],
    ['reset_after', 1],
    ['error_after', 1],
    ['cut_after', 1],
    ['hang_before', 0],
    ['reset_before', 0],
    ['error_before', 0],
    ['late', 0],
  ] as const)('%s leaves a doubt, from one request', async (fault, moved) => {
    if (NEVER_ANSWERED.includes(fault)) askWithin(GIVES_UP_MS);
    failWith(fault);
    const before = fake.requests.length;
    expect(await adapter.send(order())).toMatchObject({ kind: 'unknown' });
    expect(fake.requests).toHaveLength(before + 1);
    expect(fake.books.transfers).toHaveLength(moved);
    const found = await adapter.lookup(order());
    expect(found.kind).toBe(moved === 1 ? 'succeeded' : 'absent');
  });

  test('a look-up tells attempts apart, finds a return, and leaves a doubt when nobody answers', async () => {
    await adapter.send(order());
    expect(await adapter.lookup(order({ attempt: 2 }))).toEqual({ kind: 'absent' });
    const [made] = fake.books.transfers;
    fake.books.reverse(made?.id ?? '', 45);
    expect(await adapter.lookup(order())).toMatchObject({ kind: 'succeeded' });
    fake.books.reverse(made?.id ?? '');
    expect(await adapter.lookup(order())).toMatchObject({ kind: 'returned' });
    fake.faultOf = () => 'error_before';
    expect(await adapter.lookup(order())).toMatchObject({ kind: 'unknown' });
  });
});

describe('events', () => {
  const deliver = (type: string) => {
    const event = fake.books.events.find((one) => one.type === type);
    if (event === undefined) throw new Error(`No event ${type}.`);
    return fake.delivery(event);
  };

  test('say what became of an attempt', async () => {
    await adapter.send(order());
    const { payload, signature } = deliver('transfer.created');
    expect(readStripeEvent(payload, signature, SECRET)).toMatchObject({
      type: 'transfer.created',
      news: {
        kind: 'transfer',
        partnerId: PARTNER,
        payoutId: PAYOUT,
        attempt: 1,
        report: { kind: 'succeeded', reference: 'tr_000003' },
        amountMinor: 12_345n,
        currency: 'USD',
        returnedMinor: 0n,
      },
    });
  });

  test('tell a full return from a partial one', async () => {
    await adapter.send(order());
    fake.books.reverse('tr_000003', 45);
    const partly = deliver('transfer.reversed');
    const news = readStripeEvent(partly.payload, partly.signature, SECRET)?.news;
    expect(news).toMatchObject({ report: { kind: 'succeeded' }, returnedMinor: 45n });
  });

  test('say that an account became ready', () => {
    const { payload, signature } = deliver('account.updated');
    expect(readStripeEvent(payload, signature, SECRET)?.news).toMatchObject({
      kind: 'account',
      payeeId: PAYEE,
      account: { accountId: destination, isReady: true },
    });
  });

  test('a changed body, another secret and an old signature are not believed', () => {
    const { payload, signature } = deliver('account.updated');
    expect(readStripeEvent(payload.replace('true', 'false'), signature, SECRET)).toBeNull();
    expect(readStripeEvent(payload, signature, 'whsec_other')).toBeNull();
    expect(readStripeEvent(payload, '', SECRET)).toBeNull();
    expect(readStripeEvent(payload, 't=1,v1=00', SECRET)).toBeNull();
  });
});
