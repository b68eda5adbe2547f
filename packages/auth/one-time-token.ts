import { newId } from '@portal/db/id';
import type { Tx } from '@portal/db/in-scope';
import { sql } from 'drizzle-orm';
import type { SQL } from 'drizzle-orm';
import { z } from 'zod';
import { newSecret, sha256Hex } from './hash';
import { inRealm, ownerColumn, tablesOf } from './realm';
import type { Realm } from './realm';
import { fromNow, instant, readRow } from './rows';

export const INVITATION_DAYS = 7;
const RESET_MINUTES = 60;

/** A secret for a link and the hash of it that is stored. */
export const newOneTimeToken = (): { token: string; tokenHash: string } => {
  const token = newSecret();
  return { token, tokenHash: sha256Hex(token) };
};

/** When an invitation made now ends. */
export const invitationEnd = (now: Date): Date =>
  new Date(now.getTime() + INVITATION_DAYS * 24 * 60 * 60_000);

/** Begins a password reset and forgets earlier ones. @returns the secret for the link. */
export const createReset = async (tx: Tx, realm: Realm, userId: string): Promise<string> => {
  const { resets } = tablesOf(realm);
  const owner = ownerColumn(realm);
  const { token, tokenHash } = newOneTimeToken();
  await tx.execute(
    sql`delete from ${resets} t where ${inRealm(realm, 't')} and user_id = ${userId}::uuid`,
  );
  await tx.execute(sql`insert into ${resets} (${owner.column}id, user_id, token_hash, expires_at)
    values (${owner.value}${newId()}::uuid, ${userId}::uuid, ${tokenHash},
      ${fromNow(RESET_MINUTES * 60_000)})`);
  return token;
};

/** Uses up a reset. @returns whose it was; null when unknown, used or too old. */
export const takeReset = async (tx: Tx, realm: Realm, token: string): Promise<string | null> => {
  const { resets } = tablesOf(realm);
  const row = await readRow(
    tx,
    z.object({ user_id: z.string() }),
    sql`update ${resets} t set used_at = ${fromNow()}
      where ${inRealm(realm, 't')} and token_hash = ${sha256Hex(token)} and used_at is null and expires_at > ${fromNow()}
      returning user_id`,
  );
  return row?.user_id ?? null;
};

/** Whether a reset of this secret can still be used; asked before the costly hash of the new password. */
export const isOpenReset = async (tx: Tx, realm: Realm, token: string): Promise<boolean> => {
  const { resets } = tablesOf(realm);
  const row = await readRow(
    tx,
    z.object({ id: z.string() }),
    sql`select id from ${resets} t
      where ${inRealm(realm, 't')} and token_hash = ${sha256Hex(token)} and used_at is null and expires_at > ${fromNow()}`,
  );
  return row !== null;
};

const InvitationRow = z.object({
  id: z.string(),
  email: z.string(),
  role: z.string(),
  expires_at: instant,
  reseller_id: z.string().optional(),
});

/** An invitation that can still be accepted. */
export interface OpenInvitation {
  readonly id: string;
  readonly email: string;
  readonly role: string;
  readonly expiresAt: Date;
  /** On the reseller surface. */
  readonly resellerId: string | null;
}

const isOpen = (): SQL => sql`used_at is null and revoked_at is null and expires_at > ${fromNow()}`;

/** The open invitation of this secret; null when unknown, used, revoked or too old. */
export const findInvitation = async (
  tx: Tx,
  realm: Realm,
  token: string,
): Promise<OpenInvitation | null> => {
  const { invitations } = tablesOf(realm);
  const reseller = realm.surface === 'reseller' ? sql`, reseller_id` : sql``;
  const row = await readRow(
    tx,
    InvitationRow,
    sql`select id, email, role, expires_at${reseller} from ${invitations} t
      where ${inRealm(realm, 't')} and token_hash = ${sha256Hex(token)} and ${isOpen()}`,
  );
  if (row === null) return null;
  return {
    id: row.id,
    email: row.email,
    role: row.role,
    expiresAt: row.expires_at,
    resellerId: row.reseller_id ?? null,
  };
};

/** Makes a person that can sign in at once: for operators and the demo. @returns its id; null when the address is taken. */
export const createPerson = async (
  tx: Tx,
  realm: Realm,
  person: {
    readonly email: string;
    readonly name: string;
    readonly role: string;
    readonly passwordHash: string;
    /** On the reseller surface. */
    readonly reseller?: { readonly id: string; readonly tenantId: string };
  },
): Promise<string | null> => {
  const { members } = tablesOf(realm);
  const owner = ownerColumn(realm);
  const { reseller } = person;
  const column = reseller === undefined ? sql`` : sql`, tenant_id, reseller_id`;
  const value =
    reseller === undefined ? sql`` : sql`, ${reseller.tenantId}::uuid, ${reseller.id}::uuid`;
  const row = await readRow(
    tx,
    z.object({ id: z.string() }),
    sql`insert into ${members} (${owner.column}id, email, name, password_hash, role${column})
      values (${owner.value}${newId()}::uuid, ${person.email}, ${person.name}, ${person.passwordHash},
        ${person.role}${value})
      on conflict do nothing returning id`,
  );
  return row?.id ?? null;
};

/**
 * Uses up an open invitation and makes its person with the password given.
 * @returns the new person's id; null when the invitation cannot be used or the address has an account already.
 */
export const acceptOpenInvitation = async (
  tx: Tx,
  realm: Realm,
  token: string,
  { name, passwordHash }: { readonly name: string; readonly passwordHash: string },
): Promise<string | null> => {
  const { invitations, members } = tablesOf(realm);
  const owner = ownerColumn(realm);
  const extra = {
    admin: sql``,
    partner: sql`, tenant_ids`,
    reseller: sql`, tenant_id, reseller_id`,
  }[realm.surface];
  const taken = sql`update ${invitations} t set used_at = ${fromNow()}
    where ${inRealm(realm, 't')} and token_hash = ${sha256Hex(token)} and ${isOpen()}
    returning email, role${extra}`;
  const row = await readRow(
    tx,
    z.object({ id: z.string() }),
    sql`with taken as (${taken})
      insert into ${members} (${owner.column}id, email, name, password_hash, role${extra})
      select ${owner.value}${newId()}::uuid, email, ${name}, ${passwordHash}, role${extra} from taken
      on conflict do nothing returning id`,
  );
  return row?.id ?? null;
};
