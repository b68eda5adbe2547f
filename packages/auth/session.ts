import type { Database } from '@portal/db/database';
import { inScope } from '@portal/db/in-scope';
import { sql } from 'drizzle-orm';
import { Lucia, TimeSpan } from 'lucia';
import type { Actor } from './actor';
import { newSecret, sha256Hex } from './hash';
import { identityScope, inRealm, tablesOf } from './realm';
import type { Realm } from './realm';
import { ABSOLUTE_MS, IDLE_MS, sessionAdapter } from './session-adapter';

/** A session's last use is written at most once in this time. */
const TOUCH_MS = 60_000;

/** States of a partner in which its people may work. */
const WORKING_STATES: readonly string[] = ['onboarding', 'active'];

/** Whether people of a partner in this state may sign in and stay; null (staff) always. */
export const mayWork = (partnerStatus: string | null): boolean =>
  partnerStatus === null || WORKING_STATES.includes(partnerStatus);

/** Who sits behind a session, and the session's hash. */
export interface SessionOwner {
  readonly actor: Actor;
  readonly email: string;
  /** The person's own; null: it has none. */
  readonly locale: string | null;
  readonly sessionHash: string;
}

/** One signed-in device, by the hash of its session. */
export interface DeviceSession {
  readonly idHash: string;
  readonly createdAt: Date;
  readonly lastSeenAt: Date;
  readonly userAgent: string | null;
  readonly ipAddress: string | null;
}

const luciaOf = (db: Database, realm: Realm) =>
  new Lucia(sessionAdapter(db, realm), {
    sessionExpiresIn: new TimeSpan(IDLE_MS, 'ms'),
    getSessionAttributes: (attributes) => attributes,
    getUserAttributes: ({ person }) => ({ person }),
  });

/** Begins a session; its id goes into the cookie and nowhere else. */
export const createSession = async (
  db: Database,
  realm: Realm,
  userId: string,
  client: { readonly ipAddress: string; readonly userAgent: string | null },
): Promise<{ id: string; expiresAt: Date }> => {
  const id = newSecret();
  const now = new Date();
  const absoluteExpiresAt = new Date(now.getTime() + ABSOLUTE_MS);
  await luciaOf(db, realm).createSession(
    userId,
    {
      idHash: sha256Hex(id),
      createdAt: now,
      lastSeenAt: now,
      absoluteExpiresAt,
      userAgent: client.userAgent?.slice(0, 300) ?? null,
      ipAddress: client.ipAddress,
    },
    { sessionId: id },
  );
  return { id, expiresAt: absoluteExpiresAt };
};

/**
 * Who this session belongs to; null when it is unknown on this surface and partner, has ended, or its owner may no
 * longer work here. Moves the idle end forward.
 */
export const readSession = async (
  db: Database,
  realm: Realm,
  id: string,
): Promise<SessionOwner | null> => {
  if (id.length < 20 || id.length > 100) return null;
  const lucia = luciaOf(db, realm);
  const { session, user } = await lucia.validateSession(id);
  if (session === null) return null;
  const { person } = user;
  if (!person.isActive || !mayWork(person.partnerStatus)) return null;
  const isStale = Date.now() - session.lastSeenAt.getTime() > TOUCH_MS;
  if (isStale && !session.fresh)
    await sessionAdapter(db, realm).updateSessionExpiration(id, new Date(Date.now() + IDLE_MS));
  const { actor, email, locale } = person;
  return { actor, email, locale, sessionHash: session.idHash };
};

/** Ends all sessions of a person: after a change of role, of the password, or when disabled. */
export const endSessionsOf = (db: Database, realm: Realm, userId: string): Promise<void> =>
  luciaOf(db, realm).invalidateUserSessions(userId);

/** The running sessions of a person, latest first. */
export const listDeviceSessions = async (
  db: Database,
  realm: Realm,
  userId: string,
): Promise<DeviceSession[]> => await luciaOf(db, realm).getUserSessions(userId);

/** Ends one session of a person by its hash. */
export const endSessionByHash = (
  db: Database,
  realm: Realm,
  userId: string,
  idHash: string,
): Promise<void> =>
  inScope(db, identityScope(realm), async (tx) => {
    const { sessions } = tablesOf(realm);
    await tx.execute(sql`delete from ${sessions} s
      where ${inRealm(realm, 's')} and user_id = ${userId}::uuid and id_hash = ${idHash}`);
  });

/** Ends all sessions of a person but the one of this hash. */
export const endOtherSessions = (
  db: Database,
  realm: Realm,
  userId: string,
  keptHash: string,
): Promise<void> =>
  inScope(db, identityScope(realm), async (tx) => {
    const { sessions } = tablesOf(realm);
    await tx.execute(sql`delete from ${sessions} s
      where ${inRealm(realm, 's')} and user_id = ${userId}::uuid and id_hash <> ${keptHash}`);
  });
