import type { PayoutBatchDetail } from '@portal/contracts/payout';
import type { Database } from '@portal/db/database';
import { inScope } from '@portal/db/in-scope';
import { makePartnerMember, makeResellerMember } from '@portal/db/testing/fixtures';
import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { enterPartner } from '../context';
import type { Ctx } from '../context';
import { approveBatch } from '../payout/approve-batch';
import { proposeBatch } from '../payout/propose-batch';
import { submitBatch } from '../payout/step-batch';
import {
  addEarner,
  closeSeptember,
  makePayoutWorld,
  openGates,
} from '../payout/testing/payout-world';
import type { PayoutWorld } from '../payout/testing/payout-world';
import { deliver, eventsAbout, makeStripeWorld } from '../payout/testing/stripe-world';
import type { StripeWorld } from '../payout/testing/stripe-world';
import { asMember, asResellerUser, asStaff } from '../shared/testing/actors';
import { openGuarded } from '../shared/testing/guarded';
import { textWith } from '../shared/testing/matching';
import { catchUp } from '../shared/testing/catch-up';
import { checkAccount } from './check-account';
import { listOwnPayees } from './list-payees';
import { reviewPayee } from './review-payee';
import { sendOnboarding } from './send-onboarding';
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

const mailsTo = async (world: PayoutWorld, kind: string) => {
  await catchUp(db, world.partnerId);
  return inScope(
    db,
    { login: 'portal_jobs', partnerId: world.partnerId, readOnly: true },
    async (tx) => {
      const rows = await tx.execute<{ to: string; body: string }>(sql`
      select to_address as "to", body from mails
      where partner_id = ${world.partnerId}::uuid and kind = ${kind} order by to_address`);
      return [...rows];
    },
  );
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
      const [told] = await mailsTo(world, 'payee_verified');
      expect(told?.body).toContain('Stripe verified the account for payouts in USD');
    },
  );

  test('goes on at the same account, and comes back to the partner’s page', async () => {
    const { world, staff, id } = await ownPayee('company');
    await startOnboarding(world.author, { id });
    const { url } = await startOnboarding(world.author, { id });
    expect(accountsOf(id)).toHaveLength(1);
    expect(url).toContain(accountsOf(id)[0]?.id);
    const asked = stripe.fake.requests.filter(({ path }) => path === '/v1/account_links').at(-1);
    expect(asked?.form.get('return_url')).toMatch(
      new RegExp(`^https://[^/]+/settlement/payouts/platform\\?account=${id}$`),
    );
    expect(await checkAccount(staff, { id })).toMatchObject({ status: 'pending' });
  });

  test('is shown the form alone: staff have it sent to the owners, and never see it', async () => {
    const { world, staff, id } = await ownPayee('company');
    await makePartnerMember(db, world.partnerId, { email: 'olive@own.example', role: 'owner' });
    await makePartnerMember(db, world.partnerId, { email: 'mia@own.example', role: 'finance' });
    await expect(startOnboarding(staff, { id })).rejects.toMatchObject({
      code: 'forbidden',
      message: textWith('themselves'),
    });
    expect(accountsOf(id)).toHaveLength(0);
    expect(await sendOnboarding(staff, { id })).toEqual({ people: 1 });
    const told = await mailsTo(world, 'payee_connect');
    expect(told.map(({ to }) => to)).toEqual(['olive@own.example']);
    expect(told[0]?.body).toContain(`/payouts/platform?account=${id}`);
    expect(told[0]?.body).not.toContain('connect.stripe');
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
    const her = with_(asResellerUser(world, anna));
    await expect(startOnboarding(her, { id: annas })).resolves.toHaveProperty('url');
  });
});

describe('a reseller at Stripe', () => {
  /** Anna at Stripe, and Mia, who is on the partner’s team and at Anna’s under one mailbox. */
  const annaAndMia = async () => {
    const world = await makePayoutWorld(db, stripe.ports);
    const anna = await addEarner(world, 'anna', [10_000]);
    await closeSeptember(world);
    const id = await openGates(world, anna, { method: 'stripe', holderKind: 'company' });
    const at = { partnerId: world.partnerId, tenantId: world.tenantId, id: anna };
    const mia = await makePartnerMember(db, world.partnerId, {
      email: 'mia@isp.example',
      role: 'owner',
    });
    const clerk = await makeResellerMember(db, at, { email: 'clerk@anna.example', role: 'member' });
    const alsoMia = await makeResellerMember(db, at, { email: 'mia+anna@isp.example' });
    const as = (ctx: Ctx, userId: string): Ctx => ({
      ...ctx,
      payoutPorts: stripe.ports,
      ...('userId' in ctx.actor ? { actor: { ...ctx.actor, userId } } : {}),
    });
    const seller = asResellerUser(world, anna);
    return {
      world,
      id,
      mia: as(asMember(world, 'owner'), mia.id),
      alsoMia: as(seller, alsoMia.id),
      anna: as(seller, clerk.id),
    };
  };
  type Made = Awaited<ReturnType<typeof annaAndMia>>;

  const connect = async ({ world, id }: Made, by: Ctx) => {
    await startOnboarding(by, { id });
    stripe.fake.books.activate(accountsOf(id)[0]?.id ?? '');
    await checkAccount(world.author, { id });
  };

  const propose = async ({ world }: Made) => {
    const what = { method: 'stripe', currency: 'USD' } as const;
    const { id } = await proposeBatch(world.author, what);
    return submitBatch(world.author, { id });
  };

  const approve = (by: Ctx, { id, version, payouts, total }: PayoutBatchDetail) =>
    approveBatch(by, { id, version, payouts, totalMinor: total.amountMinor });

  test('is shown the form alone: its partner never sees it, with no account there yet nor later', async () => {
    const made = await annaAndMia();
    const { world, id, mia, anna } = made;
    for (const payer of [world.author, mia])
      await expect(startOnboarding(payer, { id })).rejects.toMatchObject({ code: 'forbidden' });
    expect(await sendOnboarding(world.author, { id })).toEqual({ people: 1 });
    expect((await mailsTo(world, 'payee_connect')).map(({ to }) => to)).toEqual([
      'mia+anna@isp.example',
    ]);
    await expect(startOnboarding(anna, { id })).resolves.toHaveProperty('url');
    await expect(startOnboarding(world.author, { id })).rejects.toMatchObject({
      code: 'forbidden',
    });
  });

  test('cannot be sent it while nobody of its own can sign in', async () => {
    const world = await makePayoutWorld(db, stripe.ports);
    const anna = await addEarner(world, 'anna', []);
    const id = await openGates(world, anna, { method: 'stripe', holderKind: 'company' });
    await expect(sendOnboarding(world.author, { id })).rejects.toMatchObject({
      code: 'conflict',
      message: textWith('Invite'),
    });
  });

  test('whose account was connected by the approver under another sign-in: somebody else approves', async () => {
    const made = await annaAndMia();
    await connect(made, made.alsoMia);
    const batch = await propose(made);
    await expect(approve(made.mia, batch)).rejects.toMatchObject({
      code: 'forbidden',
      message: textWith('connected the account'),
    });
    await expect(approve(made.world.approver, batch)).resolves.toMatchObject({
      status: 'approved',
    });
  });

  test('who connected its account under another sign-in does not approve its papers either', async () => {
    const made = await annaAndMia();
    await connect(made, made.alsoMia);
    const cleared = { id: made.id, taxForm: 'approved', reason: 'On file.' } as const;
    const { version } = await checkAccount(made.world.author, { id: made.id });
    await expect(reviewPayee(made.mia, { ...cleared, version })).rejects.toMatchObject({
      code: 'forbidden',
      message: textWith('connected this account'),
    });
    await expect(reviewPayee(made.world.author, { ...cleared, version })).resolves.toMatchObject({
      taxForm: 'approved',
    });
  });

  test('whose account was connected by one of its own is approved by the owner, as ever', async () => {
    const made = await annaAndMia();
    await connect(made, made.anna);
    await expect(approve(made.mia, await propose(made))).resolves.toMatchObject({
      status: 'approved',
    });
  });
});
