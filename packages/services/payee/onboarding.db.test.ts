import type { Database } from '@portal/db/database';
import { inScope } from '@portal/db/in-scope';
import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { enterPartner, type Ctx } from '../context';
import {
  addEarner,
  makePayoutWorld,
  openGates,
  type PayoutWorld,
} from '../payout/testing/payout-world';
import {
  deliver,
  eventsAbout,
  makeStripeWorld,
  type StripeWorld,
} from '../payout/testing/stripe-world';
import { asMember, asResellerUser, asStaff } from '../shared/testing/actors';
import { openGuarded } from '../shared/testing/guarded';
import { textWith } from '../shared/testing/matching';
import { checkAccount } from './check-account';
import { listOwnPayees } from './list-payees';
import { reviewPayee } from './review-payee';
import { setOwnPayee } from './set-payee';
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

const profile = (holderKind: 'person' | 'company', country = 'US') => ({
  currency: 'USD',
  holderName: 'Harbor Partners',
  country,
  details: { method: 'stripe' as const, holderKind },
  acceptAgreement: true,
});

interface Own {
  readonly world: PayoutWorld;
  readonly staff: Ctx;
  readonly id: string;
}

/** A partner that wants to be paid through Stripe. */
const ownPayee = async (holderKind: 'person' | 'company'): Promise<Own> => {
  const world = await makePayoutWorld(db, stripe.ports);
  const { id } = await setOwnPayee(world.author, profile(holderKind));
  const staff = { ...enterPartner(asStaff(db), world.partnerId), payoutPorts: stripe.ports };
  return { world, staff, id };
};

const accountsOf = (payeeId: string) =>
  [...stripe.fake.books.accounts.values()].filter(
    ({ metadata }) => metadata['payee_id'] === payeeId,
  );

describe('a partner at Stripe', () => {
  test.each([
    ['person', 'individual'],
    ['company', 'company'],
  ] as const)(
    'as a %s opens an account of the kind %s, comes back and is verified',
    async (kind, type) => {
      const { world, staff, id } = await ownPayee(kind);
      const { url } = await startOnboarding(world.author, { id });
      const [account] = accountsOf(id);
      expect(url).toContain(account?.id);
      expect(account?.businessType).toBe(type);
      expect(await listOwnPayees(world.author)).toMatchObject([
        {
          status: 'pending',
          hasProviderAccount: true,
          providerAccount: {
            isReady: false,
            isSubmitted: false,
            due: ['external_account', 'tos_acceptance.date'],
          },
        },
      ]);
      await expect(
        reviewPayee(staff, { id, status: 'verified', reason: 'Looks fine' }),
      ).rejects.toMatchObject({ code: 'conflict' });
      stripe.fake.books.activate(account?.id ?? '');
      expect(await checkAccount(world.author, { id })).toMatchObject({
        status: 'verified',
        providerAccount: { isReady: true, due: [] },
      });
      const [told] = await inScope(
        db,
        { login: 'portal_jobs', partnerId: world.partnerId, readOnly: true },
        (tx) =>
          tx.execute<{ body: string }>(sql`select body from mails
            where partner_id = ${world.partnerId}::uuid and kind = 'payee_verified'`),
      );
      expect(told?.body).toContain('Stripe verified the account for payouts in USD');
    },
  );

  test('gets a fresh link from staff, to the same account, that leads back to the partner’s page', async () => {
    const { world, staff, id } = await ownPayee('company');
    await startOnboarding(world.author, { id });
    const { url } = await startOnboarding(staff, { id });
    expect(accountsOf(id)).toHaveLength(1);
    expect(url).toContain(accountsOf(id)[0]?.id);
    const asked = stripe.fake.requests.filter(({ path }) => path === '/v1/account_links').at(-1);
    expect(asked?.form.get('return_url')).toMatch(
      new RegExp(`^https://[^/]+/settlement/payouts/platform\\?account=${id}$`),
    );
    expect(await checkAccount(staff, { id })).toMatchObject({ status: 'pending' });
  });

  test('changes an account that is filled in by itself: who pays it gets no link to it any more', async () => {
    const { world, staff, id } = await ownPayee('company');
    await startOnboarding(world.author, { id });
    await startOnboarding(staff, { id });
    stripe.fake.books.activate(accountsOf(id)[0]?.id ?? '');
    // Also while the news of it are still under way.
    await expect(startOnboarding(staff, { id })).rejects.toMatchObject({
      code: 'forbidden',
      message: textWith('themselves'),
    });
    await checkAccount(staff, { id });
    await expect(startOnboarding(staff, { id })).rejects.toMatchObject({ code: 'forbidden' });
    await expect(startOnboarding(world.author, { id })).resolves.toHaveProperty('url');
  });

  test('another country or kind of holder is another account; the old one’s news change nothing', async () => {
    const { world, id } = await ownPayee('company');
    await startOnboarding(world.author, { id });
    const [old] = accountsOf(id);
    expect(await setOwnPayee(world.author, profile('person'))).toMatchObject({
      hasProviderAccount: false,
      providerAccount: null,
    });
    stripe.fake.books.activate(old?.id ?? '');
    for (const event of eventsAbout(stripe.fake, id))
      await deliver(stripe.fake, world.system, event);
    expect(await listOwnPayees(world.author)).toMatchObject([{ status: 'pending' }]);
    await startOnboarding(world.author, { id });
    expect(accountsOf(id).map(({ businessType }) => businessType)).toEqual([
      'company',
      'individual',
    ]);
  });

  test('what the platform has rejected is not opened by Stripe’s word', async () => {
    const { world, staff, id } = await ownPayee('company');
    await startOnboarding(world.author, { id });
    await reviewPayee(staff, { id, status: 'rejected', reason: 'Not who they say' });
    stripe.fake.books.activate(accountsOf(id)[0]?.id ?? '');
    for (const event of eventsAbout(stripe.fake, id))
      await deliver(stripe.fake, world.system, event);
    expect(await checkAccount(world.author, { id })).toMatchObject({
      status: 'rejected',
      providerAccount: { isReady: true },
    });
  });

  test('is nobody else’s: not a reseller’s, another partner’s or a role’s that may not', async () => {
    const { world, staff, id } = await ownPayee('company');
    const other = await makePayoutWorld(db, stripe.ports);
    const anna = await addEarner(world, 'anna', []);
    const with_ = (actor: Ctx): Ctx => ({ ...actor, payoutPorts: stripe.ports });
    const attempts = [
      [with_(asResellerUser(world, anna)), 'not_found'],
      [other.author, 'not_found'],
      [with_(asMember(world, 'finance', [world.tenantId])), 'not_found'],
      [with_(asMember(world, 'viewer')), 'forbidden'],
    ] as const;
    for (const [actor, code] of attempts) {
      await expect(startOnboarding(actor, { id })).rejects.toMatchObject({ code });
      await expect(checkAccount(actor, { id })).rejects.toMatchObject({ code });
    }
    const annas = await openGates(world, anna, { method: 'stripe', holderKind: 'company' });
    await expect(startOnboarding(staff, { id: annas })).rejects.toMatchObject({
      code: 'forbidden',
    });
    await expect(startOnboarding(world.author, { id: annas })).resolves.toHaveProperty('url');
    stripe.fake.books.activate(accountsOf(annas)[0]?.id ?? '');
    await expect(startOnboarding(world.author, { id: annas })).rejects.toMatchObject({
      code: 'forbidden',
    });
    const her = with_(asResellerUser(world, anna));
    await expect(startOnboarding(her, { id: annas })).resolves.toHaveProperty('url');
  });
});
