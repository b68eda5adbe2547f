import { BILLING_EVENT_TYPES } from '@portal/domain/enum/billing-event-type';
import { POSTER_KINDS } from '@portal/domain/enum/claim';
import {
  ASIDE_RULE_OUTCOMES,
  ASIDE_RULE_STATUSES,
  SET_ASIDE_STANDINGS,
} from '@portal/domain/enum/set-aside';
import { sql } from 'drizzle-orm';
import {
  boolean,
  check,
  date,
  foreignKey,
  index,
  integer,
  pgTable,
  primaryKey,
  text,
  unique,
  uniqueIndex,
  uuid,
} from 'drizzle-orm/pg-core';
import { currencyCode, notNegative, oneOf } from './check';
import { currency, id, instant, minor, partnerId } from './columns';
import { billingEvents } from './customer';
import { kept } from './kept';
import { tenants } from './partner';

/**
 * Events that were delivered and are no billing events yet: they wait for a customer or a payment, are probably the same as
 * another, or lie ahead of their day. Nothing earns from them, measures or adds them up. What was decided stays, so that an id stays used.
 */
export const setAsideEvents = pgTable(
  'set_aside_events',
  {
    partnerId: partnerId(),
    id: id(),
    tenantId: uuid('tenant_id').notNull(),
    source: text('source').notNull(),
    eventId: text('event_id').notNull(),
    type: text('type').notNull(),
    /** The ISP's own; the customer may not be known. */
    customerNumber: text('customer_number'),
    occurredAt: instant('occurred_at').notNull(),
    /** `YYYY-MM-DD` by the zone that the tenant had when it came; that of the billing event is taken when it becomes one. */
    localDate: date('local_date').notNull(),
    amountMinor: minor('amount_minor'),
    taxMinor: minor('tax_minor').notNull(),
    currency: currency(),
    /** Also of the payment that it names, once that is known. */
    reference: text('reference'),
    /** The event number of the payment that it names. */
    paymentNumber: text('payment_number'),
    product: text('product'),
    quantity: integer('quantity').notNull(),
    contentHash: text('content_hash').notNull(),
    standing: text('standing').notNull(),
    /** Why it was set aside, or refused when what it waited for came. */
    cause: text('cause').notNull(),
    causeText: kept('cause_text').notNull(),
    /** Of what is held because it is probably the same as another: that billing event. */
    twinId: uuid('twin_id'),
    importId: uuid('import_id'),
    /** Null, both: the platform. */
    postedByKind: text('posted_by_kind'),
    postedBy: uuid('posted_by'),
    /** The platform takes its poster at his word, as staff had it when it was posted. */
    isTrusted: boolean('is_trusted').notNull(),
    /** Who said of what was held that it is another one; `platform` has no id. It holds also where it then waits. */
    anotherByKind: text('another_by_kind'),
    anotherBy: uuid('another_by'),
    receivedAt: instant('received_at').notNull(),
    decidedAt: instant('decided_at'),
    /** Null: nobody; what it waited for came. */
    decidedByName: text('decided_by_name'),
    decisionReason: text('decision_reason'),
  },
  (t) => [
    primaryKey({ name: 'set_aside_events_pk', columns: [t.partnerId, t.id] }),
    unique('set_aside_events_once_key').on(
      t.partnerId,
      t.eventId,
      t.tenantId,
      t.source,
      t.isTrusted,
    ),
    foreignKey({
      name: 'set_aside_events_tenant_fk',
      columns: [t.partnerId, t.tenantId],
      foreignColumns: [tenants.partnerId, tenants.id],
    }).onDelete('restrict'),
    foreignKey({
      name: 'set_aside_events_twin_fk',
      columns: [t.partnerId, t.twinId],
      foreignColumns: [billingEvents.partnerId, billingEvents.id],
    }).onDelete('restrict'),
    index('set_aside_events_standing_idx').on(t.partnerId, t.standing, t.id),
    index('set_aside_events_customer_idx')
      .on(t.partnerId, t.customerNumber, t.tenantId)
      .where(sql`standing = 'waiting'`),
    index('set_aside_events_reference_idx')
      .on(t.partnerId, t.reference, t.tenantId)
      .where(sql`standing = 'waiting'`),
    index('set_aside_events_payment_idx')
      .on(t.partnerId, t.paymentNumber, t.tenantId)
      .where(sql`standing = 'waiting' and payment_number is not null`),
    index('set_aside_events_ahead_idx')
      .on(t.partnerId, t.occurredAt, t.tenantId)
      .where(sql`standing = 'ahead'`),
    oneOf(t.type, BILLING_EVENT_TYPES, 'set_aside_events_type'),
    oneOf(t.standing, SET_ASIDE_STANDINGS, 'set_aside_events_standing'),
    oneOf(t.postedByKind, POSTER_KINDS, 'set_aside_events_posted_by_kind'),
    oneOf(t.anotherByKind, ['platform', ...POSTER_KINDS], 'set_aside_events_another_by_kind'),
    currencyCode(t.currency, 'set_aside_events_currency'),
    notNegative(t.amountMinor, 'set_aside_events_amount'),
    check(
      'set_aside_events_decided_or_open',
      sql`(${t.standing} in ('waiting', 'held', 'ahead')) = (${t.decidedAt} is null)`,
    ),
    check(
      'set_aside_events_poster_whole',
      sql`(${t.postedByKind} is null) = (${t.postedBy} is null)`,
    ),
    check(
      'set_aside_events_held_with_twin',
      sql`${t.standing} <> 'held' or ${t.twinId} is not null or ${t.cause} = 'unclear_payment'`,
    ),
  ],
);

/**
 * What is done by rule with events of a source that wait or are held, until a day. What takes events, from which somebody then
 * earns, was agreed to by a second person.
 */
export const asideRules = pgTable(
  'aside_rules',
  {
    partnerId: partnerId(),
    id: id(),
    tenantId: uuid('tenant_id').notNull(),
    source: text('source').notNull(),
    outcome: text('outcome').notNull(),
    /** Of what waits: refused after so many days. */
    afterDays: integer('after_days'),
    reason: text('reason').notNull(),
    /** The last day on which it is applied, by the tenant's calendar. */
    endsOn: date('ends_on').notNull(),
    status: text('status').notNull(),
    setByKind: text('set_by_kind').notNull(),
    setBy: uuid('set_by'),
    setByName: text('set_by_name').notNull(),
    setAt: instant('set_at').notNull(),
    confirmedBy: uuid('confirmed_by'),
    confirmedByName: text('confirmed_by_name'),
    confirmedAt: instant('confirmed_at'),
    endedByName: text('ended_by_name'),
    endedAt: instant('ended_at'),
  },
  (t) => [
    primaryKey({ name: 'aside_rules_pk', columns: [t.partnerId, t.id] }),
    foreignKey({
      name: 'aside_rules_tenant_fk',
      columns: [t.partnerId, t.tenantId],
      foreignColumns: [tenants.partnerId, tenants.id],
    }).onDelete('restrict'),
    uniqueIndex('aside_rules_one_open_key')
      .on(t.partnerId, t.tenantId, sql`lower(${t.source})`, sql`(${t.outcome} = 'refused')`)
      .where(sql`status <> 'ended'`),
    oneOf(t.outcome, ASIDE_RULE_OUTCOMES, 'aside_rules_outcome'),
    oneOf(t.status, ASIDE_RULE_STATUSES, 'aside_rules_status'),
    oneOf(t.setByKind, ['platform', ...POSTER_KINDS], 'aside_rules_set_by_kind'),
    check('aside_rules_source_given', sql`${t.source} <> ''`),
    check(
      'aside_rules_days_if_refusing',
      sql`(${t.outcome} = 'refused') = (${t.afterDays} is not null) and ${t.afterDays} >= 1`,
    ),
    check(
      'aside_rules_taking_by_two',
      sql`${t.outcome} <> 'taken' or ${t.status} <> 'active' or coalesce(${t.confirmedBy} <> ${t.setBy}, false)`,
    ),
    check('aside_rules_ended_at', sql`(${t.status} = 'ended') = (${t.endedAt} is not null)`),
  ],
);
