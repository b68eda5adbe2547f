import { inScope } from '@portal/db/in-scope';
import { enterPartner } from '@portal/services/context';
import { activatePartner } from '@portal/services/partner/activate-partner';
import { suspendPartner } from '@portal/services/partner/suspend-partner';
import { suspendReseller } from '@portal/services/reseller/suspend-reseller';
import { sql } from 'drizzle-orm';
import postgres from 'postgres';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { workerDatabase } from '@portal/db/testing/worker-database';
import { callOf, makeTestApp, type TestApp } from './testing/test-app';
import {
  cookieFor,
  fresh,
  makePartner,
  makeStaff,
  PASSWORD,
  type Person,
  systemCtx,
  type TestPartner,
} from './testing/world';

let portal: TestApp;
let partner: TestPartner;
let other: TestPartner;
let staff: Person;
let superuser: ReturnType<typeof postgres>;

beforeAll(async () => {
  portal = await makeTestApp();
  superuser = postgres((await workerDatabase()).superuserUrl, { max: 1 });
  partner = await makePartner(portal.db);
  other = await makePartner(portal.db);
  staff = await makeStaff(portal.db, 'administrator');
});
afterAll(async () => {
  await portal.close();
  await superuser.end();
});

const call = (
  who: Person,
  type: 'query' | 'mutation',
  verb: string,
  input?: unknown,
  cookie?: string,
) => portal.ask(who.host, callOf(type, `${who.surface}.${verb}`, input, cookie));

const signIn = async (who: Person, password = PASSWORD) =>
  call(who, 'mutation', 'identity.signIn', { email: who.email, password });

const cookieOf = (answer: { headers: Record<string, unknown> }): string =>
  String(answer.headers['set-cookie']).split(';')[0] ?? '';

const signedIn = async (who: Person): Promise<string> => cookieOf(await signIn(who));

const dataOf = <Data>(answer: { json: <T>() => T }): Data =>
  answer.json<{ result: { data: Data } }>().result.data;

const codeOf = (answer: { json: <T>() => T }): string =>
  answer.json<{ error: { data: { code: string } } }>().error.data.code;

/** The link's token in the last mail to an address. */
const tokenMailedTo = async (email: string): Promise<string> => {
  const [mail] = await superuser<{ body: string }[]>`
    select body from mails where to_address = ${email} and body like '%token=%' order by created_at desc, id desc limit 1`;
  return /token=([\w-]+)/.exec(mail?.body ?? '')?.[1] ?? '';
};

describe('signing in', () => {
  it.each(['admin', 'partner', 'reseller'] as const)('works on the %s surface', async (surface) => {
    const who = { admin: staff, partner: partner.team.owner, reseller: partner.resellers[0].owner }[
      surface
    ];
    const cookie = await signedIn(who);
    const me = dataOf<{ userId: string; surface: string; permissions: string[] }>(
      await call(who, 'query', 'identity.me', undefined, cookie),
    );
    expect(me).toMatchObject({ userId: who.userId, surface });
    expect(me.permissions).toContain('read');
    await call(who, 'mutation', 'identity.signOut', undefined, cookie);
    expect((await call(who, 'query', 'identity.me', undefined, cookie)).statusCode).toBe(401);
  });

  it('says the same of a wrong password and an unknown address', async () => {
    const wrong = await signIn(staff, 'not the password');
    const unknown = await call(staff, 'mutation', 'identity.signIn', {
      email: 'nobody@portal.example',
      password: 'not the password',
    });
    const shape = (answer: typeof wrong) => {
      const { error } = answer.json<{ error: { data: { requestId: string } } }>();
      return { ...error, data: { ...error.data, requestId: '' } };
    };
    expect(shape(wrong)).toEqual(shape(unknown));
    expect(codeOf(wrong)).toBe('validation');
  });

  it('knows a person on its own partner and surface only', async () => {
    const member = partner.team.manager;
    const elsewhere = await portal.ask(
      other.host,
      callOf('mutation', 'partner.identity.signIn', { email: member.email, password: PASSWORD }),
    );
    expect(codeOf(elsewhere)).toBe('validation');
    const wrongDoor = await portal.ask(
      partner.host,
      callOf('mutation', 'reseller.identity.signIn', { email: member.email, password: PASSWORD }),
    );
    expect(codeOf(wrongDoor)).toBe('validation');
    const cookie = await signedIn(member);
    const me = callOf('query', 'partner.identity.me', undefined, cookie);
    expect((await portal.ask(partner.host, me)).statusCode).toBe(200);
    expect((await portal.ask(other.host, me)).statusCode).toBe(401);
    const asReseller = cookie.replace('partner_session', 'reseller_session');
    const there = callOf('query', 'reseller.identity.me', undefined, asReseller);
    expect((await portal.ask(partner.host, there)).statusCode).toBe(401);
  });

  it('gives a new session and ends the one this browser had', async () => {
    const first = await signedIn(partner.team.viewer);
    const again = await portal.ask(
      partner.host,
      callOf(
        'mutation',
        'partner.identity.signIn',
        { email: partner.team.viewer.email, password: PASSWORD },
        first,
      ),
    );
    const second = cookieOf(again);
    expect(second).not.toBe(first);
    expect(
      (await call(partner.team.viewer, 'query', 'identity.me', undefined, first)).statusCode,
    ).toBe(401);
    expect(
      (await call(partner.team.viewer, 'query', 'identity.me', undefined, second)).statusCode,
    ).toBe(200);
  });

  it('rests an account after ten failures, for strangers and for its owner, and says so', async () => {
    const who = await makeStaff(portal.db, 'auditor');
    for (let index = 0; index < 10; index += 1)
      expect(codeOf(await signIn(who, 'guess'))).toBe('validation');
    expect(codeOf(await signIn(who))).toBe('limit');
    const [row] =
      await superuser`select locked_until > now() as locked from platform_users where id = ${who.userId}`;
    expect(row).toEqual({ locked: true });
  });
});

describe('sessions', () => {
  it('are stored as hashes that open nothing', async () => {
    const cookie = await signedIn(partner.team.owner);
    const id = cookie.split('=')[1] ?? '';
    const rows = await superuser<{ id_hash: string }[]>`
      select id_hash from partner_sessions where user_id = ${partner.team.owner.userId}`;
    expect(rows.map(({ id_hash }) => id_hash)).not.toContain(id);
    for (const { id_hash } of rows) {
      const forged = `partner_session=${id_hash}`;
      const answer = await call(partner.team.owner, 'query', 'identity.me', undefined, forged);
      expect(answer.statusCode).toBe(401);
    }
  });

  it('end idle after eight hours and in any case after fourteen days', async () => {
    const who = partner.team.finance;
    const me = async (cookie: string) =>
      (await call(who, 'query', 'identity.me', undefined, cookie)).statusCode;
    const idle = await cookieFor(portal.db, who);
    await superuser`update partner_sessions set expires_at = now() - interval '1 second' where user_id = ${who.userId}`;
    expect(await me(idle)).toBe(401);
    const old = await cookieFor(portal.db, who);
    await superuser`update partner_sessions set absolute_expires_at = now() - interval '1 second' where user_id = ${who.userId}`;
    expect(await me(old)).toBe(401);
  });

  it('slide on use, written at most once a minute', async () => {
    const who = partner.team.finance;
    const cookie = await cookieFor(portal.db, who);
    const ends = async () => {
      const [row] = await superuser<{ seen: string; minutes: number }[]>`
        select last_seen_at::text as seen, extract(epoch from expires_at - now())::int / 60 as minutes
        from partner_sessions where user_id = ${who.userId}`;
      return row;
    };
    const before = await ends();
    await call(who, 'query', 'identity.me', undefined, cookie);
    expect((await ends())?.seen).toBe(before?.seen);
    await superuser`update partner_sessions set last_seen_at = now() - interval '2 minutes', expires_at = now() + interval '7 hours'
      where user_id = ${who.userId}`;
    await call(who, 'query', 'identity.me', undefined, cookie);
    expect((await ends())?.minutes).toBeGreaterThan(470);
  });

  it('are listed and revoked by their owner alone', async () => {
    const who = partner.team.manager;
    const here = await signedIn(who);
    const there = await signedIn(who);
    type Listed = { id: string; current: boolean; device: string }[];
    const mine = dataOf<Listed>(await call(who, 'query', 'identity.sessions', undefined, here));
    expect(mine.filter(({ current }) => current)).toHaveLength(1);
    const foreign = await signedIn(partner.team.owner);
    for (const { id } of mine)
      expect(
        (await call(partner.team.owner, 'mutation', 'identity.revokeSession', { id }, foreign))
          .statusCode,
      ).toBe(404);
    await call(who, 'mutation', 'identity.revokeOtherSessions', undefined, here);
    expect((await call(who, 'query', 'identity.me', undefined, there)).statusCode).toBe(401);
    expect((await call(who, 'query', 'identity.me', undefined, here)).statusCode).toBe(200);
  });

  it('all end but a new one here when the password changes', async () => {
    const who = partner.resellers[1].owner;
    const here = await signedIn(who);
    const there = await signedIn(who);
    const wrong = await call(
      who,
      'mutation',
      'identity.changePassword',
      { currentPassword: 'x', newPassword: 'a new long password' },
      here,
    );
    expect(codeOf(wrong)).toBe('validation');
    const changed = await call(
      who,
      'mutation',
      'identity.changePassword',
      { currentPassword: PASSWORD, newPassword: 'a new long password' },
      here,
    );
    const renewed = cookieOf(changed);
    expect((await call(who, 'query', 'identity.me', undefined, renewed)).statusCode).toBe(200);
    for (const ended of [here, there])
      expect((await call(who, 'query', 'identity.me', undefined, ended)).statusCode).toBe(401);
    expect((await signIn(who, 'a new long password')).statusCode).toBe(200);
  });
});

describe('a password reset', () => {
  it('works once, ends all sessions, and answers the same for strangers', async () => {
    const who = other.team.manager;
    const open = await signedIn(who);
    const ask = (email: string) =>
      call(who, 'mutation', 'identity.requestPasswordReset', { email });
    expect(dataOf(await ask('stranger@partner.example'))).toEqual({ done: true });
    expect(dataOf(await ask(who.email))).toEqual({ done: true });
    const token = await tokenMailedTo(who.email);
    const reset = (password: string) =>
      call(who, 'mutation', 'identity.resetPassword', { token, password });
    expect((await reset('short')).statusCode).toBe(400);
    expect((await reset('another long password')).statusCode).toBe(200);
    expect(codeOf(await reset('and another password'))).toBe('not_found');
    expect((await call(who, 'query', 'identity.me', undefined, open)).statusCode).toBe(401);
    expect((await signIn(who, 'another long password')).statusCode).toBe(200);
  });

  it('is of no use on another partner, or after an hour', async () => {
    const who = other.team.finance;
    await call(who, 'mutation', 'identity.requestPasswordReset', { email: who.email });
    const token = await tokenMailedTo(who.email);
    const input = { token, password: 'another long password' };
    const elsewhere = await portal.ask(
      partner.host,
      callOf('mutation', 'partner.identity.resetPassword', input),
    );
    expect(codeOf(elsewhere)).toBe('not_found');
    await superuser`update partner_password_resets set expires_at = now() where user_id = ${who.userId}`;
    expect(codeOf(await call(who, 'mutation', 'identity.resetPassword', input))).toBe('not_found');
  });
});

describe('an invitation', () => {
  it('brings a person into the team it was meant for, once', async () => {
    const owner = await signedIn(partner.team.owner);
    const email = `${fresh('new')}@partner.example`;
    const invited = await call(
      partner.team.owner,
      'mutation',
      'team.invite',
      { email, name: 'New Person', role: 'viewer', tenantIds: [partner.tenants[0]] },
      owner,
    );
    expect(dataOf(invited)).toMatchObject({
      status: 'invited',
      tenants: [{ id: partner.tenants[0] }],
    });
    const token = await tokenMailedTo(email);
    const at = (host: string, surface: string) =>
      portal.ask(host, callOf('query', `${surface}.identity.invitation`, { token }));
    expect(dataOf(await at(partner.host, 'partner'))).toMatchObject({ email, role: 'viewer' });
    expect((await at(other.host, 'partner')).statusCode).toBe(404);
    expect((await at(partner.host, 'reseller')).statusCode).toBe(404);
    const accept = () =>
      call(partner.team.owner, 'mutation', 'identity.acceptInvitation', {
        token,
        name: 'New Person',
        password: PASSWORD,
      });
    const accepted = await accept();
    const me = await call(
      partner.team.owner,
      'query',
      'identity.me',
      undefined,
      cookieOf(accepted),
    );
    expect(dataOf(me)).toMatchObject({ email, role: 'viewer' });
    expect(codeOf(await accept())).toBe('not_found');
  });

  it('ends when withdrawn, when sent again, and after seven days', async () => {
    const cookie = await signedIn(staff);
    const email = `${fresh('staff')}@portal.example`;
    const invite = () =>
      call(staff, 'mutation', 'user.invite', { email, name: 'Staff', role: 'auditor' }, cookie);
    const look = async (token: string) =>
      (await call(staff, 'query', 'identity.invitation', { token })).statusCode;
    const { id } = dataOf<{ id: string }>(await invite());
    const first = await tokenMailedTo(email);
    expect(await look(first)).toBe(200);
    const { id: second } = dataOf<{ id: string }>(await invite());
    expect(await look(first)).toBe(404);
    const latest = await tokenMailedTo(email);
    expect(await look(latest)).toBe(200);
    expect(
      (await call(staff, 'mutation', 'user.revokeInvitation', { id }, cookie)).statusCode,
    ).toBe(404);
    await superuser`update platform_invitations set expires_at = now() where id = ${second}`;
    expect(await look(latest)).toBe(404);
  });

  it('comes to a reseller’s people by the partner and by their own owner', async () => {
    const [reseller] = partner.resellers;
    const byPartner = await call(
      partner.team.manager,
      'mutation',
      'reseller.inviteMember',
      {
        resellerId: reseller.id,
        email: `${fresh('a')}@reseller.example`,
        name: 'A',
        role: 'owner',
      },
      await signedIn(partner.team.manager),
    );
    expect(byPartner.statusCode).toBe(200);
    const email = `${fresh('b')}@reseller.example`;
    const byOwner = await call(
      reseller.owner,
      'mutation',
      'team.invite',
      { email, name: 'B', role: 'member' },
      await signedIn(reseller.owner),
    );
    expect(byOwner.statusCode).toBe(200);
    const accepted = await call(reseller.owner, 'mutation', 'identity.acceptInvitation', {
      token: await tokenMailedTo(email),
      name: 'B',
      password: PASSWORD,
    });
    const me = await call(reseller.owner, 'query', 'identity.me', undefined, cookieOf(accepted));
    expect(dataOf(me)).toMatchObject({ organisation: { id: reseller.id }, role: 'member' });
  });
});

describe('teams', () => {
  it('keep their last owner, and nobody changes its own role', async () => {
    const owner = await signedIn(other.team.owner);
    const change = (verb: string, input: object) =>
      call(other.team.owner, 'mutation', `team.${verb}`, input, owner);
    const self = await change('changeRole', { id: other.team.owner.userId, role: 'viewer' });
    expect(codeOf(self)).toBe('forbidden');
    const shutOut = await change('setStatus', { id: other.team.owner.userId, status: 'disabled' });
    expect(codeOf(shutOut)).toBe('forbidden');
    const promoted = await change('changeRole', { id: other.team.viewer.userId, role: 'owner' });
    expect(dataOf(promoted)).toMatchObject({ role: 'owner' });
    const second = await signedIn(other.team.viewer);
    const demote = (id: string, cookie: string) =>
      call(other.team.viewer, 'mutation', 'team.changeRole', { id, role: 'manager' }, cookie);
    expect((await demote(other.team.owner.userId, second)).statusCode).toBe(200);
    const inside = enterPartner(systemCtx(portal.db), other.id);
    const { changePartnerRole } = await import('@portal/services/team/change-partner-role');
    await expect(
      changePartnerRole(inside, { id: other.team.viewer.userId, role: 'viewer' }),
    ).rejects.toMatchObject({ code: 'conflict' });
  });

  it('sign a person out everywhere when its role changes or it is disabled', async () => {
    const who = partner.team.viewer;
    const cookie = await signedIn(who);
    const owner = await signedIn(partner.team.owner);
    const change = (verb: string, input: object) =>
      call(partner.team.owner, 'mutation', `team.${verb}`, input, owner);
    await change('changeRole', { id: who.userId, role: 'finance' });
    expect((await call(who, 'query', 'identity.me', undefined, cookie)).statusCode).toBe(401);
    const anew = await signedIn(who);
    await change('setStatus', { id: who.userId, status: 'disabled' });
    expect((await call(who, 'query', 'identity.me', undefined, anew)).statusCode).toBe(401);
    expect(codeOf(await signIn(who))).toBe('forbidden');
    await change('setStatus', { id: who.userId, status: 'active' });
    expect((await signIn(who)).statusCode).toBe(200);
  });

  it('two owners cannot demote each other at once', async () => {
    const third = await makePartner(portal.db);
    const inside = enterPartner(systemCtx(portal.db), third.id);
    const { changePartnerRole } = await import('@portal/services/team/change-partner-role');
    const [a, b] = [third.team.owner.userId, third.team.manager.userId];
    await changePartnerRole(inside, { id: b, role: 'owner' });
    const outcomes = await Promise.allSettled([
      changePartnerRole(inside, { id: a, role: 'viewer' }),
      changePartnerRole(inside, { id: b, role: 'viewer' }),
    ]);
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
  });
});

describe('suspension', () => {
  it('of a partner ends its people’s sessions and says why to who knows the password', async () => {
    const third = await makePartner(portal.db);
    const who = third.team.owner;
    const cookie = await signedIn(who);
    const reseller = await signedIn(third.resellers[0].owner);
    await suspendPartner(systemCtx(portal.db), { id: third.id, reason: 'unpaid' });
    expect((await call(who, 'query', 'identity.me', undefined, cookie)).statusCode).toBe(401);
    expect(
      (await call(third.resellers[0].owner, 'query', 'identity.me', undefined, reseller))
        .statusCode,
    ).toBe(401);
    const refused = await signIn(who);
    expect(codeOf(refused)).toBe('forbidden');
    expect(refused.body).toContain('suspended');
    expect(codeOf(await signIn(who, 'a wrong password'))).toBe('validation');
    await activatePartner(systemCtx(portal.db), { id: third.id, reason: 'paid' });
    expect((await signIn(who)).statusCode).toBe(200);
  });

  it('of a reseller lets its people sign in and read, and change nothing', async () => {
    const [, , reseller] = partner.resellers;
    const inside = enterPartner(systemCtx(portal.db), partner.id);
    await suspendReseller(inside, { id: reseller.id, reason: 'under review' });
    const cookie = await signedIn(reseller.owner);
    const me = dataOf<{ permissions: string[] }>(
      await call(reseller.owner, 'query', 'identity.me', undefined, cookie),
    );
    expect(me.permissions).toEqual(['read']);
    const invite = await call(
      reseller.owner,
      'mutation',
      'team.invite',
      { email: 'x@reseller.example', name: 'X', role: 'member' },
      cookie,
    );
    expect(codeOf(invite)).toBe('forbidden');
  });
});

describe('the record', () => {
  it('holds who signed in and who changed whom, and no secret', async () => {
    const rows = await superuser<{ action: string; text: string }[]>`
      select action, row_to_json(a)::text as text from audit_log a where partner_id = ${partner.id}`;
    const actions = rows.map(({ action }) => action);
    for (const action of [
      'session.sign_in',
      'member.invite',
      'invitation.accept',
      'member.change_role',
      'member.disable',
    ])
      expect(actions).toContain(action);
    for (const { text } of rows) expect(text).not.toMatch(/argon2|token|correct horse/);
  });

  it('is bound to the partner: identity of another cannot be read in this one’s scope', async () => {
    const read = () =>
      inScope(portal.db, { login: 'portal_auth', partnerId: partner.id }, (tx) =>
        tx.execute(
          sql`select count(*)::int as n from partner_members where partner_id = ${other.id}::uuid`,
        ),
      );
    expect([...(await read())]).toEqual([{ n: 0 }]);
  });
});
