import { PARTNER_ROLES, PLATFORM_ROLES, RESELLER_ROLES } from '@portal/domain/enum/role';
import type { Tx } from '@portal/db/in-scope';
import { assertNever } from '@portal/domain/errors';
import { sql } from 'drizzle-orm';
import type { SQL } from 'drizzle-orm';
import { z } from 'zod';
import type { Actor } from './actor';
import { tablesOf } from './realm';
import type { Realm } from './realm';
import { fromNow, readRow } from './rows';

/** A person as the identity tables know it, with whether it may enter at all. */
export interface SignedInPerson {
  readonly actor: Actor;
  readonly email: string;
  /** The person's own; null: it has none. */
  readonly locale: string | null;
  readonly isActive: boolean;
  /** State of the person's partner; null for platform staff. */
  readonly partnerStatus: string | null;
}

const Person = z.object({
  member_id: z.string(),
  email: z.string(),
  locale: z.string().nullable(),
  name: z.string(),
  status: z.string(),
});
const StaffRow = Person.extend({ role: z.enum(PLATFORM_ROLES) });
const MemberRow = Person.extend({
  role: z.enum(PARTNER_ROLES),
  tenant_ids: z.array(z.string()).nullable(),
  partner_status: z.string(),
});
const ResellerMemberRow = Person.extend({
  role: z.enum(RESELLER_ROLES),
  reseller_id: z.string(),
  tenant_id: z.string(),
  reseller_status: z.string(),
  partner_status: z.string(),
});

const toStaff = (row: z.output<typeof StaffRow>): SignedInPerson => ({
  actor: { kind: 'platform', userId: row.member_id, name: row.name, role: row.role },
  email: row.email,
  locale: row.locale,
  isActive: row.status === 'active',
  partnerStatus: null,
});

const toMember = (partnerId: string, row: z.output<typeof MemberRow>): SignedInPerson => ({
  actor: {
    kind: 'partner',
    partnerId,
    userId: row.member_id,
    name: row.name,
    role: row.role,
    tenantIds: row.tenant_ids,
  },
  email: row.email,
  locale: row.locale,
  isActive: row.status === 'active',
  partnerStatus: row.partner_status,
});

/** A suspended or terminated reseller keeps what it earned and may see it, so its owners read as members do. */
const resellerRoleOf = (row: z.output<typeof ResellerMemberRow>) =>
  row.reseller_status === 'suspended' || row.reseller_status === 'terminated' ? 'member' : row.role;

const toResellerMember = (
  partnerId: string,
  row: z.output<typeof ResellerMemberRow>,
): SignedInPerson => ({
  actor: {
    kind: 'reseller',
    partnerId,
    resellerId: row.reseller_id,
    tenantId: row.tenant_id,
    userId: row.member_id,
    name: row.name,
    role: resellerRoleOf(row),
  },
  email: row.email,
  locale: row.locale,
  isActive: row.status === 'active',
  partnerStatus: row.partner_status,
});

const PERSON = sql`m.id as member_id, m.email, m.locale, m.name, m.role, m.status`;

/** Joins to the member `m`: what is needed to say who the person is. */
const personParts = (realm: Realm): { columns: SQL; joins: SQL } => {
  switch (realm.surface) {
    case 'admin':
      return { columns: PERSON, joins: sql`` };
    case 'partner':
      return {
        columns: sql`${PERSON}, m.tenant_ids, p.status as partner_status`,
        joins: sql`join partners p on p.id = m.partner_id and p.id = ${realm.partnerId}::uuid`,
      };
    case 'reseller':
      return {
        columns: sql`${PERSON}, m.reseller_id, m.tenant_id, r.status as reseller_status, p.status as partner_status`,
        joins: sql`join resellers r on r.partner_id = m.partner_id and r.partner_id = ${realm.partnerId}::uuid
            and r.id = m.reseller_id
          join partners p on p.id = m.partner_id and p.id = ${realm.partnerId}::uuid`,
      };
    default:
      return assertNever(realm);
  }
};

/** Reads one row with a person in it and `extra` beside. `from` names the member `m`. */
const readPerson = async <Extra extends z.ZodRawShape>(
  tx: Tx,
  realm: Realm,
  extra: z.ZodObject<Extra>,
  statement: SQL,
) => {
  const found = await readRow(tx, z.looseObject({}), statement);
  if (found === null) return null;
  const rest = extra.parse(found);
  switch (realm.surface) {
    case 'admin':
      return { person: toStaff(StaffRow.parse(found)), rest };
    case 'partner':
      return { person: toMember(realm.partnerId, MemberRow.parse(found)), rest };
    case 'reseller':
      return { person: toResellerMember(realm.partnerId, ResellerMemberRow.parse(found)), rest };
    default:
      return assertNever(realm);
  }
};

/** The session of this hash with its person, in one statement; null when there is none. */
export const findSignedIn = async <Extra extends z.ZodRawShape>(
  tx: Tx,
  realm: Realm,
  idHash: string,
  sessionRow: z.ZodObject<Extra>,
) => {
  const { sessions, members } = tablesOf(realm);
  const { columns, joins } = personParts(realm);
  const inOurs =
    realm.surface === 'admin'
      ? sql`true`
      : sql`s.partner_id = ${realm.partnerId}::uuid and m.partner_id = ${realm.partnerId}::uuid`;
  const found = await readPerson(
    tx,
    realm,
    sessionRow,
    sql`select s.id_hash, s.user_id, s.created_at, s.last_seen_at, s.expires_at, s.absolute_expires_at,
        s.user_agent, s.ip_address, ${columns}
      from ${sessions} s join ${members} m on m.id = s.user_id ${joins}
      where ${inOurs} and s.id_hash = ${idHash}`,
  );
  return found === null ? null : { session: found.rest, person: found.person };
};

const Credentials = z.object({
  password_hash: z.string().nullable(),
  failed_sign_ins: z.number(),
  is_locked: z.boolean(),
});

/** A person with what is needed to check a password. */
export interface PersonWithCredentials {
  readonly person: SignedInPerson;
  readonly userId: string;
  readonly passwordHash: string | null;
  readonly isLocked: boolean;
}

/** Finds a person by address or id, with credentials, and locks its row until the transaction ends. */
export const findCredentials = async (
  tx: Tx,
  realm: Realm,
  by: { readonly email: string } | { readonly userId: string },
): Promise<PersonWithCredentials | null> => {
  const { members } = tablesOf(realm);
  const { columns, joins } = personParts(realm);
  const inOurs =
    realm.surface === 'admin' ? sql`true` : sql`m.partner_id = ${realm.partnerId}::uuid`;
  const match = 'email' in by ? sql`m.email = ${by.email}` : sql`m.id = ${by.userId}::uuid`;
  const found = await readPerson(
    tx,
    realm,
    Credentials.extend({ member_id: z.string() }),
    sql`select ${columns}, m.password_hash, m.failed_sign_ins, coalesce(m.locked_until > ${fromNow()}, false) as is_locked
      from ${members} m ${joins} where ${inOurs} and ${match}`,
  );
  if (found === null) return null;
  return {
    person: found.person,
    userId: found.rest.member_id,
    passwordHash: found.rest.password_hash,
    isLocked: found.rest.is_locked,
  };
};
