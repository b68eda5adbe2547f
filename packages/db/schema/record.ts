import { ACTOR_KINDS } from '@portal/domain/enum/actor-kind';
import {
  bigint,
  check,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  smallint,
  text,
  unique,
  uuid,
} from 'drizzle-orm/pg-core';
import { sql } from 'drizzle-orm';
import { oneOf } from './check';
import { createdAt, id, instant, partnerId } from './columns';

/**
 * The key of each person that a chain of the audit log names, sealed by the server's; made by `app.person_keys` and destroyed by
 * `app.erase_person` alone. A person that acts or is named in several chains has a key in each.
 */
export const personKeys = pgTable(
  'person_keys',
  {
    partnerId: partnerId(),
    personId: uuid('person_id').notNull(),
    /** Null once the person is erased. */
    sealedKey: text('sealed_key'),
    createdAt: createdAt(),
    erasedAt: instant('erased_at'),
  },
  (t) => [
    primaryKey({ name: 'person_keys_pk', columns: [t.partnerId, t.personId] }),
    check('person_keys_erased_whole', sql`(${t.sealedKey} is null) = (${t.erasedAt} is not null)`),
  ],
);

/**
 * Who did what, when and why. Append-only and written by `app.append_audit` alone; each row carries the hash of
 * the one before it in its partner's chain. Acts of the platform itself stand under the platform's own id, so
 * there is no foreign key to partners.
 */
export const auditLog = pgTable(
  'audit_log',
  {
    partnerId: partnerId(),
    seq: bigint('seq', { mode: 'number' }).notNull(),
    at: instant('at').notNull(),
    /** `platform`, `partner`, `reseller`, `api_key`, `system`. */
    actorKind: text('actor_kind').notNull(),
    actorId: uuid('actor_id'),
    /** A person's is sealed (`app.sealed_person`), as are the other personal fields: `services/audit/personal-fields.ts`. */
    actorName: text('actor_name').notNull(),
    /** `entity.verb`. */
    action: text('action').notNull(),
    entityKind: text('entity_kind').notNull(),
    entityId: uuid('entity_id'),
    entityName: text('entity_name'),
    tenantId: uuid('tenant_id'),
    resellerId: uuid('reseller_id'),
    reason: text('reason'),
    before: jsonb('before'),
    after: jsonb('after'),
    requestId: text('request_id'),
    previousHash: text('previous_hash').notNull(),
    hash: text('hash').notNull(),
    /** Whose name the thing bears; follows from it, and is not hashed. */
    namedPersonId: uuid('named_person_id').generatedAlwaysAs(sql`app.sealed_person(entity_name)`),
    /**
     * What a search looks through beside persons, in lower case; bounded, since an index carries it. Follows from the rest, and
     * is not hashed.
     */
    search: text('search').generatedAlwaysAs(
      sql`left(lower(action || ' ' || case when app.sealed_person(actor_name) is null then actor_name else '' end || ' ' || case when app.sealed_person(entity_name) is null then coalesce(entity_name, '') else '' end || ' ' || coalesce(reason, '')), 600)`,
    ),
  },
  (t) => [
    primaryKey({ name: 'audit_log_pk', columns: [t.partnerId, t.seq] }),
    index('audit_log_at_idx').on(t.at),
    /** Carries search, tenant and persons too (which drizzle cannot say): a text is looked for in it alone. */
    index('audit_log_partner_at_idx').on(t.partnerId, t.at, t.seq),
    index('audit_log_entity_idx').on(t.partnerId, t.entityKind, t.entityId, t.seq),
    oneOf(t.actorKind, ACTOR_KINDS, 'audit_log_actor_kind'),
    check('audit_log_seq_positive', sql`${t.seq} > 0`),
    check(
      'audit_log_actor_sealed',
      sql`${t.actorKind} in ('api_key', 'applicant', 'system') or coalesce(app.sealed_person(${t.actorName}) = ${t.actorId}, false)`,
    ),
    check(
      'audit_log_name_sealed',
      sql`${t.entityName} is null or app.sealed_person(${t.entityName}) is not null or not (${t.entityKind} in ('user', 'invitation', 'reseller', 'customer', 'application') or (${t.entityKind} in ('payee', 'adjustment', 'dispute') and ${t.resellerId} is not null))`,
    ),
    check(
      'audit_log_fields_sealed',
      sql`app.are_fields_sealed(${t.before}) and app.are_fields_sealed(${t.after})`,
    ),
  ],
);

/** The end of each partner's chain; touched by `app.append_audit` alone. */
export const auditHeads = pgTable('audit_heads', {
  partnerId: uuid('partner_id').primaryKey().notNull(),
  seq: bigint('seq', { mode: 'number' }).notNull(),
  hash: text('hash').notNull(),
});

/** Mail to be sent, written in the transaction that causes it; its job carries the id only. */
export const mails = pgTable(
  'mails',
  {
    partnerId: partnerId(),
    id: id(),
    kind: text('kind').notNull(),
    toAddress: text('to_address').notNull(),
    fromName: text('from_name').notNull(),
    subject: text('subject').notNull(),
    body: text('body').notNull(),
    status: text('status').notNull().default('queued'),
    attempts: integer('attempts').notNull().default(0),
    error: text('error'),
    createdAt: createdAt(),
    sentAt: instant('sent_at'),
  },
  (t) => [
    primaryKey({ name: 'mails_pk', columns: [t.partnerId, t.id] }),
    index('mails_due_idx')
      .on(t.status, t.createdAt)
      .where(sql`status = 'queued'`),
    index('mails_ended_idx')
      .on(t.partnerId, t.createdAt)
      .where(sql`status <> 'queued'`),
    oneOf(t.status, ['queued', 'sent', 'failed'], 'mails_status'),
  ],
);

/**
 * What happened, for readers; append-only, and written by `app.emit_events` alone. The position is given as the transaction
 * commits, so it is null within it. The platform's own events stand under its own id.
 */
export const outbox = pgTable(
  'outbox',
  {
    partnerId: partnerId(),
    id: id(),
    position: bigint('position', { mode: 'number' }),
    /** `entity.past_tense`. */
    kind: text('kind').notNull(),
    /** Of the payload's shape. */
    version: smallint('version').notNull(),
    entityKind: text('entity_kind').notNull(),
    entityId: uuid('entity_id'),
    tenantId: uuid('tenant_id'),
    resellerId: uuid('reseller_id'),
    /** Ids and codes. */
    payload: jsonb('payload').notNull(),
    /** What the reader that it is for opens, and nobody else. */
    sealed: text('sealed'),
    occurredAt: instant('occurred_at').notNull(),
  },
  (t) => [
    primaryKey({ name: 'outbox_pk', columns: [t.partnerId, t.id] }),
    unique('outbox_position_key').on(t.partnerId, t.position),
    index('outbox_occurred_idx').on(t.partnerId, t.occurredAt),
    check('outbox_kind_form', sql`${t.kind} ~ '^[a-z_]+\\.[a-z_]+$'`),
    check('outbox_position_positive', sql`${t.position} > 0`),
    check('outbox_version_positive', sql`${t.version} > 0`),
  ],
);

/** The last position of each partner; moved by `app.give_positions` alone. */
export const outboxHeads = pgTable('outbox_heads', {
  partnerId: uuid('partner_id').primaryKey().notNull(),
  position: bigint('position', { mode: 'number' }).notNull(),
});

/** How far each reader of the outbox has come. */
export const outboxCursors = pgTable(
  'outbox_cursors',
  {
    partnerId: partnerId(),
    reader: text('reader').notNull(),
    position: bigint('position', { mode: 'number' }).notNull(),
  },
  (t) => [
    primaryKey({ name: 'outbox_cursors_pk', columns: [t.partnerId, t.reader] }),
    check('outbox_cursors_position_positive', sql`${t.position} >= 0`),
  ],
);

/** Answers already given, so that a repeated POST gets the same one. Platform keys stand under the platform's id. */
export const idempotencyKeys = pgTable(
  'idempotency_keys',
  {
    partnerId: partnerId(),
    id: id(),
    apiKeyId: uuid('api_key_id').notNull(),
    key: text('key').notNull(),
    requestHash: text('request_hash').notNull(),
    status: integer('status'),
    response: jsonb('response'),
    createdAt: createdAt(),
    completedAt: instant('completed_at'),
  },
  (t) => [
    primaryKey({ name: 'idempotency_keys_pk', columns: [t.partnerId, t.id] }),
    unique().on(t.partnerId, t.apiKeyId, t.key),
    index('idempotency_keys_created_idx').on(t.partnerId, t.createdAt),
  ],
);

/** What a verification of a chain of the audit log found; append-only. The platform's own chain stands under its own id. */
export const auditChecks = pgTable(
  'audit_checks',
  {
    partnerId: partnerId(),
    id: id(),
    /** How many entries were looked at: the number of the last. */
    entries: bigint('entries', { mode: 'number' }).notNull(),
    /** The number of the first entry that was changed, lost or cut off; null when the chain is whole. */
    firstBroken: bigint('first_broken', { mode: 'number' }),
    checkedAt: instant('checked_at').notNull().defaultNow(),
  },
  (t) => [
    primaryKey({ name: 'audit_checks_pk', columns: [t.partnerId, t.id] }),
    index('audit_checks_checked_idx').on(t.partnerId, t.checkedAt),
    check('audit_checks_entries_positive', sql`${t.entries} >= 0`),
    check('audit_checks_broken_positive', sql`${t.firstBroken} > 0`),
  ],
);
