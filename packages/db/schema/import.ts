import { IMPORT_KINDS } from '@portal/domain/enum/import';
import { sql } from 'drizzle-orm';
import {
  check,
  foreignKey,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  uuid,
} from 'drizzle-orm/pg-core';
import { oneOf } from './check';
import { bytea, createdAt, partnerId, updatedAt } from './columns';
import { kept } from './kept';
import { imports } from './customer';
import { tenants } from './partner';

/** The uploaded file in pieces, so that neither side holds it whole; dropped when the import has ended. */
export const importChunks = pgTable(
  'import_chunks',
  {
    partnerId: partnerId(),
    tenantId: uuid('tenant_id').notNull(),
    importId: uuid('import_id').notNull(),
    seq: integer('seq').notNull(),
    content: bytea('content').notNull(),
  },
  (t) => [
    primaryKey({ name: 'import_chunks_pk', columns: [t.partnerId, t.importId, t.seq] }),
    foreignKey({
      name: 'import_chunks_import_fk',
      columns: [t.partnerId, t.tenantId, t.importId],
      foreignColumns: [imports.partnerId, imports.tenantId, imports.id],
    }).onDelete('cascade'),
  ],
);

/** A row that was not taken over: its line in the file, the column, the reason, and the row as it stood. */
export const importRejects = pgTable(
  'import_rejects',
  {
    partnerId: partnerId(),
    tenantId: uuid('tenant_id').notNull(),
    importId: uuid('import_id').notNull(),
    line: integer('line').notNull(),
    columnName: text('column_name'),
    reason: text('reason').notNull(),
    message: kept('message').notNull(),
    cells: jsonb('cells').$type<string[]>().notNull(),
  },
  (t) => [
    primaryKey({ name: 'import_rejects_pk', columns: [t.partnerId, t.importId, t.line] }),
    foreignKey({
      name: 'import_rejects_import_fk',
      columns: [t.partnerId, t.tenantId, t.importId],
      foreignColumns: [imports.partnerId, imports.tenantId, imports.id],
    }).onDelete('cascade'),
    check('import_rejects_line_positive', sql`${t.line} > 0`),
  ],
);

/** The mapping last confirmed for a tenant and a set of headers. */
export const importMappings = pgTable(
  'import_mappings',
  {
    partnerId: partnerId(),
    tenantId: uuid('tenant_id').notNull(),
    kind: text('kind').notNull(),
    headerSignature: text('header_signature').notNull(),
    mapping: jsonb('mapping').$type<Record<string, string>>().notNull(),
    /** How the cells were read. */
    reading: jsonb('reading').$type<Record<string, unknown>>().notNull().default({}),
    createdAt: createdAt(),
    updatedAt: updatedAt(),
  },
  (t) => [
    primaryKey({
      name: 'import_mappings_pk',
      columns: [t.partnerId, t.tenantId, t.kind, t.headerSignature],
    }),
    foreignKey({
      name: 'import_mappings_tenant_fk',
      columns: [t.partnerId, t.tenantId],
      foreignColumns: [tenants.partnerId, tenants.id],
    }).onDelete('cascade'),
    oneOf(t.kind, IMPORT_KINDS, 'import_mappings_kind'),
  ],
);
