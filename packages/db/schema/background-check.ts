import { statesOf } from '@portal/domain/lifecycle/lifecycle';
import { sql } from 'drizzle-orm';
import {
  check,
  foreignKey,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  unique,
  uuid,
} from 'drizzle-orm/pg-core';
import { applications, backgroundChecks } from './application';
import { codeName, notNegative, oneOf } from './check';
import { id, instant, partnerId } from './columns';
import { tenants } from './partner';

/** What a check looks at without a person, each with its answer as it came. */
export const checkParts = pgTable(
  'check_parts',
  {
    partnerId: partnerId(),
    id: id(),
    tenantId: uuid('tenant_id'),
    applicationId: uuid('application_id').notNull(),
    checkId: uuid('check_id').notNull(),
    kind: text('kind').notNull(),
    state: text('state').notNull().default('pending'),
    result: jsonb('result'),
    /** Under which whoever was asked knows it. */
    reference: text('reference'),
    attempts: integer('attempts').notNull().default(0),
    /** When it is done, or asked about again; null: nothing is due. */
    nextAt: instant('next_at'),
    askedAt: instant('asked_at'),
    answeredAt: instant('answered_at'),
    decidedBy: uuid('decided_by'),
    decidedByName: text('decided_by_name'),
    decidedAt: instant('decided_at'),
    /** Why a person decided it so. */
    reason: text('reason'),
    version: integer('version').notNull().default(1),
    createdAt: instant('created_at').notNull(),
  },
  (t) => [
    primaryKey({ name: 'check_parts_pk', columns: [t.partnerId, t.id] }),
    unique('check_parts_kind_key').on(t.partnerId, t.checkId, t.kind),
    foreignKey({
      name: 'check_parts_application_fk',
      columns: [t.partnerId, t.applicationId],
      foreignColumns: [applications.partnerId, applications.id],
    }).onDelete('cascade'),
    foreignKey({
      name: 'check_parts_tenant_fk',
      columns: [t.partnerId, t.tenantId],
      foreignColumns: [tenants.partnerId, tenants.id],
    }).onDelete('restrict'),
    foreignKey({
      name: 'check_parts_check_fk',
      columns: [t.partnerId, t.checkId],
      foreignColumns: [backgroundChecks.partnerId, backgroundChecks.id],
    }).onDelete('cascade'),
    index('check_parts_application_idx').on(t.partnerId, t.applicationId),
    index('check_parts_due_idx')
      .on(t.nextAt)
      .where(sql`next_at is not null`),
    codeName(t.kind, 'check_parts_kind'),
    oneOf(t.state, statesOf('check_part'), 'check_parts_state'),
    check(
      'check_parts_answered_whole',
      sql`(${t.state} in ('passed', 'not_applicable', 'consider', 'failed')) = (${t.answeredAt} is not null)`,
    ),
    check(
      'check_parts_decided_whole',
      sql`((${t.decidedAt} is null) = (${t.reason} is null)) and ((${t.decidedAt} is null) = (${t.decidedByName} is null))`,
    ),
    check('check_parts_result_object', sql`jsonb_typeof(${t.result}) = 'object'`),
    notNegative(t.attempts, 'check_parts_attempts'),
  ],
);
