import {
  ACTIVATIONS,
  ONBOARDING_STATES,
  TASK_KINDS,
  TASK_MESSAGES,
  TASK_SIDES,
} from '@portal/domain/enum/onboarding';
import { statesOf } from '@portal/domain/lifecycle/lifecycle';
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
  smallint,
  text,
  unique,
  uuid,
} from 'drizzle-orm/pg-core';
import { notNegative, oneOf } from './check';
import { createdAt, id, instant, partnerId, updatedAt } from './columns';
import { partners, resellers, tenants } from './partner';

const NIL = sql.raw(`'00000000-0000-0000-0000-000000000000'`);

/** What newcomers go through, version by version: of a partner (at a tenant otherwise), or of the platform under its own id. */
export const onboardingTemplates = pgTable(
  'onboarding_templates',
  {
    partnerId: partnerId(),
    id: id(),
    tenantKey: uuid('tenant_key').notNull(),
    tenantId: uuid('tenant_id'),
    version: integer('version').notNull(),
    /** Tasks, rules of reminders, how it ends. */
    definition: jsonb('definition').notNull(),
    madeBy: uuid('made_by'),
    madeByName: text('made_by_name').notNull(),
    createdAt: createdAt(),
  },
  (t) => [
    primaryKey({ name: 'onboarding_templates_pk', columns: [t.partnerId, t.id] }),
    unique('onboarding_templates_version_key').on(t.partnerId, t.tenantKey, t.version),
    foreignKey({
      name: 'onboarding_templates_tenant_fk',
      columns: [t.partnerId, t.tenantId],
      foreignColumns: [tenants.partnerId, tenants.id],
    }).onDelete('restrict'),
    check('onboarding_templates_keys', sql`${t.tenantKey} = coalesce(${t.tenantId}, ${NIL})`),
    check('onboarding_templates_version_positive', sql`${t.version} > 0`),
    check('onboarding_templates_object', sql`jsonb_typeof(${t.definition}) = 'object'`),
  ],
);

/** Of a reseller, or (no reseller) of the partner itself: one each. */
export const onboardings = pgTable(
  'onboardings',
  {
    partnerId: partnerId(),
    id: id(),
    tenantId: uuid('tenant_id'),
    resellerId: uuid('reseller_id'),
    resellerKey: uuid('reseller_key').notNull(),
    state: text('state').notNull().default('under_way'),
    /** Whose template at that time, a tenant's own or the owner's, and which version; 0: the one that ships. */
    templateTenantId: uuid('template_tenant_id'),
    templateVersion: integer('template_version').notNull(),
    activation: text('activation').notNull(),
    rules: jsonb('rules').notNull(),
    startedAt: instant('started_at').notNull(),
    endedAt: instant('ended_at'),
    version: integer('version').notNull().default(1),
    updatedAt: updatedAt(),
  },
  (t) => [
    primaryKey({ name: 'onboardings_pk', columns: [t.partnerId, t.id] }),
    unique('onboardings_reseller_key').on(t.partnerId, t.resellerKey),
    foreignKey({
      name: 'onboardings_partner_fk',
      columns: [t.partnerId],
      foreignColumns: [partners.id],
    }).onDelete('restrict'),
    foreignKey({
      name: 'onboardings_reseller_fk',
      columns: [t.partnerId, t.tenantId, t.resellerId],
      foreignColumns: [resellers.partnerId, resellers.tenantId, resellers.id],
    }).onDelete('restrict'),
    index('onboardings_state_idx').on(t.partnerId, t.state, t.startedAt, t.id),
    oneOf(t.state, ONBOARDING_STATES, 'onboardings_state'),
    oneOf(t.activation, ACTIVATIONS, 'onboardings_activation'),
    check('onboardings_keys', sql`${t.resellerKey} = coalesce(${t.resellerId}, ${NIL})`),
    check('onboardings_of_one', sql`(${t.tenantId} is null) = (${t.resellerId} is null)`),
    check('onboardings_rules_object', sql`jsonb_typeof(${t.rules}) = 'object'`),
    check('onboardings_ended_whole', sql`(${t.state} = 'under_way') = (${t.endedAt} is null)`),
  ],
);

const UNFINISHED = sql.raw(`is_required and state not in ('done', 'waived')`);

/** One task of an onboarding, in the words that its template had. */
export const onboardingTasks = pgTable(
  'onboarding_tasks',
  {
    partnerId: partnerId(),
    id: id(),
    tenantId: uuid('tenant_id'),
    resellerId: uuid('reseller_id'),
    onboardingId: uuid('onboarding_id').notNull(),
    key: text('key').notNull(),
    place: smallint('place').notNull(),
    kind: text('kind').notNull(),
    title: text('title').notNull(),
    help: text('help'),
    side: text('side').notNull(),
    isRequired: boolean('is_required').notNull(),
    isReviewed: boolean('is_reviewed').notNull(),
    waitsFor: text('waits_for').array().notNull(),
    dueDays: integer('due_days'),
    dueAfter: text('due_after'),
    minutes: integer('minutes'),
    link: text('link'),
    fields: jsonb('fields').notNull(),
    state: text('state').notNull().default('pending'),
    openedAt: instant('opened_at'),
    dueAt: instant('due_at'),
    /** When the clock has to look at it; null: not before something happens to it. */
    nextLookAt: instant('next_look_at'),
    answers: jsonb('answers').notNull().default({}),
    /** What whoever handed it in said. */
    note: text('note'),
    submittedAt: instant('submitted_at'),
    submittedByName: text('submitted_by_name'),
    /** What whoever decided said. */
    words: text('words'),
    decidedBy: uuid('decided_by'),
    decidedByName: text('decided_by_name'),
    finishedAt: instant('finished_at'),
    /** Say that who takes part may not be active yet: they point to a row that is not. */
    blocksReseller: boolean('blocks_reseller').generatedAlwaysAs(
      sql`case when ${UNFINISHED} and reseller_id is not null then true end`,
    ),
    blocksPartner: boolean('blocks_partner').generatedAlwaysAs(
      sql`case when ${UNFINISHED} and reseller_id is null then true end`,
    ),
    version: integer('version').notNull().default(1),
    updatedAt: updatedAt(),
  },
  (t) => [
    primaryKey({ name: 'onboarding_tasks_pk', columns: [t.partnerId, t.id] }),
    unique('onboarding_tasks_name_key').on(t.partnerId, t.onboardingId, t.key),
    foreignKey({
      name: 'onboarding_tasks_onboarding_fk',
      columns: [t.partnerId, t.onboardingId],
      foreignColumns: [onboardings.partnerId, onboardings.id],
    }).onDelete('cascade'),
    foreignKey({
      name: 'onboarding_tasks_reseller_fk',
      columns: [t.partnerId, t.tenantId, t.resellerId],
      foreignColumns: [resellers.partnerId, resellers.tenantId, resellers.id],
    }).onDelete('restrict'),
    foreignKey({
      name: 'onboarding_tasks_reseller_waits_fk',
      columns: [t.partnerId, t.resellerId, t.blocksReseller],
      foreignColumns: [resellers.partnerId, resellers.id, resellers.mayOnboard],
    }).onDelete('restrict'),
    foreignKey({
      name: 'onboarding_tasks_partner_waits_fk',
      columns: [t.partnerId, t.blocksPartner],
      foreignColumns: [partners.id, partners.mayOnboard],
    }).onDelete('restrict'),
    index('onboarding_tasks_reseller_idx').on(t.partnerId, t.resellerId, t.blocksReseller),
    index('onboarding_tasks_blocking_idx')
      .on(t.partnerId)
      .where(sql`${t.blocksPartner}`),
    index('onboarding_tasks_look_idx')
      .on(t.partnerId, t.nextLookAt, t.id)
      .where(sql`${t.nextLookAt} is not null`),
    oneOf(t.kind, TASK_KINDS, 'onboarding_tasks_kind'),
    oneOf(t.side, TASK_SIDES, 'onboarding_tasks_side'),
    oneOf(t.state, statesOf('onboarding_task'), 'onboarding_tasks_state'),
    notNegative(t.dueDays, 'onboarding_tasks_due_days'),
    check('onboarding_tasks_of_one', sql`(${t.tenantId} is null) = (${t.resellerId} is null)`),
    check('onboarding_tasks_fields_array', sql`jsonb_typeof(${t.fields}) = 'array'`),
    check('onboarding_tasks_answers_object', sql`jsonb_typeof(${t.answers}) = 'object'`),
    check(
      'onboarding_tasks_finished_whole',
      sql`(${t.state} in ('done', 'waived')) = (${t.finishedAt} is not null)`,
    ),
    check(
      'onboarding_tasks_opened_whole',
      sql`${t.state} not in ('in_progress', 'submitted', 'sent_back') or ${t.openedAt} is not null`,
    ),
  ],
);

/** What was mailed about a task by itself, each once. */
export const onboardingMessages = pgTable(
  'onboarding_messages',
  {
    partnerId: partnerId(),
    id: id(),
    tenantId: uuid('tenant_id'),
    resellerId: uuid('reseller_id'),
    onboardingId: uuid('onboarding_id').notNull(),
    taskId: uuid('task_id').notNull(),
    /** Which of the rules' messages: `before_3`, `after_7`, `escalation`. */
    mark: text('mark').notNull(),
    kind: text('kind').notNull(),
    recipient: text('recipient').notNull(),
    sentAt: instant('sent_at').notNull(),
  },
  (t) => [
    primaryKey({ name: 'onboarding_messages_pk', columns: [t.partnerId, t.id] }),
    unique('onboarding_messages_mark_key').on(t.partnerId, t.taskId, t.mark),
    foreignKey({
      name: 'onboarding_messages_task_fk',
      columns: [t.partnerId, t.taskId],
      foreignColumns: [onboardingTasks.partnerId, onboardingTasks.id],
    }).onDelete('cascade'),
    foreignKey({
      name: 'onboarding_messages_reseller_fk',
      columns: [t.partnerId, t.tenantId, t.resellerId],
      foreignColumns: [resellers.partnerId, resellers.tenantId, resellers.id],
    }).onDelete('restrict'),
    index('onboarding_messages_onboarding_idx').on(t.partnerId, t.onboardingId, t.sentAt),
    oneOf(t.kind, TASK_MESSAGES, 'onboarding_messages_kind'),
    oneOf(t.recipient, [...TASK_SIDES, 'owner'], 'onboarding_messages_recipient'),
    check('onboarding_messages_of_one', sql`(${t.tenantId} is null) = (${t.resellerId} is null)`),
  ],
);
