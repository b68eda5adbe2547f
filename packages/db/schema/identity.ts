import { MEMBER_STATUSES } from '@portal/domain/enum/member-status';
import { PARTNER_ROLES, PLATFORM_ROLES, RESELLER_ROLES } from '@portal/domain/enum/role';
import {
  foreignKey,
  index,
  integer,
  pgTable,
  primaryKey,
  text,
  unique,
  uuid,
} from 'drizzle-orm/pg-core';
import { lowerCase, oneOf } from './check';
import { createdAt, id, instant, partnerId } from './columns';
import { partners, resellers } from './partner';

const person = () => ({
  email: text('email').notNull(),
  name: text('name').notNull(),
  /** argon2id; readable by the `portal_auth` login alone. Null until the invitation is accepted. */
  passwordHash: text('password_hash'),
  role: text('role').notNull(),
  status: text('status').notNull().default('active'),
  locale: text('locale'),
  timeZone: text('time_zone'),
  failedSignIns: integer('failed_sign_ins').notNull().default(0),
  lockedUntil: instant('locked_until'),
  lastSignInAt: instant('last_sign_in_at'),
  createdAt: createdAt(),
});

const session = () => ({
  /** SHA-256 of the session id in hex; the id itself is only in the cookie. */
  idHash: text('id_hash').notNull(),
  userId: uuid('user_id').notNull(),
  createdAt: createdAt(),
  lastSeenAt: instant('last_seen_at').notNull().defaultNow(),
  /** Idle end, moved forward on use. */
  expiresAt: instant('expires_at').notNull(),
  /** Absolute end, never moved. */
  absoluteExpiresAt: instant('absolute_expires_at').notNull(),
  userAgent: text('user_agent'),
  ipAddress: text('ip_address'),
});

const oneTimeToken = () => ({
  tokenHash: text('token_hash').notNull(),
  createdAt: createdAt(),
  expiresAt: instant('expires_at').notNull(),
  usedAt: instant('used_at'),
});

const invitation = () => ({
  email: text('email').notNull(),
  name: text('name'),
  role: text('role').notNull(),
  invitedBy: uuid('invited_by'),
  revokedAt: instant('revoked_at'),
  ...oneTimeToken(),
});

/** Platform staff. */
export const platformUsers = pgTable(
  'platform_users',
  {
    id: uuid('id').primaryKey().notNull(),
    ...person(),
    email: text('email').notNull().unique(),
  },
  (t) => [
    oneOf(t.role, PLATFORM_ROLES, 'platform_users_role'),
    oneOf(t.status, MEMBER_STATUSES, 'platform_users_status'),
    lowerCase(t.email, 'platform_users_email'),
  ],
);

export const platformSessions = pgTable(
  'platform_sessions',
  {
    ...session(),
    idHash: text('id_hash').primaryKey().notNull(),
    userId: uuid('user_id')
      .notNull()
      .references(() => platformUsers.id, { onDelete: 'cascade' }),
  },
  (t) => [index('platform_sessions_user_idx').on(t.userId)],
);

export const platformInvitations = pgTable(
  'platform_invitations',
  {
    id: uuid('id').primaryKey().notNull(),
    ...invitation(),
    tokenHash: text('token_hash').notNull().unique(),
  },
  (t) => [
    oneOf(t.role, PLATFORM_ROLES, 'platform_invitations_role'),
    lowerCase(t.email, 'platform_invitations_email'),
  ],
);

export const platformPasswordResets = pgTable('platform_password_resets', {
  id: uuid('id').primaryKey().notNull(),
  userId: uuid('user_id')
    .notNull()
    .references(() => platformUsers.id, { onDelete: 'cascade' }),
  ...oneTimeToken(),
  tokenHash: text('token_hash').notNull().unique(),
});

/** A partner's team. `tenantIds` limits a member to some tenants; null means all. */
export const partnerMembers = pgTable(
  'partner_members',
  {
    partnerId: partnerId().references(() => partners.id, { onDelete: 'cascade' }),
    id: id(),
    ...person(),
    tenantIds: uuid('tenant_ids').array(),
  },
  (t) => [
    primaryKey({ name: 'partner_members_pk', columns: [t.partnerId, t.id] }),
    unique().on(t.partnerId, t.email),
    oneOf(t.role, PARTNER_ROLES, 'partner_members_role'),
    oneOf(t.status, MEMBER_STATUSES, 'partner_members_status'),
    lowerCase(t.email, 'partner_members_email'),
  ],
);

export const partnerSessions = pgTable(
  'partner_sessions',
  { partnerId: partnerId(), ...session() },
  (t) => [
    primaryKey({ name: 'partner_sessions_pk', columns: [t.partnerId, t.idHash] }),
    foreignKey({
      name: 'partner_sessions_user_fk',
      columns: [t.partnerId, t.userId],
      foreignColumns: [partnerMembers.partnerId, partnerMembers.id],
    }).onDelete('cascade'),
    index('partner_sessions_user_idx').on(t.partnerId, t.userId),
  ],
);

export const partnerInvitations = pgTable(
  'partner_invitations',
  {
    partnerId: partnerId().references(() => partners.id, { onDelete: 'cascade' }),
    id: id(),
    ...invitation(),
    tenantIds: uuid('tenant_ids').array(),
  },
  (t) => [
    primaryKey({ name: 'partner_invitations_pk', columns: [t.partnerId, t.id] }),
    unique().on(t.partnerId, t.tokenHash),
    oneOf(t.role, PARTNER_ROLES, 'partner_invitations_role'),
    lowerCase(t.email, 'partner_invitations_email'),
  ],
);

export const partnerPasswordResets = pgTable(
  'partner_password_resets',
  { partnerId: partnerId(), id: id(), userId: uuid('user_id').notNull(), ...oneTimeToken() },
  (t) => [
    primaryKey({ name: 'partner_password_resets_pk', columns: [t.partnerId, t.id] }),
    unique('partner_password_resets_token_hash_key').on(t.partnerId, t.tokenHash),
    foreignKey({
      name: 'partner_password_resets_user_fk',
      columns: [t.partnerId, t.userId],
      foreignColumns: [partnerMembers.partnerId, partnerMembers.id],
    }).onDelete('cascade'),
  ],
);

/** A reseller's people. Within a partner one address is one reseller user. */
export const resellerMembers = pgTable(
  'reseller_members',
  {
    partnerId: partnerId(),
    id: id(),
    /** The reseller's tenant, so that a team member limited to some tenants sees these people only. */
    tenantId: uuid('tenant_id').notNull(),
    resellerId: uuid('reseller_id').notNull(),
    ...person(),
  },
  (t) => [
    primaryKey({ name: 'reseller_members_pk', columns: [t.partnerId, t.id] }),
    unique().on(t.partnerId, t.email),
    foreignKey({
      name: 'reseller_members_reseller_fk',
      columns: [t.partnerId, t.tenantId, t.resellerId],
      foreignColumns: [resellers.partnerId, resellers.tenantId, resellers.id],
    }).onDelete('cascade'),
    index('reseller_members_reseller_idx').on(t.partnerId, t.resellerId),
    oneOf(t.role, RESELLER_ROLES, 'reseller_members_role'),
    oneOf(t.status, MEMBER_STATUSES, 'reseller_members_status'),
    lowerCase(t.email, 'reseller_members_email'),
  ],
);

export const resellerSessions = pgTable(
  'reseller_sessions',
  { partnerId: partnerId(), ...session() },
  (t) => [
    primaryKey({ name: 'reseller_sessions_pk', columns: [t.partnerId, t.idHash] }),
    foreignKey({
      name: 'reseller_sessions_user_fk',
      columns: [t.partnerId, t.userId],
      foreignColumns: [resellerMembers.partnerId, resellerMembers.id],
    }).onDelete('cascade'),
    index('reseller_sessions_user_idx').on(t.partnerId, t.userId),
  ],
);

export const resellerInvitations = pgTable(
  'reseller_invitations',
  {
    partnerId: partnerId(),
    id: id(),
    tenantId: uuid('tenant_id').notNull(),
    resellerId: uuid('reseller_id').notNull(),
    ...invitation(),
  },
  (t) => [
    primaryKey({ name: 'reseller_invitations_pk', columns: [t.partnerId, t.id] }),
    unique().on(t.partnerId, t.tokenHash),
    foreignKey({
      name: 'reseller_invitations_reseller_fk',
      columns: [t.partnerId, t.tenantId, t.resellerId],
      foreignColumns: [resellers.partnerId, resellers.tenantId, resellers.id],
    }).onDelete('cascade'),
    index('reseller_invitations_reseller_idx').on(t.partnerId, t.resellerId),
    oneOf(t.role, RESELLER_ROLES, 'reseller_invitations_role'),
    lowerCase(t.email, 'reseller_invitations_email'),
  ],
);

export const resellerPasswordResets = pgTable(
  'reseller_password_resets',
  { partnerId: partnerId(), id: id(), userId: uuid('user_id').notNull(), ...oneTimeToken() },
  (t) => [
    primaryKey({ name: 'reseller_password_resets_pk', columns: [t.partnerId, t.id] }),
    unique('reseller_password_resets_token_hash_key').on(t.partnerId, t.tokenHash),
    foreignKey({
      name: 'reseller_password_resets_user_fk',
      columns: [t.partnerId, t.userId],
      foreignColumns: [resellerMembers.partnerId, resellerMembers.id],
    }).onDelete('cascade'),
  ],
);

const apiKey = () => ({
  name: text('name').notNull(),
  /** First characters, shown so that a person can tell keys apart. */
  prefix: text('prefix').notNull(),
  secretHash: text('secret_hash').notNull(),
  scopes: text('scopes').array().notNull(),
  createdBy: uuid('created_by'),
  createdAt: createdAt(),
  expiresAt: instant('expires_at'),
  lastUsedAt: instant('last_used_at'),
  revokedAt: instant('revoked_at'),
});

export const platformAttempts = pgTable(
  'platform_attempts',
  {
    keyHash: text('key_hash').primaryKey(),
    points: integer('points').notNull(),
    endsAt: instant('ends_at').notNull(),
  },
  (t) => [index('platform_attempts_ends_at_idx').on(t.endsAt)],
);

export const platformApiKeys = pgTable('platform_api_keys', {
  id: uuid('id').primaryKey().notNull(),
  ...apiKey(),
  secretHash: text('secret_hash').notNull().unique(),
});

export const partnerApiKeys = pgTable(
  'partner_api_keys',
  {
    partnerId: partnerId().references(() => partners.id, { onDelete: 'cascade' }),
    id: id(),
    ...apiKey(),
  },
  (t) => [
    primaryKey({ name: 'partner_api_keys_pk', columns: [t.partnerId, t.id] }),
    unique().on(t.partnerId, t.secretHash),
  ],
);
