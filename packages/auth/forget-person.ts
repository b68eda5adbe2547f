import type { Tx } from '@portal/db/in-scope';
import { sql } from 'drizzle-orm';
import { z } from 'zod';
import { inRealm, tablesOf } from './realm';
import type { Realm } from './realm';
import { readRow, readRows } from './rows';

/** What was there of a person who is forgotten. */
export interface ForgottenPerson {
  /** Of the invitations that went to its address. */
  readonly invitationIds: readonly string[];
}

/**
 * Deletes a person who may not sign in any more, with its sessions and what waits to reset its password, and the invitations to its
 * address.
 * @param tx of the realm's identity scope
 */
export const forgetPerson = async (
  tx: Tx,
  realm: Realm,
  id: string,
): Promise<ForgottenPerson | 'unknown' | 'may_sign_in'> => {
  const { members, invitations } = tablesOf(realm);
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
  const invited = await readRows(
    tx,
    z.object({ id: z.string() }),
    sql`delete from ${invitations} t where ${inRealm(realm, 't')} and t.email = ${person.email} returning id`,
  );
  return { invitationIds: invited.map((invitation) => invitation.id) };
};
