import { Me } from '@portal/contracts/session';
import { enterPartner } from '@portal/services/context';
import { activatePartner } from '@portal/services/partner/activate-partner';
import { suspendPartner } from '@portal/services/partner/suspend-partner';
import { suspendReseller } from '@portal/services/reseller/suspend-reseller';
import { changePartnerRole } from '@portal/services/team/change-partner-role';
import { describe, expect, it } from 'vitest';
import { codeOf, dataOf, openSignInClient } from './testing/sign-in-client';
import { openTestApp } from './testing/test-app';
import { makePartner, systemCtx } from './testing/world';

const portal = await openTestApp();

const client = await openSignInClient(portal);
const partner = await makePartner(portal.db);
const other = await makePartner(portal.db);
const { call, signIn, signedIn } = client;

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
    const me = Me.parse(
      dataOf(await call(reseller.owner, 'query', 'identity.me', undefined, cookie)),
    );
    // The courses it may take are shown; none is begun, saved or submitted (packages/services/certification).
    expect(me.permissions).toEqual(['read', 'course.take']);
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
    const rows = await client.superuser<{ action: string; text: string }[]>`
      select action, row_to_json(a)::text as text from audit_log a where partner_id = ${partner.id}`;
    const actions = rows.map(({ action }) => action);
    for (const action of ['session.sign_in', 'member.change_role', 'member.disable'])
      expect(actions).toContain(action);
    for (const { text } of rows) expect(text).not.toMatch(/argon2|token|correct horse/);
  });
});
