import { FILE_KINDS } from '@portal/domain/file/kind';
import { statesOf } from '@portal/domain/lifecycle/lifecycle';
import { sql } from 'drizzle-orm';
import {
  bigint,
  check,
  foreignKey,
  index,
  integer,
  pgTable,
  primaryKey,
  text,
  unique,
  uuid,
} from 'drizzle-orm/pg-core';
import { oneOf } from './check';
import { createdAt, id, instant, partnerId } from './columns';
import { tenants } from './partner';

/** What was handed in: what is known of a file whose content lies sealed in the store. A row goes once its content has. */
export const storedFiles = pgTable(
  'stored_files',
  {
    partnerId: partnerId(),
    id: id(),
    tenantId: uuid('tenant_id'),
    /** What it belongs to; no foreign key, since it outlives that until its content is gone. */
    subjectKind: text('subject_kind').notNull(),
    subjectId: uuid('subject_id').notNull(),
    /** What it was handed in for, such as a question. */
    slot: text('slot').notNull(),
    name: text('name').notNull(),
    /** Announced at first, and then as it is. */
    sizeBytes: bigint('size_bytes', { mode: 'number' }).notNull(),
    /** Null until all of it is there. */
    kind: text('kind'),
    sha256: text('sha256'),
    state: text('state').notNull().default('receiving'),
    /** What the scanner found, or why it could not look. */
    finding: text('finding'),
    scanTries: integer('scan_tries').notNull().default(0),
    scanAt: instant('scan_at'),
    uploadedBy: uuid('uploaded_by'),
    createdAt: createdAt(),
    deletedAt: instant('deleted_at'),
  },
  (t) => [
    primaryKey({ name: 'stored_files_pk', columns: [t.partnerId, t.id] }),
    unique('stored_files_subject_key').on(t.partnerId, t.subjectKind, t.subjectId, t.id),
    foreignKey({
      name: 'stored_files_tenant_fk',
      columns: [t.partnerId, t.tenantId],
      foreignColumns: [tenants.partnerId, tenants.id],
    }).onDelete('restrict'),
    index('stored_files_due_idx')
      .on(t.partnerId, t.id)
      .where(sql.raw(`state in ('receiving', 'received', 'unavailable', 'deleted')`)),
    oneOf(t.state, statesOf('stored_file'), 'stored_files_state'),
    oneOf(t.subjectKind, ['application'], 'stored_files_subject_kind'),
    oneOf(t.kind, Object.keys(FILE_KINDS), 'stored_files_kind'),
    check('stored_files_slot_length', sql`char_length(${t.slot}) between 1 and 60`),
    check('stored_files_sha256_hex', sql`${t.sha256} ~ '^[0-9a-f]{64}$'`),
    check('stored_files_size_bytes_positive', sql`${t.sizeBytes} > 0`),
    check(
      'stored_files_received_whole',
      sql`${t.state} in ('receiving', 'deleted') or (${t.kind} is not null and ${t.sha256} is not null)`,
    ),
    check(
      'stored_files_deleted_whole',
      sql`(${t.state} = 'deleted') = (${t.deletedAt} is not null)`,
    ),
  ],
);
