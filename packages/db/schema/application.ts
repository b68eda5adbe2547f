import { FLAG_SEVERITIES, LEGAL_FORMS, REJECTION_REASONS } from '@portal/domain/enum/application';
import { RESELLER_TYPES } from '@portal/domain/enum/reseller-type';
import { statesOf } from '@portal/domain/lifecycle/lifecycle';
import { sql } from 'drizzle-orm';
import {
  char,
  check,
  date,
  foreignKey,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  smallint,
  text,
  unique,
  uniqueIndex,
  uuid,
} from 'drizzle-orm/pg-core';
import type { AnyPgColumn } from 'drizzle-orm/pg-core';
import { codeName, lowerCase, notNegative, oneOf } from './check';
import { createdAt, id, instant, partnerId, updatedAt } from './columns';
import { resellers, tenants } from './partner';

const NIL = sql.raw(`'00000000-0000-0000-0000-000000000000'`);

/** What an owner of a programme set (a partner; the platform under its own id), and what a tenant has otherwise. */
export const programmes = pgTable(
  'programmes',
  {
    partnerId: partnerId(),
    tenantKey: uuid('tenant_key').notNull(),
    tenantId: uuid('tenant_id'),
    /** What strangers may read. */
    offered: jsonb('offered').notNull().default({}),
    internal: jsonb('internal').notNull().default({}),
    version: integer('version').notNull().default(1),
    updatedAt: updatedAt(),
  },
  (t) => [
    primaryKey({ name: 'programmes_pk', columns: [t.partnerId, t.tenantKey] }),
    foreignKey({
      name: 'programmes_tenant_fk',
      columns: [t.partnerId, t.tenantId],
      foreignColumns: [tenants.partnerId, tenants.id],
    }).onDelete('restrict'),
    check('programmes_keys', sql`${t.tenantKey} = coalesce(${t.tenantId}, ${NIL})`),
    check('programmes_offered_object', sql`jsonb_typeof(${t.offered}) = 'object'`),
    check('programmes_internal_object', sql`jsonb_typeof(${t.internal}) = 'object'`),
  ],
);

/** States in which an address has an application open. */
const OPEN = sql.raw(
  `state in ('draft', 'submitted', 'background_check', 'under_review', 'info_requested')`,
);

/** Of companies that want to be a partner (tier 1, at the platform under its own id) or a reseller of a tenant (tier 2). */
export const applications = pgTable(
  'applications',
  {
    partnerId: partnerId(),
    id: id(),
    tier: smallint('tier').notNull(),
    tenantId: uuid('tenant_id'),
    state: text('state').notNull().default('draft'),
    /** The first sixteen bytes of the SHA-256 of the secret in the applicant's link. */
    tokenHash: uuid('token_hash').notNull(),
    email: text('email').notNull(),
    emailDomain: text('email_domain'),
    contactName: text('contact_name'),
    companyName: text('company_name'),
    /** The `…_key` of a fact is how it is compared with that of others. */
    companyKey: text('company_key'),
    legalForm: text('legal_form'),
    registrationNumber: text('registration_number'),
    registrationKey: text('registration_key'),
    taxNumber: text('tax_number'),
    taxKey: text('tax_key'),
    country: char('country', { length: 2 }),
    phone: text('phone'),
    phoneKey: text('phone_key'),
    webDomain: text('web_domain'),
    /** Tells whether two bank accounts are the same; the account itself is not kept. */
    bankMark: text('bank_mark'),
    type: text('type'),
    steps: jsonb('steps').notNull().default({}),
    source: text('source'),
    score: integer('score'),
    scoreParts: jsonb('score_parts'),
    assigneeId: uuid('assignee_id'),
    assigneeName: text('assignee_name'),
    dueAt: instant('due_at'),
    /** Since when the applicant has been asked something: the due date stands still. */
    frozenAt: instant('frozen_at'),
    reasonCode: text('reason_code'),
    reason: text('reason'),
    overrideReason: text('override_reason'),
    decidedBy: uuid('decided_by'),
    decidedByName: text('decided_by_name'),
    decidedAt: instant('decided_at'),
    /** What its approval made. */
    resellerId: uuid('reseller_id'),
    madePartnerId: uuid('made_partner_id'),
    submittedAt: instant('submitted_at'),
    withdrawnAt: instant('withdrawn_at'),
    erasedAt: instant('erased_at'),
    version: integer('version').notNull().default(1),
    createdAt: createdAt(),
    updatedAt: updatedAt(),
  },
  (t) => [
    primaryKey({ name: 'applications_pk', columns: [t.partnerId, t.id] }),
    unique('applications_token_hash_key').on(t.partnerId, t.tokenHash),
    foreignKey({
      name: 'applications_tenant_fk',
      columns: [t.partnerId, t.tenantId],
      foreignColumns: [tenants.partnerId, tenants.id],
    }).onDelete('restrict'),
    foreignKey({
      name: 'applications_reseller_fk',
      columns: [t.partnerId, t.tenantId, t.resellerId],
      foreignColumns: [resellers.partnerId, resellers.tenantId, resellers.id],
    }).onDelete('restrict'),
    uniqueIndex('applications_open_key').on(t.partnerId, t.email).where(OPEN),
    index('applications_state_idx').on(t.partnerId, t.state, t.submittedAt, t.id),
    index('applications_email_idx').on(t.partnerId, t.email),
    oneOf(t.state, statesOf('reseller_application'), 'applications_state'),
    oneOf(t.legalForm, LEGAL_FORMS, 'applications_legal_form'),
    oneOf(t.type, RESELLER_TYPES, 'applications_type'),
    oneOf(t.reasonCode, REJECTION_REASONS, 'applications_reason_code'),
    check('applications_country_code', sql`${t.country} ~ '^[A-Z]{2}$'`),
    lowerCase(t.email, 'applications_email'),
    check('applications_score_percent', sql`${t.score} between 0 and 100`),
    check('applications_steps_object', sql`jsonb_typeof(${t.steps}) = 'object'`),
    check(
      'applications_of_tier',
      sql`${t.tier} in (1, 2) and (${t.tier} = 1) = (${t.tenantId} is null) and (${t.tier} = 1) = (${t.partnerId} = ${NIL})`,
    ),
    check(
      'applications_made_one',
      sql`case ${t.tier} when 1 then ${t.resellerId} is null else ${t.madePartnerId} is null end and (${t.state} = 'approved') = (${t.resellerId} is not null or ${t.madePartnerId} is not null)`,
    ),
    check(
      'applications_decided_whole',
      sql`(${t.state} in ('approved', 'rejected')) = (${t.decidedAt} is not null)`,
    ),
    check(
      'applications_submitted_whole',
      sql`${t.state} in ('draft', 'withdrawn') or ${t.submittedAt} is not null`,
    ),
  ],
);

const ofApplication = () => ({
  partnerId: partnerId(),
  id: id(),
  tenantId: uuid('tenant_id'),
  applicationId: uuid('application_id').notNull(),
});

interface OfApplication {
  readonly partnerId: AnyPgColumn;
  readonly tenantId: AnyPgColumn;
  readonly applicationId: AnyPgColumn;
}

const keysTo = (t: OfApplication, name: string) => [
  foreignKey({
    name: `${name}_application_fk`,
    columns: [t.partnerId, t.applicationId],
    foreignColumns: [applications.partnerId, applications.id],
  }).onDelete('cascade'),
  foreignKey({
    name: `${name}_tenant_fk`,
    columns: [t.partnerId, t.tenantId],
    foreignColumns: [tenants.partnerId, tenants.id],
  }).onDelete('restrict'),
  index(`${name}_application_idx`).on(t.partnerId, t.applicationId),
];

/** What a reviewer asked an applicant, answered once. */
export const applicationRequests = pgTable(
  'application_requests',
  {
    ...ofApplication(),
    question: text('question').notNull(),
    askedBy: uuid('asked_by'),
    askedByName: text('asked_by_name').notNull(),
    askedAt: instant('asked_at').notNull(),
    answer: text('answer'),
    answeredAt: instant('answered_at'),
  },
  (t) => [
    primaryKey({ name: 'application_requests_pk', columns: [t.partnerId, t.id] }),
    ...keysTo(t, 'application_requests'),
    check(
      'application_requests_answered_whole',
      sql`(${t.answer} is null) = (${t.answeredAt} is null)`,
    ),
  ],
);

/** What reviewers tell each other. */
export const applicationNotes = pgTable(
  'application_notes',
  {
    ...ofApplication(),
    body: text('body').notNull(),
    writtenBy: uuid('written_by'),
    writtenByName: text('written_by_name').notNull(),
    createdAt: instant('created_at').notNull(),
  },
  (t) => [
    primaryKey({ name: 'application_notes_pk', columns: [t.partnerId, t.id] }),
    ...keysTo(t, 'application_notes'),
  ],
);

/** What may be wrong with an application, each with what it rests on. */
export const applicationFlags = pgTable(
  'application_flags',
  {
    ...ofApplication(),
    code: text('code').notNull(),
    severity: text('severity').notNull(),
    facts: jsonb('facts').notNull(),
    otherId: uuid('other_id'),
    createdAt: instant('created_at').notNull(),
  },
  (t) => [
    primaryKey({ name: 'application_flags_pk', columns: [t.partnerId, t.id] }),
    ...keysTo(t, 'application_flags'),
    codeName(t.code, 'application_flags_code'),
    oneOf(t.severity, FLAG_SEVERITIES, 'application_flags_severity'),
  ],
);

/** Whether a company is what it says; by a person's checklist, or by whom `provider` names. */
export const backgroundChecks = pgTable(
  'background_checks',
  {
    ...ofApplication(),
    provider: text('provider').notNull(),
    state: text('state').notNull().default('pending'),
    items: jsonb('items').notNull(),
    summary: text('summary'),
    startedAt: instant('started_at'),
    finishedAt: instant('finished_at'),
    finishedBy: uuid('finished_by'),
    finishedByName: text('finished_by_name'),
    expiresAt: instant('expires_at'),
    /** What the applicant was told of what was found, and until when it may answer. */
    noticeText: text('notice_text'),
    noticeAt: instant('notice_at'),
    noticeByName: text('notice_by_name'),
    finalAt: instant('final_at'),
    version: integer('version').notNull().default(1),
    createdAt: instant('created_at').notNull(),
  },
  (t) => [
    primaryKey({ name: 'background_checks_pk', columns: [t.partnerId, t.id] }),
    ...keysTo(t, 'background_checks'),
    codeName(t.provider, 'background_checks_provider'),
    oneOf(t.state, statesOf('background_check'), 'background_checks_state'),
    check('background_checks_items_array', sql`jsonb_typeof(${t.items}) = 'array'`),
    check(
      'background_checks_finished_whole',
      sql`(${t.state} in ('clear', 'consider', 'failed')) = (${t.finishedAt} is not null)`,
    ),
    check(
      'background_checks_notice_whole',
      sql`((${t.noticeAt} is null) = (${t.noticeText} is null)) and ((${t.noticeAt} is null) = (${t.finalAt} is null)) and (${t.noticeAt} is null or ${t.state} in ('consider', 'failed'))`,
    ),
  ],
);

/** How many looked at a programme's page on a day, by where they came from. */
export const applicationVisits = pgTable(
  'application_visits',
  {
    partnerId: partnerId(),
    day: date('day').notNull(),
    source: text('source').notNull(),
    visits: integer('visits').notNull(),
  },
  (t) => [
    primaryKey({ name: 'application_visits_pk', columns: [t.partnerId, t.day, t.source] }),
    notNegative(t.visits, 'application_visits_visits'),
  ],
);
