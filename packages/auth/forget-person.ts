import type { Tx } from '@portal/db/in-scope';
import { sql } from 'drizzle-orm';
import { z } from 'zod';
import { inRealm, tablesOf } from './realm';
import type { Realm } from './realm';
import { readRow, readRows } from './rows';

/** Deletes all invitations to an address. @returns their ids */
const forgetInvitations = async (tx: Tx, realm: Realm, email: string): Promise<string[]> => {
  const { invitations } = tablesOf(realm);
  const invited = await readRows(
    tx,
    z.object({ id: z.string() }),
    sql`delete from ${invitations} t where ${inRealm(realm, 't')} and t.email = ${email} returning id`,
  );
  return invited.map(({ id }) => id);
};

/**
 * Deletes a person who may not sign in any more, with its sessions and what waits to reset its password, and the invitations to its
 * address.
 * @param tx of the realm's identity scope
 * @returns the ids of the invitations
 */
export const forgetPerson = async (
  tx: Tx,
  realm: Realm,
  id: string,
): Promise<readonly string[] | 'unknown' | 'may_sign_in'> => {
  const { members } = tablesOf(realm);
  const person = await readRow(
    tx,
    z.object({ email: z.string(), status: z.string() }),
    sql`select email, status from ${members} t where ${inRealm(realm, 't')} and t.id = ${id}::uuid for update`,
  );
  if (person === null) return 'unknown';
  if (person.status !== 'disabled') return 'may_sign_in';
  await tx.execute(
    sql`delete from ${members} t where ${inRealm(realm, 't')} and t.id = ${id}::uuid`,
  );
  return forgetInvitations(tx, realm, person.email);
};

/**
 * Deletes an invitation, in whatever state, with all others to its address.
 * @param tx of the realm's identity scope
 * @returns the ids of all of them; none when there is no such invitation
 */
export const forgetInvited = async (
  tx: Tx,
  realm: Realm,
  id: string,
): Promise<readonly string[]> => {
  const { invitations } = tablesOf(realm);
  const invited = await readRow(
    tx,
    z.object({ email: z.string() }),
    sql`select email from ${invitations} t where ${inRealm(realm, 't')} and t.id = ${id}::uuid`,
  );
  return invited === null ? [] : forgetInvitations(tx, realm, invited.email);
};
