import type { PayeeDetails } from '@portal/contracts/payee';
import type { Database } from '@portal/db/database';
import { inScope } from '@portal/db/in-scope';
import {
  makePartnerMember,
  makePlatformUser,
  makeResellerMember,
} from '@portal/db/testing/fixtures';
import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { enterPartner } from '../context';
import type { Ctx } from '../context';
import { listCandidates } from '../payout/list-candidates';
import { addEarner, closeSeptember, makePayoutWorld, PORTS } from '../payout/testing/payout-world';
import type { PayoutWorld } from '../payout/testing/payout-world';
import { updateOwnProfile } from '../reseller/update-own-profile';
import { asMember, asResellerUser, asStaff } from '../shared/testing/actors';
import { catchUp } from '../shared/testing/catch-up';
import { openGuarded } from '../shared/testing/guarded';
import { setResellerMemberStatus } from '../team/set-reseller-member-status';
import { acceptShown } from '../agreement/accept-shown';
import { listOwnPayees } from './list-payees';
import { reviewPayee } from './review-payee';
import { setOwnPayee, setResellerPayee } from './set-payee';

let db: Database;
beforeAll(async () => {
  db = await openGuarded();
});
afterAll(() => db.close());

const PROFILE = { currency: 'USD', holderName: 'Anna Networks', country: 'US' } as const;
const at = (account: string): PayeeDetails => ({
  method: 'nacha',
  holderKind: 'company',
  routing: '011401533',
  account,
  accountKind: 'checking',
});
const OLD = at('4007731205');
const NEW = at('4007732322');

const withPorts = (ctx: Ctx): Ctx => ({ ...ctx, payoutPorts: PORTS });
/** The same actor as somebody who is on record. */
const as = (ctx: Ctx, { id }: { readonly id: string }): Ctx =>
  'userId' in ctx.actor ? { ...ctx, actor: { ...ctx.actor, userId: id } } : ctx;

interface Anna {
  readonly world: PayoutWorld;
  readonly anna: string;
  readonly enter: (by: Ctx, details?: PayeeDetails) => ReturnType<typeof setResellerPayee>;
  readonly verify: (
    by: Ctx,
    seen: { readonly id: string; readonly version: number },
  ) => Promise<unknown>;
}

const annas = async (): Promise<Anna> => {
  const world = await makePayoutWorld(db);
  const anna = await addEarner(world, 'anna', [10_000]);
  await closeSeptember(world);
  return {
    world,
    anna,
    enter: (by, details = OLD) => setResellerPayee(by, { ...PROFILE, resellerId: anna, details }),
    verify: (by, { id, version }) =>
      reviewPayee(by, { id, version, status: 'verified', taxForm: 'approved', reason: 'Called.' }),
  };
};

/** Anna's details, entered by finance and verified by somebody else. */
const checked = async (): Promise<Anna & { readonly id: string }> => {
  const made = await annas();
  const { world, anna, enter, verify } = made;
  const seen = await enter(world.author);
  await acceptShown(asResellerUser(world, anna));
  await verify(world.approver, seen);
  return { ...made, id: seen.id };
};

const mailsOf = async (
  world: PayoutWorld,
  kind: string,
): Promise<{ to: string; body: string }[]> => {
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

const refused = { code: 'forbidden' };

describe('who entered payout details does not verify them', () => {
  test('but somebody else does; the version that was looked at is named', async () => {
    const { world, enter, verify } = await annas();
    const seen = await enter(world.author);
    expect(seen).toMatchObject({ enteredByName: 'Mia Member', isEnteredByYou: true });
    await expect(verify(world.author, seen)).rejects.toMatchObject(refused);
    await expect(
      reviewPayee(world.approver, { id: seen.id, status: 'verified', reason: 'Called.' }),
    ).rejects.toMatchObject({ code: 'conflict' });
    await expect(verify(world.approver, seen)).resolves.toMatchObject({ status: 'verified' });
  });

  test('nor under another role of hers, at the reseller or among staff', async () => {
    const { world, anna, verify } = await annas();
    const email = 'mia@everywhere.example';
    const place = { partnerId: world.partnerId, tenantId: world.tenantId, id: anna };
    const mia = await makePartnerMember(db, world.partnerId, { email, role: 'finance' });
    const alsoMia = await makeResellerMember(db, place, { email });
    const stillMia = await makePlatformUser(db, { email });
    const member = as(withPorts(asMember(world, 'finance')), mia);
    const seen = await setOwnPayee(as(withPorts(asResellerUser(world, anna)), alsoMia), {
      ...PROFILE,
      details: OLD,
    });
    await expect(verify(member, seen)).rejects.toMatchObject(refused);
    await expect(verify(world.author, seen)).resolves.toMatchObject({ status: 'verified' });
    const own = await setOwnPayee(member, { ...PROFILE, details: OLD });
    const staff = withPorts(enterPartner(asStaff(db), world.partnerId));
    await expect(verify(as(staff, stillMia), own)).rejects.toMatchObject(refused);
    await expect(verify(staff, own)).resolves.toMatchObject({ status: 'verified' });
  });

  test('nor under a second account of the same mailbox', async () => {
    const { world, enter, verify } = await annas();
    const { partnerId } = world;
    const add = (email: string) => makePartnerMember(db, partnerId, { email, role: 'finance' });
    const member = withPorts(asMember(world, 'finance'));
    const seen = await enter(as(member, await add('nora@isp.example')));
    for (const email of ['nora+two@isp.example', 'ｎora@isp.example'])
      await expect(verify(as(member, await add(email)), seen)).rejects.toMatchObject(refused);
    const other = as(member, await add('nora.b@isp.example'));
    await expect(verify(other, seen)).resolves.toMatchObject({ status: 'verified' });
  });

  test('nor past the services: the database holds to it', async () => {
    const { world, enter } = await annas();
    const { id } = await enter(world.author);
    const verify = (who: string) =>
      inScope(db, { login: 'portal_partner', partnerId: world.partnerId }, (tx) =>
        tx.execute(sql`update payees set status = 'verified', verified_by = ${sql.raw(who)}, verified_at = now()
          where partner_id = ${world.partnerId}::uuid and id = ${id}::uuid`),
      );
    await expect(verify('entered_by')).rejects.toMatchObject({
      cause: { constraint_name: 'payees_four_eyes' },
    });
    await verify('gen_random_uuid()');
  });

  test('where a partner has nobody else, staff verify for now, and only then', async () => {
    const { world, enter, verify } = await annas();
    const olive = await makePartnerMember(db, world.partnerId, { role: 'owner' });
    const owner = as(withPorts(asMember(world, 'owner')), olive);
    const staff = withPorts(enterPartner(asStaff(db), world.partnerId));
    const { id, version } = await enter(owner);
    const stand = { id, version, status: 'verified', reason: 'Called back.' } as const;
    await expect(verify(staff, { id, version })).rejects.toMatchObject(refused);
    const max = await makePartnerMember(db, world.partnerId, { name: 'Max', role: 'finance' });
    await expect(reviewPayee(staff, stand)).rejects.toThrow('Max can verify');
    await inScope(db, { login: 'portal_partner', partnerId: world.partnerId }, (tx) =>
      tx.execute(sql`update partner_members set status = 'disabled'
        where partner_id = ${world.partnerId}::uuid and id = ${max.id}::uuid`),
    );
    await expect(reviewPayee(staff, stand)).resolves.toMatchObject({ status: 'verified' });
  });
});

describe('changed details', () => {
  const reasons = async (ctx: Ctx) => {
    const input = { method: 'nacha', currency: 'USD', page: 1, pageSize: 10 } as const;
    return (await listCandidates(ctx, input)).rows.map(({ shutGates }) => shutGates.join(' '));
  };

  test('rest for three days once they were verified; those given at first do not', async () => {
    const { world, anna, enter, verify } = await checked();
    expect(await reasons(world.author)).toEqual(['']);
    const changed = await enter(world.author, NEW);
    await verify(world.approver, changed);
    const [seen] = await listOwnPayees(asResellerUser(world, anna));
    expect(seen).toMatchObject({
      changedAt: '2026-11-23T09:00:00.000Z',
      payableFrom: '2026-11-26T09:00:00.000Z',
      shutGates: ['details_rested'],
    });
    expect(await reasons(world.author)).toEqual(['details_rested']);
    const later = { ...world.author, now: () => new Date('2026-11-26T09:00:00Z') };
    expect(await reasons(later)).toEqual(['']);
  });

  test('are no change when they are the same once more: verified they stay', async () => {
    const { world, enter } = await checked();
    expect(await enter(world.author)).toMatchObject({
      status: 'verified',
      changedAt: null,
      shutGates: [],
    });
    expect(await mailsOf(world, 'payee_changed')).toEqual([]);
  });

  test('of another holder bring their papers back to be looked at', async () => {
    const { world, anna } = await checked();
    const set = await setResellerPayee(world.author, {
      ...PROFILE,
      holderName: 'Somebody Else Ltd.',
      resellerId: anna,
      details: OLD,
    });
    expect(set).toMatchObject({ status: 'pending', taxForm: 'submitted' });
  });

  test('say in the database when they changed, and that moves on only', async () => {
    const { world, id } = await checked();
    const change = (what: string) =>
      inScope(db, { login: 'portal_partner', partnerId: world.partnerId }, (tx) =>
        tx.execute(sql`update payees set ${sql.raw(what)}
          where partner_id = ${world.partnerId}::uuid and id = ${id}::uuid`),
      );
    await expect(change("destination = 'other'")).rejects.toMatchObject({
      cause: { constraint_name: 'payees_change_dated' },
    });
    await change("destination = 'other', changed_at = '2026-11-23T09:00:00Z'");
    await change("changed_at = '2020-01-01T00:00:00Z'");
    const [row] = await inScope(
      db,
      { login: 'portal_partner', partnerId: world.partnerId, readOnly: true },
      (tx) =>
        tx.execute<{
          day: string;
        }>(sql`select to_char(changed_at at time zone 'UTC', 'YYYY-MM-DD') as day
          from payees where partner_id = ${world.partnerId}::uuid and id = ${id}::uuid`),
    );
    expect(row?.day).toBe('2026-11-23');
  });

  test('are told to the owners at the addresses known before, with what was masked', async () => {
    const { world, anna, enter, verify } = await checked();
    const place = { partnerId: world.partnerId, tenantId: world.tenantId, id: anna };
    const rosa = await makeResellerMember(db, place, { email: 'rosa@anna.example' });
    await makeResellerMember(db, place, { email: 'clerk@anna.example', role: 'member' });
    await updateOwnProfile(as(asResellerUser(world, anna), rosa), {
      contactName: 'Mallory',
      contactEmail: 'mallory@elsewhere.example',
      contactPhone: null,
    });
    const changed = await enter(world.author, NEW);
    const told = await mailsOf(world, 'payee_changed');
    expect(told.map(({ to }) => to)).toEqual([
      'anna@reseller.example',
      'mallory@elsewhere.example',
      'rosa@anna.example',
    ]);
    const [{ body } = { body: '' }] = told;
    expect(body).toContain('Mia Member changed');
    expect(body).toContain('Before: Anna Networks, US bank transfer, •••• 1205');
    expect(body).toContain('Now: Anna Networks, US bank transfer, •••• 2322');
    expect(body).toMatch(/https:\/\/\S+\/reseller\/earnings\/payouts$/);
    expect(body).not.toContain('40077');
    await verify(world.approver, changed);
    expect(await mailsOf(world, 'payee_verified')).toHaveLength(4);
  });

  test('are told to those people also when they are told late, and to nobody who came since', async () => {
    const { world, anna, enter } = await checked();
    const place = { partnerId: world.partnerId, tenantId: world.tenantId, id: anna };
    const rosa = await makeResellerMember(db, place, { email: 'rosa@late.example' });
    await enter(world.author, NEW);
    await updateOwnProfile(as(asResellerUser(world, anna), rosa), {
      contactName: 'Mallory',
      contactEmail: 'mallory@late.example',
      contactPhone: null,
    });
    const other = await makeResellerMember(db, place, { email: 'molly@late.example' });
    await setResellerMemberStatus(as(asResellerUser(world, anna), other), {
      id: rosa.id,
      status: 'disabled',
    });
    expect((await mailsOf(world, 'payee_changed')).map(({ to }) => to)).toEqual([
      'anna@reseller.example',
      'rosa@late.example',
    ]);
  });
});
