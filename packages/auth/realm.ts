import { PLATFORM_PARTNER_ID } from '@portal/db/id';
import type { Scope } from '@portal/db/in-scope';
import { sql } from 'drizzle-orm';
import type { SQL } from 'drizzle-orm';
import type { Surface } from './actor';

/** Whose people: platform staff, one partner's team, or the reseller users of one partner. */
export type Realm =
  | { readonly surface: 'admin' }
  | { readonly surface: 'partner' | 'reseller'; readonly partnerId: string };

const PREFIX: Readonly<Record<Surface, string>> = {
  admin: 'platform',
  partner: 'partner',
  reseller: 'reseller',
};

/** Tables of a realm's identity, all of one shape. */
export interface IdentityTables {
  readonly members: SQL;
  readonly sessions: SQL;
  readonly invitations: SQL;
  readonly resets: SQL;
}

/** The tables of a surface, as identifiers for statements. */
export const tablesOf = ({ surface }: Realm): IdentityTables => {
  const name = (rest: string): SQL => sql`${sql.identifier(`${PREFIX[surface]}_${rest}`)}`;
  return {
    members: name(surface === 'admin' ? 'users' : 'members'),
    sessions: name('sessions'),
    invitations: name('invitations'),
    resets: name('password_resets'),
  };
};

/** The partner of the realm; the platform's own id where there is none. */
export const partnerIdOf = (realm: Realm): string =>
  realm.surface === 'admin' ? PLATFORM_PARTNER_ID : realm.partnerId;

/** Condition that keeps a statement in the realm's partner; `alias` names the table. */
export const inRealm = (realm: Realm, alias: string): SQL =>
  realm.surface === 'admin'
    ? sql`true`
    : sql`${sql.identifier(alias)}.partner_id = ${realm.partnerId}::uuid`;

/** Columns and values that begin an insert: the partner where the table has one. */
export const ownerColumn = (realm: Realm): { readonly column: SQL; readonly value: SQL } =>
  realm.surface === 'admin'
    ? { column: sql``, value: sql`` }
    : { column: sql`partner_id, `, value: sql`${realm.partnerId}::uuid, ` };

/** The identity login, bound to the realm's partner: the only one that may read secrets' hashes. */
export const identityScope = (realm: Realm): Scope => ({
  login: 'portal_auth',
  partnerId: partnerIdOf(realm),
});
