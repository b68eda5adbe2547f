import { CLAIM_STATUSES, POSTER_KINDS } from '@portal/domain/enum/claim';
import { BILLING_EVENT_TYPES } from '@portal/domain/enum/billing-event-type';
import { sql } from 'drizzle-orm';
import {
  char,
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
import { currencyCode, monthPeriod, notNegative, oneOf } from './check';
import { createdAt, currency, id, instant, minor, partnerId } from './columns';
import { billingEvents } from './customer';
import { partnerApiKeys, partnerMembers } from './identity';
import { tenants } from './partner';

/**
 * Under which name which key or person of a partner may post a tenant's events so that the platform pays on them at once;
 * nobody else may post under that name. Said by the platform's staff alone.
 */
export const allowedSources = pgTable(
  'allowed_sources',
  {
    partnerId: partnerId(),
    id: id(),
    tenantId: uuid('tenant_id').notNull(),
    source: text('source').notNull(),
    /** One of the two. */
    apiKeyId: uuid('api_key_id'),
    memberId: uuid('member_id'),
    createdByName: text('created_by_name').notNull(),
    createdAt: createdAt(),
  },
  (t) => [
    primaryKey({ name: 'allowed_sources_pk', columns: [t.partnerId, t.id] }),
    unique('allowed_sources_once_key')
      .on(t.partnerId, t.source, t.apiKeyId, t.memberId, t.tenantId)
      .nullsNotDistinct(),
    foreignKey({
      name: 'allowed_sources_tenant_fk',
      columns: [t.partnerId, t.tenantId],
      foreignColumns: [tenants.partnerId, tenants.id],
    }).onDelete('cascade'),
    foreignKey({
      name: 'allowed_sources_api_key_fk',
      columns: [t.partnerId, t.apiKeyId],
      foreignColumns: [partnerApiKeys.partnerId, partnerApiKeys.id],
    }).onDelete('cascade'),
    foreignKey({
      name: 'allowed_sources_member_fk',
      columns: [t.partnerId, t.memberId],
      foreignColumns: [partnerMembers.partnerId, partnerMembers.id],
    }).onDelete('cascade'),
    check('allowed_sources_source_given', sql`${t.source} <> ''`),
    check('allowed_sources_to_one', sql`num_nonnulls(${t.apiKeyId}, ${t.memberId}) = 1`),
  ],
);

/** One act of the platform upon claimed events, however many it took or refused. Append-only. */
export const claimDecisions = pgTable(
  'claim_decisions',
  {
    partnerId: partnerId(),
    id: id(),
    outcome: text('outcome').notNull(),
    reason: text('reason'),
    events: integer('events').notNull(),
    decidedByName: text('decided_by_name').notNull(),
    decidedAt: instant('decided_at').notNull(),
  },
  (t) => [
    primaryKey({ name: 'claim_decisions_pk', columns: [t.partnerId, t.id] }),
    oneOf(t.outcome, ['accepted', 'refused'], 'claim_decisions_outcome'),
    check(
      'claim_decisions_refused_with_reason',
      sql`${t.outcome} = 'accepted' or ${t.reason} <> ''`,
    ),
    notNegative(t.events, 'claim_decisions_events'),
  ],
);

/**
 * Billing events that raise what the platform pays, posted by whom it pays: the partner earns on them once staff have
 * accepted them. Beside the status all is as the event says it, so that lists and sums need no join over millions.
 */
export const eventClaims = pgTable(
  'event_claims',
  {
    partnerId: partnerId(),
    /** `id` of the billing event. */
    eventId: uuid('event_id').notNull(),
    tenantId: uuid('tenant_id').notNull(),
    period: char('period', { length: 7 }).notNull(),
    source: text('source').notNull(),
    type: text('type').notNull(),
    occurredAt: instant('occurred_at').notNull(),
    amountMinor: minor('amount_minor'),
    currency: currency(),
    postedByKind: text('posted_by_kind').notNull(),
    postedBy: uuid('posted_by').notNull(),
    recordedAt: instant('recorded_at').notNull(),
    status: text('status').notNull().default('open'),
    decisionId: uuid('decision_id'),
  },
  (t) => [
    primaryKey({ name: 'event_claims_pk', columns: [t.partnerId, t.eventId] }),
    foreignKey({
      name: 'event_claims_tenant_fk',
      columns: [t.partnerId, t.tenantId],
      foreignColumns: [tenants.partnerId, tenants.id],
    }).onDelete('restrict'),
    foreignKey({
      name: 'event_claims_event_fk',
      columns: [t.partnerId, t.eventId],
      foreignColumns: [billingEvents.partnerId, billingEvents.id],
    }).onDelete('restrict'),
    foreignKey({
      name: 'event_claims_decision_fk',
      columns: [t.partnerId, t.decisionId],
      foreignColumns: [claimDecisions.partnerId, claimDecisions.id],
    }).onDelete('restrict'),
    index('event_claims_status_idx').on(t.partnerId, t.status, t.eventId),
    index('event_claims_decision_idx')
      .on(t.partnerId, t.decisionId)
      .where(sql`decision_id is not null`),
    oneOf(t.type, BILLING_EVENT_TYPES, 'event_claims_type'),
    oneOf(t.postedByKind, POSTER_KINDS, 'event_claims_posted_by_kind'),
    oneOf(t.status, CLAIM_STATUSES, 'event_claims_status'),
    monthPeriod(t.period, 'event_claims_period'),
    currencyCode(t.currency, 'event_claims_currency'),
    check('event_claims_decided_or_open', sql`(${t.status} = 'open') = (${t.decisionId} is null)`),
  ],
);

/** Claimed events by tenant, month, type, currency and status; kept by trigger, so that nobody adds them up. */
export const claimTotals = pgTable(
  'claim_totals',
  {
    partnerId: partnerId(),
    tenantId: uuid('tenant_id').notNull(),
    period: char('period', { length: 7 }).notNull(),
    type: text('type').notNull(),
    currency: currency(),
    status: text('status').notNull(),
    events: integer('events').notNull(),
    amountMinor: minor('amount_minor').notNull(),
  },
  (t) => [
    primaryKey({
      name: 'claim_totals_pk',
      columns: [t.partnerId, t.tenantId, t.period, t.type, t.currency, t.status],
    }),
    foreignKey({
      name: 'claim_totals_tenant_fk',
      columns: [t.partnerId, t.tenantId],
      foreignColumns: [tenants.partnerId, tenants.id],
    }).onDelete('cascade'),
    oneOf(t.type, BILLING_EVENT_TYPES, 'claim_totals_type'),
    oneOf(t.status, CLAIM_STATUSES, 'claim_totals_status'),
    monthPeriod(t.period, 'claim_totals_period'),
    currencyCode(t.currency, 'claim_totals_currency'),
    notNegative(t.events, 'claim_totals_events'),
  ],
);
