import { RUN_CAUSES, RUN_STATUSES } from '@portal/domain/enum/commission-run';
import { LINE_KINDS } from '@portal/domain/commission/facts';
import { EARNER_KINDS } from '@portal/domain/commission/plan';
import {
  boolean,
  char,
  date,
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
import { sql } from 'drizzle-orm';
import { currencyCode, monthPeriod, notNegative, oneOf, risingInterval } from './check';
import { createdAt, currency, id, instant, minor, partnerId } from './columns';
import { kept } from './kept';
import { billingEvents } from './customer';
import { partners, resellers, tenants } from './partner';

/**
 * A plan. `owner` `platform`: the platform's plan for this partner (earner `partner`), written by platform
 * staff only. `owner` `partner`: the partner's plan for resellers.
 */
export const commissionPlans = pgTable(
  'commission_plans',
  {
    partnerId: partnerId().references(() => partners.id, { onDelete: 'restrict' }),
    id: id(),
    owner: text('owner').notNull(),
    earnerKind: text('earner_kind').notNull(),
    name: text('name').notNull(),
    description: text('description'),
    createdBy: uuid('created_by'),
    createdAt: createdAt(),
    archivedAt: instant('archived_at'),
  },
  (t) => [
    primaryKey({ name: 'commission_plans_pk', columns: [t.partnerId, t.id] }),
    unique().on(t.partnerId, t.owner, t.name),
    /** Target of composite keys that also pin the kind of earner. */
    unique('commission_plans_earner_key').on(t.partnerId, t.id, t.earnerKind),
    oneOf(t.owner, ['platform', 'partner'], 'commission_plans_owner'),
    oneOf(t.earnerKind, EARNER_KINDS, 'commission_plans_earner_kind'),
    check(
      'commission_plans_owner_pays_earner',
      sql`(${t.owner} = 'platform') = (${t.earnerKind} = 'partner')`,
    ),
  ],
);

/** A version of a plan, immutable but for its end; versions of a plan never overlap (exclusion constraint). */
export const commissionPlanVersions = pgTable(
  'commission_plan_versions',
  {
    partnerId: partnerId(),
    id: id(),
    planId: uuid('plan_id').notNull(),
    /** The plan's own, repeated because a policy may not look into another table. */
    earnerKind: text('earner_kind').notNull(),
    version: integer('version').notNull(),
    effectiveFrom: instant('effective_from').notNull(),
    effectiveTo: instant('effective_to'),
    currency: currency(),
    definition: jsonb('definition').notNull(),
    contentHash: text('content_hash').notNull(),
    note: text('note'),
    createdBy: uuid('created_by'),
    createdAt: createdAt(),
  },
  (t) => [
    primaryKey({ name: 'commission_plan_versions_pk', columns: [t.partnerId, t.id] }),
    unique('commission_plan_versions_version_key').on(t.partnerId, t.planId, t.version),
    foreignKey({
      name: 'commission_plan_versions_plan_fk',
      columns: [t.partnerId, t.planId, t.earnerKind],
      foreignColumns: [commissionPlans.partnerId, commissionPlans.id, commissionPlans.earnerKind],
    }).onDelete('restrict'),
    oneOf(t.earnerKind, EARNER_KINDS, 'commission_plan_versions_earner_kind'),
    currencyCode(t.currency, 'commission_plan_versions_currency'),
    check('commission_plan_versions_version_positive', sql`${t.version} > 0`),
    risingInterval(t.effectiveFrom, t.effectiveTo, 'commission_plan_versions_interval'),
  ],
);

/**
 * Which plan an earner is on, from when. The most specific wins: a reseller's own, then its tenant's default,
 * then the partner's default. For earner `partner`, reseller and tenant are null.
 */
export const planAssignments = pgTable(
  'plan_assignments',
  {
    partnerId: partnerId(),
    id: id(),
    planId: uuid('plan_id').notNull(),
    earnerKind: text('earner_kind').notNull(),
    tenantId: uuid('tenant_id'),
    resellerId: uuid('reseller_id'),
    effectiveFrom: instant('effective_from').notNull(),
    effectiveTo: instant('effective_to'),
    overrides: jsonb('overrides').$type<Record<string, unknown>>(),
    createdBy: uuid('created_by'),
    createdAt: createdAt(),
  },
  (t) => [
    primaryKey({ name: 'plan_assignments_pk', columns: [t.partnerId, t.id] }),
    foreignKey({
      name: 'plan_assignments_plan_fk',
      columns: [t.partnerId, t.planId, t.earnerKind],
      foreignColumns: [commissionPlans.partnerId, commissionPlans.id, commissionPlans.earnerKind],
    }).onDelete('restrict'),
    foreignKey({
      name: 'plan_assignments_tenant_fk',
      columns: [t.partnerId, t.tenantId],
      foreignColumns: [tenants.partnerId, tenants.id],
    }).onDelete('restrict'),
    foreignKey({
      name: 'plan_assignments_reseller_fk',
      columns: [t.partnerId, t.tenantId, t.resellerId],
      foreignColumns: [resellers.partnerId, resellers.tenantId, resellers.id],
    }).onDelete('restrict'),
    index('plan_assignments_plan_idx').on(t.partnerId, t.planId),
    oneOf(t.earnerKind, EARNER_KINDS, 'plan_assignments_earner_kind'),
    risingInterval(t.effectiveFrom, t.effectiveTo, 'plan_assignments_interval'),
    check(
      'plan_assignments_partner_has_no_target',
      sql`${t.earnerKind} = 'reseller' or (${t.tenantId} is null and ${t.resellerId} is null)`,
    ),
    check(
      'plan_assignments_reseller_has_tenant',
      sql`${t.resellerId} is null or ${t.tenantId} is not null`,
    ),
  ],
);

/** One calculation. A run that was killed is completed by the next: its lines are keyed, not its progress. */
export const commissionRuns = pgTable(
  'commission_runs',
  {
    partnerId: partnerId().references(() => partners.id, { onDelete: 'restrict' }),
    id: id(),
    /** Null: every tenant. */
    tenantId: uuid('tenant_id'),
    /** UTC month `YYYY-MM`; null: every month, from `fromPeriod` on where that is named. */
    period: char('period', { length: 7 }),
    fromPeriod: char('from_period', { length: 7 }),
    status: text('status').notNull().default('queued'),
    totalEvents: integer('total_events'),
    processedEvents: integer('processed_events').notNull().default(0),
    newLines: integer('new_lines').notNull().default(0),
    error: kept('error'),
    requestedBy: uuid('requested_by'),
    /** Why it runs: `requested` by a person, `nightly`, `arrival` of events, `close` of a month. */
    cause: text('cause').notNull().default('requested'),
    createdAt: createdAt(),
    startedAt: instant('started_at'),
    finishedAt: instant('finished_at'),
  },
  (t) => [
    primaryKey({ name: 'commission_runs_pk', columns: [t.partnerId, t.id] }),
    foreignKey({
      name: 'commission_runs_tenant_fk',
      columns: [t.partnerId, t.tenantId],
      foreignColumns: [tenants.partnerId, tenants.id],
    }).onDelete('restrict'),
    index('commission_runs_created_idx').on(t.partnerId, t.createdAt),
    index('commission_runs_due_idx')
      .on(t.status)
      .where(sql`status in ('queued', 'running')`),
    oneOf(t.status, RUN_STATUSES, 'commission_runs_status'),
    oneOf(t.cause, RUN_CAUSES, 'commission_runs_cause'),
    monthPeriod(t.period, 'commission_runs_period'),
    monthPeriod(t.fromPeriod, 'commission_runs_from_period'),
    check(
      'commission_runs_one_kind_of_months',
      sql`${t.period} is null or ${t.fromPeriod} is null`,
    ),
    notNegative(t.processedEvents, 'commission_runs_processed'),
  ],
);

/**
 * What one earner got for one component on one event, or on one window; append-only. A correction is a further line with
 * the next `revision` that posts only the difference, into the first month that is still open. Held or payable follows
 * from `payableFrom` and the clock.
 */
export const commissionLines = pgTable(
  'commission_lines',
  {
    partnerId: partnerId(),
    id: id(),
    /** Null: a partner's bonus over all its tenants. */
    tenantId: uuid('tenant_id'),
    eventId: uuid('event_id'),
    customerId: uuid('customer_id'),
    earnerKind: text('earner_kind').notNull(),
    resellerId: uuid('reseller_id'),
    planVersionId: uuid('plan_version_id').notNull(),
    componentKey: text('component_key').notNull(),
    kind: text('kind').notNull(),
    amountMinor: minor('amount_minor').notNull(),
    currency: currency(),
    effectiveAt: instant('effective_at').notNull(),
    /** `YYYY-MM-DD`, the local date of it, as stored with the event. */
    effectiveOn: date('effective_on').notNull(),
    recordedAt: instant('recorded_at').notNull().defaultNow(),
    /** When `payableOn` begins where it happened. */
    payableFrom: instant('payable_from').notNull(),
    payableOn: date('payable_on').notNull(),
    period: char('period', { length: 7 }).notNull(),
    revision: integer('revision').notNull().default(1),
    reversesLineId: uuid('reverses_line_id'),
    /** The window that a bonus is for (`2026-Q3`); null for what an event earned. */
    windowKey: text('window_key'),
    /** Reversed after it had been paid out: owed by the earner, not taken off what is payable. */
    isDebt: boolean('is_debt').notNull().default(false),
    runId: uuid('run_id').notNull(),
    explanation: jsonb('explanation').notNull(),
  },
  (t) => [
    primaryKey({ name: 'commission_lines_pk', columns: [t.partnerId, t.id] }),
    unique('commission_lines_once_key')
      .on(
        t.partnerId,
        t.eventId,
        t.earnerKind,
        t.resellerId,
        t.componentKey,
        t.revision,
        t.windowKey,
      )
      .nullsNotDistinct(),
    foreignKey({
      name: 'commission_lines_reverses_line_fk',
      columns: [t.partnerId, t.reversesLineId],
      foreignColumns: [t.partnerId, t.id],
    }).onDelete('restrict'),
    foreignKey({
      name: 'commission_lines_event_fk',
      columns: [t.partnerId, t.eventId],
      foreignColumns: [billingEvents.partnerId, billingEvents.id],
    }).onDelete('restrict'),
    foreignKey({
      name: 'commission_lines_plan_version_fk',
      columns: [t.partnerId, t.planVersionId],
      foreignColumns: [commissionPlanVersions.partnerId, commissionPlanVersions.id],
    }).onDelete('restrict'),
    foreignKey({
      name: 'commission_lines_reseller_fk',
      columns: [t.partnerId, t.tenantId, t.resellerId],
      foreignColumns: [resellers.partnerId, resellers.tenantId, resellers.id],
    }).onDelete('restrict'),
    index('commission_lines_order_idx').on(t.partnerId, t.effectiveAt, t.id),
    index('commission_lines_reseller_idx').on(t.partnerId, t.resellerId, t.effectiveAt, t.id),
    index('commission_lines_period_idx').on(t.partnerId, t.period, t.effectiveAt, t.id),
    /**
     * By amount, each direction by itself: what the partner receives is more than what it owes, so that the one would be
     * walked through to get to the other. Only for who orders by amount and says so (`revision > 0`, which is always true):
     * where the planner knows nothing of a partner yet, all indexes that begin with it look alike, and the smallest would be
     * taken for every look-up by event.
     */
    index('commission_lines_owed_amount_idx')
      .on(t.partnerId, t.amountMinor, t.id)
      .where(sql`earner_kind = 'reseller' and revision > 0`),
    index('commission_lines_received_amount_idx')
      .on(t.partnerId, t.amountMinor, t.id)
      .where(sql`earner_kind = 'partner' and revision > 0`),
    index('commission_lines_customer_idx').on(t.partnerId, t.customerId, t.effectiveAt),
    /** Debts are few, and asked for one by one. */
    index('commission_lines_debt_idx')
      .on(t.partnerId, t.resellerId, t.period)
      .where(sql`is_debt`),
    /** Lines arrive about in order of their holds, so that ranges of pages tell what is still held. */
    index('commission_lines_payable_idx').using('brin', t.partnerId, t.payableFrom),
    /** What a plan holds back, for the day of which only a part is past. Plans without a hold pay nothing for it. */
    index('commission_lines_held_idx')
      .on(t.partnerId, t.payableFrom)
      .where(sql`payable_from > effective_at and not is_debt`),
    index('commission_lines_clamped_idx')
      .on(t.partnerId, t.effectiveAt, t.id)
      .where(sql`explanation ? 'lim'`),
    oneOf(t.earnerKind, EARNER_KINDS, 'commission_lines_earner_kind'),
    oneOf(t.kind, LINE_KINDS, 'commission_lines_kind'),
    monthPeriod(t.period, 'commission_lines_period'),
    currencyCode(t.currency, 'commission_lines_currency'),
    check('commission_lines_revision_positive', sql`${t.revision} > 0`),
    check(
      'commission_lines_reseller_if_earner',
      sql`(${t.earnerKind} = 'reseller') = (${t.resellerId} is not null)`,
    ),
  ],
);
