import type { Database } from '@portal/db/database';
import { inScope } from '@portal/db/in-scope';
import { sql } from 'drizzle-orm';
import type { Adapter, DatabaseSession, Lucia } from 'lucia';
import { z } from 'zod';
import { sha256Hex } from './hash';
import { identityScope, inRealm, ownerColumn, tablesOf } from './realm';
import type { Realm } from './realm';
import { findSignedIn } from './signed-in-person';
import type { SignedInPerson } from './signed-in-person';
import { fromNow, instant, readRows } from './rows';

declare module 'lucia' {
  interface Register {
    Lucia: Lucia<SessionAttributes, { person: SignedInPerson }>;
    DatabaseSessionAttributes: SessionAttributes;
    DatabaseUserAttributes: { person: SignedInPerson };
  }
}

/** Idle end of a session, moved forward on use; and its end in any case. */
export const IDLE_MS = 8 * 60 * 60_000;
export const ABSOLUTE_MS = 14 * 24 * 60 * 60_000;

/** What we keep of a session beside lucia's own fields. */
export interface SessionAttributes {
  readonly idHash: string;
  readonly createdAt: Date;
  readonly lastSeenAt: Date;
  readonly absoluteExpiresAt: Date;
  readonly userAgent: string | null;
  readonly ipAddress: string | null;
}

const earlier = (a: Date, b: Date): Date => (a.getTime() < b.getTime() ? a : b);

const SessionRow = z.object({
  id_hash: z.string(),
  user_id: z.string(),
  created_at: instant,
  last_seen_at: instant,
  expires_at: instant,
  absolute_expires_at: instant,
  user_agent: z.string().nullable(),
  ip_address: z.string().nullable(),
});

/** A stored session as lucia knows it. `id` is the secret where the caller has it, else the hash. */
const toDatabaseSession = (row: z.output<typeof SessionRow>, id: string): DatabaseSession => ({
  id,
  userId: row.user_id,
  expiresAt: earlier(row.expires_at, row.absolute_expires_at),
  attributes: {
    idHash: row.id_hash,
    createdAt: row.created_at,
    lastSeenAt: row.last_seen_at,
    absoluteExpiresAt: row.absolute_expires_at,
    userAgent: row.user_agent,
    ipAddress: row.ip_address,
  },
});

/**
 * lucia's adapter on our tables: of one surface and, but for staff, one partner. lucia hands over the raw session
 * id; only its SHA-256 reaches the database.
 */
export const sessionAdapter = (db: Database, realm: Realm): Adapter => {
  const { sessions } = tablesOf(realm);
  const scope = identityScope(realm);
  const inOurs = inRealm(realm, 's');

  return {
    getSessionAndUser: (sessionId) =>
      inScope(db, { ...scope, readOnly: true }, async (tx) => {
        const found = await findSignedIn(tx, realm, sha256Hex(sessionId), SessionRow);
        if (found === null) return [null, null];
        return [
          toDatabaseSession(found.session, sessionId),
          { id: found.session.user_id, attributes: { person: found.person } },
        ];
      }),

    getUserSessions: (userId) =>
      inScope(db, { ...scope, readOnly: true }, async (tx) => {
        const rows = await readRows(
          tx,
          SessionRow,
          sql`select id_hash, user_id, created_at, last_seen_at, expires_at, absolute_expires_at, user_agent, ip_address
            from ${sessions} s where ${inOurs} and user_id = ${userId}::uuid order by last_seen_at desc`,
        );
        return rows.map((row) => toDatabaseSession(row, row.id_hash));
      }),

    setSession: ({ userId, expiresAt, attributes }) =>
      inScope(db, scope, async (tx) => {
        const owner = ownerColumn(realm);
        // A person's ended sessions go when a new one begins, so that none has to come by and sweep.
        await tx.execute(sql`delete from ${sessions} s
          where ${inOurs} and user_id = ${userId}::uuid and least(expires_at, absolute_expires_at) < ${fromNow()}`);
        await tx.execute(sql`insert into ${sessions} (${owner.column}id_hash, user_id, created_at, last_seen_at,
            expires_at, absolute_expires_at, user_agent, ip_address)
          values (${owner.value}${attributes.idHash}, ${userId}::uuid, ${attributes.createdAt.toISOString()},
            ${attributes.lastSeenAt.toISOString()}, ${expiresAt.toISOString()},
            ${attributes.absoluteExpiresAt.toISOString()}, ${attributes.userAgent}, ${attributes.ipAddress})`);
      }),

    updateSessionExpiration: (sessionId, expiresAt) =>
      inScope(db, scope, async (tx) => {
        await tx.execute(sql`update ${sessions} s
          set last_seen_at = ${fromNow()}, expires_at = least(${expiresAt.toISOString()}::timestamptz, absolute_expires_at)
          where ${inOurs} and id_hash = ${sha256Hex(sessionId)}`);
      }),

    deleteSession: (sessionId) =>
      inScope(db, scope, async (tx) => {
        await tx.execute(
          sql`delete from ${sessions} s where ${inOurs} and id_hash = ${sha256Hex(sessionId)}`,
        );
      }),

    deleteUserSessions: (userId) =>
      inScope(db, scope, async (tx) => {
        await tx.execute(
          sql`delete from ${sessions} s where ${inOurs} and user_id = ${userId}::uuid`,
        );
      }),

    deleteExpiredSessions: () =>
      inScope(db, scope, async (tx) => {
        await tx.execute(
          sql`delete from ${sessions} s where ${inOurs} and expires_at < ${fromNow()}`,
        );
      }),
  };
};
