import { CERTIFICATE_NOTICES, REQUIREMENT_KINDS } from '@portal/domain/enum/certification';
import { sql } from 'drizzle-orm';
import {
  boolean,
  check,
  foreignKey,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  unique,
  uniqueIndex,
  uuid,
} from 'drizzle-orm/pg-core';
import { oneOf } from './check';
import { createdAt, id, instant, partnerId, updatedAt } from './columns';
import { resellerMembers } from './identity';
import { resellers, tenants } from './partner';

/** Courses of an owner: a partner for its resellers' people, the platform, under its own id, for partners. */
export const courses = pgTable(
  'courses',
  {
    partnerId: partnerId(),
    id: id(),
    /** Of one tenant's resellers alone; null: of all. */
    tenantId: uuid('tenant_id'),
    name: text('name').notNull(),
    /** What its editor works at, with what is right. */
    draft: jsonb('draft').notNull(),
    /** The version that is given out; null before the first. */
    publishedNumber: integer('published_number'),
    version: integer('version').notNull().default(1),
    createdAt: createdAt(),
    updatedAt: updatedAt(),
  },
  (t) => [
    primaryKey({ name: 'courses_pk', columns: [t.partnerId, t.id] }),
    foreignKey({
      name: 'courses_tenant_fk',
      columns: [t.partnerId, t.tenantId],
      foreignColumns: [tenants.partnerId, tenants.id],
    }).onDelete('restrict'),
    index('courses_name_idx').on(t.partnerId, t.name, t.id),
    check('courses_draft_object', sql`jsonb_typeof(${t.draft}) = 'object'`),
    check('courses_published_from_one', sql`${t.publishedNumber} >= 1`),
  ],
);

/** What was published of a course, as it stays. What is right stands in a column that no reseller reads. */
export const courseVersions = pgTable(
  'course_versions',
  {
    partnerId: partnerId(),
    courseId: uuid('course_id').notNull(),
    number: integer('number').notNull(),
    tenantId: uuid('tenant_id'),
    /** Modules, and questions without what is right. */
    content: jsonb('content').notNull(),
    rightChoices: jsonb('right_choices').notNull(),
    passPercent: integer('pass_percent').notNull(),
    maxAttempts: integer('max_attempts'),
    waitHours: integer('wait_hours').notNull(),
    /** How long a pass holds; null: without end. */
    validMonths: integer('valid_months'),
    showsWrong: boolean('shows_wrong').notNull(),
    /** Whoever passed an earlier version has to take this one. */
    mustRetake: boolean('must_retake').notNull(),
    publishedBy: uuid('published_by'),
    publishedByName: text('published_by_name').notNull(),
    publishedAt: instant('published_at').notNull().defaultNow(),
  },
  (t) => [
    primaryKey({ name: 'course_versions_pk', columns: [t.partnerId, t.courseId, t.number] }),
    foreignKey({
      name: 'course_versions_course_fk',
      columns: [t.partnerId, t.courseId],
      foreignColumns: [courses.partnerId, courses.id],
    }).onDelete('restrict'),
    foreignKey({
      name: 'course_versions_tenant_fk',
      columns: [t.partnerId, t.tenantId],
      foreignColumns: [tenants.partnerId, tenants.id],
    }).onDelete('restrict'),
    check('course_versions_content_object', sql`jsonb_typeof(${t.content}) = 'object'`),
    check('course_versions_right_object', sql`jsonb_typeof(${t.rightChoices}) = 'object'`),
    check('course_versions_pass_percent', sql`${t.passPercent} between 1 and 100`),
    check('course_versions_max_attempts_some', sql`${t.maxAttempts} >= 1`),
    check('course_versions_wait_not_negative', sql`${t.waitHours} >= 0`),
    check('course_versions_valid_some', sql`${t.validMonths} >= 1`),
  ],
);

const ofPerson = () => ({
  tenantId: uuid('tenant_id').notNull(),
  resellerId: uuid('reseller_id').notNull(),
  userId: uuid('user_id').notNull(),
  courseId: uuid('course_id').notNull(),
  versionNumber: integer('version_number').notNull(),
});

/** What a person answered, once: one attempt is open at a time. */
export const courseAttempts = pgTable(
  'course_attempts',
  {
    partnerId: partnerId(),
    id: id(),
    ...ofPerson(),
    /** Orders questions and options. */
    seed: integer('seed').notNull(),
    /** How far it has come in the modules. */
    page: integer('page').notNull().default(0),
    choices: jsonb('choices').notNull().default({}),
    startedAt: instant('started_at').notNull().defaultNow(),
    savedAt: instant('saved_at').notNull().defaultNow(),
    submittedAt: instant('submitted_at'),
    isPassed: boolean('is_passed'),
    rightCount: integer('right_count'),
    totalCount: integer('total_count'),
    /** Questions that were answered wrong. */
    wrong: jsonb('wrong'),
  },
  (t) => [
    primaryKey({ name: 'course_attempts_pk', columns: [t.partnerId, t.id] }),
    foreignKey({
      name: 'course_attempts_version_fk',
      columns: [t.partnerId, t.courseId, t.versionNumber],
      foreignColumns: [courseVersions.partnerId, courseVersions.courseId, courseVersions.number],
    }).onDelete('restrict'),
    foreignKey({
      name: 'course_attempts_reseller_fk',
      columns: [t.partnerId, t.tenantId, t.resellerId],
      foreignColumns: [resellers.partnerId, resellers.tenantId, resellers.id],
    }).onDelete('restrict'),
    foreignKey({
      name: 'course_attempts_user_fk',
      columns: [t.partnerId, t.userId],
      foreignColumns: [resellerMembers.partnerId, resellerMembers.id],
    }).onDelete('restrict'),
    uniqueIndex('course_attempts_one_open_key')
      .on(t.partnerId, t.courseId, t.userId)
      .where(sql`${t.submittedAt} is null`),
    index('course_attempts_user_idx').on(t.partnerId, t.userId, t.courseId, t.startedAt),
    check('course_attempts_choices_object', sql`jsonb_typeof(${t.choices}) = 'object'`),
    check('course_attempts_page_not_negative', sql`${t.page} >= 0`),
    check(
      'course_attempts_graded_whole',
      sql`(${t.submittedAt} is null) = (${t.isPassed} is null) and (${t.submittedAt} is null) = (${t.rightCount} is null) and (${t.submittedAt} is null) = (${t.totalCount} is null) and (${t.submittedAt} is null) = (${t.wrong} is null)`,
    ),
  ],
);

/** What a pass made. It ends by its date, by a version that everybody has to take, or by revocation. */
export const certificates = pgTable(
  'certificates',
  {
    partnerId: partnerId(),
    id: id(),
    ...ofPerson(),
    attemptId: uuid('attempt_id').notNull(),
    /** Unguessable: whoever has it may verify the certificate. */
    code: text('code').notNull(),
    issuedAt: instant('issued_at').notNull(),
    validUntil: instant('valid_until'),
    revokedAt: instant('revoked_at'),
    revokedBy: uuid('revoked_by'),
    revokedByName: text('revoked_by_name'),
    revokedReason: text('revoked_reason'),
  },
  (t) => [
    primaryKey({ name: 'certificates_pk', columns: [t.partnerId, t.id] }),
    unique('certificates_attempt_key').on(t.partnerId, t.attemptId),
    unique('certificates_code_key').on(t.partnerId, t.code),
    foreignKey({
      name: 'certificates_attempt_fk',
      columns: [t.partnerId, t.attemptId],
      foreignColumns: [courseAttempts.partnerId, courseAttempts.id],
    }).onDelete('restrict'),
    foreignKey({
      name: 'certificates_version_fk',
      columns: [t.partnerId, t.courseId, t.versionNumber],
      foreignColumns: [courseVersions.partnerId, courseVersions.courseId, courseVersions.number],
    }).onDelete('restrict'),
    foreignKey({
      name: 'certificates_reseller_fk',
      columns: [t.partnerId, t.tenantId, t.resellerId],
      foreignColumns: [resellers.partnerId, resellers.tenantId, resellers.id],
    }).onDelete('restrict'),
    foreignKey({
      name: 'certificates_user_fk',
      columns: [t.partnerId, t.userId],
      foreignColumns: [resellerMembers.partnerId, resellerMembers.id],
    }).onDelete('restrict'),
    index('certificates_reseller_idx').on(t.partnerId, t.resellerId, t.courseId),
    index('certificates_course_idx').on(t.partnerId, t.courseId, t.issuedAt, t.id),
    check('certificates_code_form', sql`${t.code} ~ '^[0-9A-Z]{26}$'`),
    check('certificates_valid_rises', sql`${t.validUntil} > ${t.issuedAt}`),
    check(
      'certificates_revoked_whole',
      sql`(${t.revokedAt} is null) = (${t.revokedReason} is null) and (${t.revokedAt} is null) = (${t.revokedByName} is null)`,
    ),
  ],
);

/** What was told about a certificate by the clock: each once. */
export const certificateReminders = pgTable(
  'certificate_reminders',
  {
    partnerId: partnerId(),
    certificateId: uuid('certificate_id').notNull(),
    notice: text('notice').notNull(),
    tenantId: uuid('tenant_id').notNull(),
    resellerId: uuid('reseller_id').notNull(),
    toldAt: instant('told_at').notNull(),
  },
  (t) => [
    primaryKey({
      name: 'certificate_reminders_pk',
      columns: [t.partnerId, t.certificateId, t.notice],
    }),
    foreignKey({
      name: 'certificate_reminders_certificate_fk',
      columns: [t.partnerId, t.certificateId],
      foreignColumns: [certificates.partnerId, certificates.id],
    }).onDelete('restrict'),
    foreignKey({
      name: 'certificate_reminders_reseller_fk',
      columns: [t.partnerId, t.tenantId, t.resellerId],
      foreignColumns: [resellers.partnerId, resellers.tenantId, resellers.id],
    }).onDelete('restrict'),
    oneOf(t.notice, CERTIFICATE_NOTICES, 'certificate_reminders_notice'),
  ],
);

/** How many people of a reseller a course asks for, and of which resellers. */
export const courseRequirements = pgTable(
  'course_requirements',
  {
    partnerId: partnerId(),
    courseId: uuid('course_id').notNull(),
    kind: text('kind').notNull(),
    /** The tier, product or territory; empty for all. */
    value: text('value').notNull().default(''),
    tenantId: uuid('tenant_id'),
    headCount: integer('head_count').notNull(),
  },
  (t) => [
    primaryKey({
      name: 'course_requirements_pk',
      columns: [t.partnerId, t.courseId, t.kind, t.value],
    }),
    foreignKey({
      name: 'course_requirements_course_fk',
      columns: [t.partnerId, t.courseId],
      foreignColumns: [courses.partnerId, courses.id],
    }).onDelete('restrict'),
    foreignKey({
      name: 'course_requirements_tenant_fk',
      columns: [t.partnerId, t.tenantId],
      foreignColumns: [tenants.partnerId, tenants.id],
    }).onDelete('restrict'),
    oneOf(t.kind, REQUIREMENT_KINDS, 'course_requirements_kind'),
    check('course_requirements_value_of_kind', sql`(${t.kind} = 'all') = (${t.value} = '')`),
    check('course_requirements_head_count', sql`${t.headCount} between 1 and 1000`),
  ],
);
