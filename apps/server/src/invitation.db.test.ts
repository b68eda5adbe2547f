import { MemberView } from '@portal/contracts/team';
import { describe, expect, it } from 'vitest';
import { codeOf, cookieOf, dataOf, openSignInClient } from './testing/sign-in-client';
import { callOf, openTestApp } from './testing/test-app';
import { fresh, makePartner, makeStaff, PASSWORD } from './testing/world';

const portal = await openTestApp();

const client = await openSignInClient(portal);
const partner = await makePartner(portal.db);
const other = await makePartner(portal.db);
const staff = await makeStaff(portal.db, 'administrator');
const { call, signIn, signedIn } = client;

describe('a password reset', () => {
  it('works once, ends all sessions, and answers the same for strangers', async () => {
    const who = other.team.manager;
    const open = await signedIn(who);
    const ask = (email: string) =>
      call(who, 'mutation', 'identity.requestPasswordReset', { email });
    expect(dataOf(await ask('stranger@partner.example'))).toEqual({ done: true });
    expect(dataOf(await ask(who.email))).toEqual({ done: true });
    const token = await client.tokenMailedTo(who.email);
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
    const token = await client.tokenMailedTo(who.email);
    const input = { token, password: 'another long password' };
    const elsewhere = await portal.ask(
      partner.host,
      callOf('mutation', 'partner.identity.resetPassword', input),
    );
    expect(codeOf(elsewhere)).toBe('not_found');
    await client.superuser`update partner_password_resets set expires_at = now() where user_id = ${who.userId}`;
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
    const token = await client.tokenMailedTo(email);
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
    const { id } = MemberView.parse(dataOf(await invite()));
    const first = await client.tokenMailedTo(email);
    expect(await look(first)).toBe(200);
    const { id: second } = MemberView.parse(dataOf(await invite()));
    expect(await look(first)).toBe(404);
    const latest = await client.tokenMailedTo(email);
    expect(await look(latest)).toBe(200);
    expect(
      (await call(staff, 'mutation', 'user.revokeInvitation', { id }, cookie)).statusCode,
    ).toBe(404);
    await client.superuser`update platform_invitations set expires_at = now() where id = ${second}`;
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
      token: await client.tokenMailedTo(email),
      name: 'B',
      password: PASSWORD,
    });
    const me = await call(reseller.owner, 'query', 'identity.me', undefined, cookieOf(accepted));
    expect(dataOf(me)).toMatchObject({ organisation: { id: reseller.id }, role: 'member' });
  });
});
