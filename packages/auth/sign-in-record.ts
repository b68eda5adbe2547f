import type { Tx } from '@portal/db/in-scope';
import { sql } from 'drizzle-orm';
import { inRealm, tablesOf } from './realm';
import type { Realm } from './realm';
import { fromNow } from './rows';

/** Failures in a row until an account rests, and for how long. */
export const MAX_FAILURES = 10;
export const LOCK_MINUTES = 15;

/** Counts a failed sign-in; the tenth in a row locks the account for a quarter of an hour. */
export const recordFailure = async (tx: Tx, realm: Realm, userId: string): Promise<void> => {
  const { members } = tablesOf(realm);
  await tx.execute(sql`update ${members} m set
      failed_sign_ins = case when failed_sign_ins + 1 >= ${MAX_FAILURES}::int then 0 else failed_sign_ins + 1 end,
      locked_until = case when failed_sign_ins + 1 >= ${MAX_FAILURES}::int
        then ${fromNow(LOCK_MINUTES * 60_000)} else locked_until end
    where ${inRealm(realm, 'm')} and m.id = ${userId}::uuid`);
};

/** Notes a sign-in that worked. */
export const recordSuccess = async (tx: Tx, realm: Realm, userId: string): Promise<void> => {
  const { members } = tablesOf(realm);
  await tx.execute(sql`update ${members} m
    set failed_sign_ins = 0, locked_until = null, last_sign_in_at = ${fromNow()}
    where ${inRealm(realm, 'm')} and m.id = ${userId}::uuid`);
};

/** Stores a new password's hash and lifts a lock. */
export const storePassword = async (
  tx: Tx,
  realm: Realm,
  userId: string,
  passwordHash: string,
): Promise<void> => {
  const { members } = tablesOf(realm);
  await tx.execute(sql`update ${members} m
    set password_hash = ${passwordHash}, failed_sign_ins = 0, locked_until = null
    where ${inRealm(realm, 'm')} and m.id = ${userId}::uuid`);
};
