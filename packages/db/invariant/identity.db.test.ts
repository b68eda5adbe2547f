import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Database } from '../database';
import { databaseErrorOf, violatedConstraint } from '../error';
import { newId, PLATFORM_PARTNER_ID } from '../id';
import { inScope } from '../in-scope';
import type { Scope } from '../in-scope';
import { byId, ofPartner } from '../partner-filter';
import {
  partnerInvitations,
  partnerMembers,
  partnerSessions,
  platformUsers,
  resellerMembers,
} from '../schema/identity';
import {
  makePartner,
  makePartnerMember,
  makePlatformUser,
  makeReseller,
  makeResellerMember,
  makeTenant,
  partnerScope,
  resellerScope,
} from '../testing/fixtures';
import { openTestDatabase } from '../testing/test-database';

let db: Database;
let partnerId: string;
let otherId: string;
let reseller: Awaited<ReturnType<typeof makeReseller>>;

beforeAll(async () => {
  ({ db } = await openTestDatabase({ isGuarded: false }));
  partnerId = (await makePartner(db)).id;
  otherId = (await makePartner(db)).id;
  reseller = await makeReseller(db, await makeTenant(db, partnerId));
});
afterAll(() => db.close());

const auth = (partner: string | null): Scope => ({
  login: 'portal_auth',
  partnerId: partner ?? PLATFORM_PARTNER_ID,
});
const codeOf = (error: unknown): string | undefined => databaseErrorOf(error)?.code;
const DENIED = '42501';

describe('an address', () => {
  it('is one member of a partner, and may be another member of another partner', async () => {
    const email = 'anna@example.test';
    await makePartnerMember(db, partnerId, { email });
    await expect(
      makePartnerMember(db, partnerId, { email }).catch(violatedConstraint),
    ).resolves.toBe('partner_members_partner_id_email_unique');
    await expect(makePartnerMember(db, otherId, { email })).resolves.toMatchObject({ email });
  });

  it('is kept in lower case, so that it is found however it was typed', async () => {
    const typed = makePartnerMember(db, partnerId, { email: 'Bert@Example.test' });
    await expect(typed.catch(violatedConstraint)).resolves.toBe('partner_members_email_lower');
  });
});

describe('a password hash', () => {
  it('is read by identity, and by nobody else', async () => {
    const member = await makePartnerMember(db, partnerId, { passwordHash: 'argon' });
    const seller = await makeResellerMember(db, reseller, { passwordHash: 'argon' });
    const staff = await makePlatformUser(db, { passwordHash: 'argon' });
    const ofMember = (scope: Scope) =>
      inScope(db, scope, (tx) =>
        tx
          .select({ hash: partnerMembers.passwordHash })
          .from(partnerMembers)
          .where(byId(partnerMembers, partnerId, member.id)),
      );
    const ofSeller = (scope: Scope) =>
      inScope(db, scope, (tx) =>
        tx
          .select({ hash: resellerMembers.passwordHash })
          .from(resellerMembers)
          .where(byId(resellerMembers, partnerId, seller.id)),
      );
    const ofStaff = (scope: Scope) =>
      inScope(db, scope, (tx) =>
        tx
          .select({ hash: platformUsers.passwordHash })
          .from(platformUsers)
          .where(eq(platformUsers.id, staff.id)),
      );
    for (const read of [ofMember, ofSeller])
      expect(await read(auth(partnerId))).toEqual([{ hash: 'argon' }]);
    expect(await ofStaff(auth(null))).toEqual([{ hash: 'argon' }]);
    // Another partner's identity scope finds nobody.
    expect(await ofMember(auth(otherId))).toEqual([]);
    const surfaces: Scope[] = [
      partnerScope(partnerId),
      resellerScope(reseller),
      { login: 'portal_platform', partnerId },
      { login: 'portal_jobs', partnerId },
    ];
    for (const scope of surfaces)
      for (const read of [ofMember, ofSeller, ofStaff])
        await expect(read(scope).catch(codeOf)).resolves.toBe(DENIED);
  });

  it('cannot be put in by a surface with a new member', async () => {
    const planted = inScope(db, partnerScope(partnerId), async (tx) => {
      await tx.insert(partnerMembers).values({
        partnerId,
        id: newId(),
        email: 'planted@example.test',
        name: 'Planted',
        role: 'owner',
        passwordHash: 'known',
      });
    });
    await expect(planted.catch(codeOf)).resolves.toBe(DENIED);
  });
});

describe('a session', () => {
  const session = (partner: string, userId: string) => ({
    partnerId: partner,
    idHash: newId(),
    userId,
    expiresAt: new Date('2030-01-01T00:00:00Z'),
    absoluteExpiresAt: new Date('2030-01-01T00:00:00Z'),
  });

  it('belongs to a member of its partner, and ends with nothing but that partner’s scope', async () => {
    const member = await makePartnerMember(db, partnerId);
    const own = session(partnerId, member.id);
    await inScope(db, auth(partnerId), (tx) => tx.insert(partnerSessions).values(own));
    const crossed = inScope(db, auth(otherId), (tx) =>
      tx.insert(partnerSessions).values(session(otherId, member.id)),
    );
    await expect(crossed.catch(codeOf)).resolves.toBe('23503');
    const revoke = (partner: string) =>
      inScope(db, auth(partner), async (tx) => {
        const gone = await tx.delete(partnerSessions).where(ofPartner(partnerSessions, partnerId));
        return gone.count;
      });
    const opened = inScope(db, partnerScope(partnerId), (tx) =>
      tx.select().from(partnerSessions).where(ofPartner(partnerSessions, partnerId)),
    );
    await expect(opened.catch(codeOf)).resolves.toBe(DENIED);
    await expect(revoke(otherId)).resolves.toBe(0);
    await expect(revoke(partnerId)).resolves.toBe(1);
  });
});

describe('a member limited to some tenants', () => {
  it('reads the team but invites nobody and changes no one', async () => {
    const limited: Scope = { ...partnerScope(partnerId), tenantIds: [reseller.tenantId] };
    const team = await inScope(db, limited, (tx) =>
      tx
        .select({ id: partnerMembers.id })
        .from(partnerMembers)
        .where(ofPartner(partnerMembers, partnerId)),
    );
    expect(team.length).toBeGreaterThan(0);
    const invite = inScope(db, limited, (tx) =>
      tx.insert(partnerInvitations).values({
        partnerId,
        id: newId(),
        email: 'friend@example.test',
        role: 'owner',
        tokenHash: newId(),
        expiresAt: new Date('2030-01-01T00:00:00Z'),
      }),
    );
    await expect(invite.catch(codeOf)).resolves.toBe(DENIED);
    const touched = await inScope(db, limited, (tx) =>
      tx.update(partnerMembers).set({ role: 'owner' }).where(ofPartner(partnerMembers, partnerId)),
    );
    expect(touched.count).toBe(0);
  });
});
