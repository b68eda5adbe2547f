import { Me, SessionView } from '@portal/contracts/session';
import { z } from 'zod';
import { describe, expect, it } from 'vitest';
import { codeOf, cookieOf, dataOf, openSignInClient } from './testing/sign-in-client';
import { callOf, openTestApp } from './testing/test-app';
import { cookieFor, makePartner, makeStaff, PASSWORD } from './testing/world';

const portal = await openTestApp();

const client = await openSignInClient(portal);
const partner = await makePartner(portal.db);
const other = await makePartner(portal.db);
const staff = await makeStaff(portal.db, 'administrator');
const { call, signIn, signedIn } = client;

describe('signing in', () => {
  it.each(['admin', 'partner', 'reseller'] as const)('works on the %s surface', async (surface) => {
    const who = { admin: staff, partner: partner.team.owner, reseller: partner.resellers[0].owner }[
      surface
    ];
    const cookie = await signedIn(who);
    const me = Me.parse(dataOf(await call(who, 'query', 'identity.me', undefined, cookie)));
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
      await client.superuser`select locked_until > now() as locked from platform_users where id = ${who.userId}`;
    expect(row).toEqual({ locked: true });
  });
});

describe('sessions', () => {
  it('are stored as hashes that open nothing', async () => {
    const cookie = await signedIn(partner.team.owner);
    const id = cookie.split('=')[1] ?? '';
    const rows = await client.superuser<{ id_hash: string }[]>`
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
    await client.superuser`update partner_sessions set expires_at = now() - interval '1 second' where user_id = ${who.userId}`;
    expect(await me(idle)).toBe(401);
    const old = await cookieFor(portal.db, who);
    await client.superuser`update partner_sessions set absolute_expires_at = now() - interval '1 second' where user_id = ${who.userId}`;
    expect(await me(old)).toBe(401);
  });

  it('slide on use, written at most once a minute', async () => {
    const who = partner.team.finance;
    const cookie = await cookieFor(portal.db, who);
    const ends = async () => {
      const [row] = await client.superuser<{ seen: string; minutes: number }[]>`
        select last_seen_at::text as seen, extract(epoch from expires_at - now())::int / 60 as minutes
        from partner_sessions where user_id = ${who.userId}`;
      return row;
    };
    const before = await ends();
    await call(who, 'query', 'identity.me', undefined, cookie);
    expect((await ends())?.seen).toBe(before?.seen);
    await client.superuser`update partner_sessions set last_seen_at = now() - interval '2 minutes', expires_at = now() + interval '7 hours'
      where user_id = ${who.userId}`;
    await call(who, 'query', 'identity.me', undefined, cookie);
    expect((await ends())?.minutes).toBeGreaterThan(470);
  });

  it('are listed and revoked by their owner alone', async () => {
    const who = partner.team.manager;
    const here = await signedIn(who);
    const there = await signedIn(who);
    const mine = z
      .array(SessionView)
      .parse(dataOf(await call(who, 'query', 'identity.sessions', undefined, here)));
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
