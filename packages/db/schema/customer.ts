import { IMPORT_KINDS, IMPORT_STATUSES } from '@portal/domain/enum/import';
import { CUSTOMER_STATUSES } from '@portal/domain/enum/customer-status';
import { BILLING_EVENT_TYPES } from '@portal/domain/enum/billing-event-type';
import {
  boolean,
  char,
  check,
  date,
  foreignKey,
  index,
  integer,
  jsonb,
  numeric,
  pgTable,
  primaryKey,
  text,
  unique,
  uniqueIndex,
  uuid,
} from 'drizzle-orm/pg-core';
import { sql } from 'drizzle-orm';
import { currencyCode, monthPeriod, notNegative, oneOf, risingInterval } from './check';
import { createdAt, currency, id, instant, minor, partnerId, updatedAt } from './columns';
import { kept } from './kept';
import { resellers, tenants } from './partner';

/**
 * An ISP's subscriber. `resellerId` repeats the open assignment, since a policy may not look into another
 * table; a trigger keeps the two in step.
 */
export const customers = pgTable(
  'customers',
  {
    partnerId: partnerId(),
    id: id(),
    tenantId: uuid('tenant_id').notNull(),
    externalId: text('external_id').notNull(),
    name: text('name'),
    email: text('email'),
    phone: text('phone'),
    status: text('status').notNull().default('active'),
    country: text('country'),
    region: text('region'),
    city: text('city'),
    postalCode: text('postal_code'),
    latitude: numeric('latitude', { precision: 9, scale: 6 }),
    longitude: numeric('longitude', { precision: 9, scale: 6 }),
    product: text('product'),
    monthlyAmountMinor: minor('monthly_amount_minor'),
    currency: char('currency', { length: 3 }),
    activatedOn: date('activated_on', { mode: 'string' }),
    churnedOn: date('churned_on', { mode: 'string' }),
    resellerId: uuid('reseller_id'),
    importId: uuid('import_id'),
    version: integer('version').notNull().default(1),
    createdAt: createdAt(),
    updatedAt: updatedAt(),
    /** Since when nothing personal is held of it, nor taken in by an import. */
    erasedAt: instant('erased_at'),
    /** What a search looks through, in lower case; bounded, since the list's index carries it. */
    search: text('search').generatedAlwaysAs(
      sql`left(lower(external_id || ' ' || coalesce(name, '') || ' ' || coalesce(city, '') || ' ' || coalesce(postal_code, '')), 300)`,
    ),
  },
  (t) => [
    primaryKey({ name: 'customers_pk', columns: [t.partnerId, t.id] }),
    /**
     * The tenant stands last in every index: partner and tenant go together, so that the planner, which takes them for
     * independent, thinks any index that begins with both finds one row and prefers it to the right one.
     */
    unique('customers_external_id_key').on(t.partnerId, t.externalId, t.tenantId),
    unique('customers_tenant_key').on(t.partnerId, t.id, t.tenantId),
    foreignKey({
      name: 'customers_tenant_fk',
      columns: [t.partnerId, t.tenantId],
      foreignColumns: [tenants.partnerId, tenants.id],
    }).onDelete('restrict'),
    foreignKey({
      name: 'customers_reseller_fk',
      columns: [t.partnerId, t.tenantId, t.resellerId],
      foreignColumns: [resellers.partnerId, resellers.tenantId, resellers.id],
    }).onDelete('restrict'),
    /** Carries search, tenant, status and reseller too (which drizzle cannot say): lists are answered from it alone. */
    index('customers_list_idx').on(t.partnerId, t.externalId, t.id),
    index('customers_created_idx').on(t.partnerId, t.createdAt, t.id),
    index('customers_name_idx').on(t.partnerId, t.name, t.id),
    index('customers_reseller_idx').on(t.partnerId, t.resellerId, t.externalId),
    index('customers_postal_idx').on(t.partnerId, sql`${t.postalCode} text_pattern_ops`),
    oneOf(t.status, CUSTOMER_STATUSES, 'customers_status'),
    currencyCode(t.currency, 'customers_currency'),
    notNegative(t.monthlyAmountMinor, 'customers_monthly_amount'),
  ],
);

/** Who sells to a customer, from when to when: `[effectiveFrom, effectiveTo)`; at most one is open. */
export const assignments = pgTable(
  'assignments',
  {
    partnerId: partnerId(),
    id: id(),
    tenantId: uuid('tenant_id').notNull(),
    customerId: uuid('customer_id').notNull(),
    resellerId: uuid('reseller_id').notNull(),
    effectiveFrom: instant('effective_from').notNull(),
    effectiveTo: instant('effective_to'),
    /** How it came about: `manual`, `bulk`, `import`, `rule`. */
    source: text('source').notNull(),
    reason: text('reason'),
    createdBy: uuid('created_by'),
    createdAt: createdAt(),
  },
  (t) => [
    primaryKey({ name: 'assignments_pk', columns: [t.partnerId, t.id] }),
    foreignKey({
      name: 'assignments_customer_fk',
      columns: [t.partnerId, t.tenantId, t.customerId],
      foreignColumns: [customers.partnerId, customers.tenantId, customers.id],
    }).onDelete('cascade'),
    foreignKey({
      name: 'assignments_reseller_fk',
      columns: [t.partnerId, t.tenantId, t.resellerId],
      foreignColumns: [resellers.partnerId, resellers.tenantId, resellers.id],
    }).onDelete('restrict'),
    uniqueIndex('assignments_one_open_key')
      .on(t.partnerId, t.customerId)
      .where(sql`effective_to is null`),
    index('assignments_customer_idx').on(t.partnerId, t.customerId, t.effectiveFrom),
    index('assignments_reseller_idx').on(t.partnerId, t.resellerId, t.effectiveFrom),
    oneOf(t.source, ['manual', 'bulk', 'import', 'rule'], 'assignments_source'),
    risingInterval(t.effectiveFrom, t.effectiveTo, 'assignments_interval'),
  ],
);

/** What an ISP's billing system says happened. Append-only. */
export const billingEvents = pgTable(
  'billing_events',
  {
    partnerId: partnerId(),
    id: id(),
    tenantId: uuid('tenant_id').notNull(),
    source: text('source').notNull(),
    eventId: text('event_id').notNull(),
    type: text('type').notNull(),
    customerId: uuid('customer_id'),
    occurredAt: instant('occurred_at').notNull(),
    /** `YYYY-MM-DD`, by the zone that the tenant had when the event was recorded: the event's month, and all that is counted in days. */
    localDate: date('local_date').notNull(),
    amountMinor: minor('amount_minor'),
    taxMinor: minor('tax_minor')
      .notNull()
      .default(sql`0`),
    currency: currency(),
    reference: text('reference'),
    product: text('product'),
    quantity: integer('quantity').notNull().default(1),
    contentHash: text('content_hash').notNull(),
    importId: uuid('import_id'),
    recordedAt: instant('recorded_at').notNull().defaultNow(),
    /** It raises what the platform pays and was posted by whom that pays: `event_claims` says how that stands. */
    isClaimed: boolean('is_claimed').notNull().default(false),
    /** The platform takes its poster at his word, as staff had it when it was posted; false for all that is claimed. */
    isTrusted: boolean('is_trusted').notNull().default(true),
    /** Of a refund, or one that failed, that names its payment: that event. Its reference is then the payment's. */
    paymentId: uuid('payment_id'),
  },
  (t) => [
    primaryKey({ name: 'billing_events_pk', columns: [t.partnerId, t.id] }),
    /**
     * The event's id before its tenant, for the reason given at `customers`. Who is not trusted cannot use up the ids of
     * who is.
     */
    unique('billing_events_once_key').on(t.partnerId, t.eventId, t.tenantId, t.source, t.isTrusted),
    foreignKey({
      name: 'billing_events_tenant_fk',
      columns: [t.partnerId, t.tenantId],
      foreignColumns: [tenants.partnerId, tenants.id],
    }).onDelete('restrict'),
    foreignKey({
      name: 'billing_events_customer_fk',
      columns: [t.partnerId, t.tenantId, t.customerId],
      foreignColumns: [customers.partnerId, customers.tenantId, customers.id],
    }).onDelete('restrict'),
    foreignKey({
      name: 'billing_events_payment_fk',
      columns: [t.partnerId, t.paymentId],
      foreignColumns: [t.partnerId, t.id],
    }).onDelete('restrict'),
    index('billing_events_order_idx').on(t.partnerId, t.tenantId, t.occurredAt, t.id),
    index('billing_events_customer_idx').on(t.partnerId, t.customerId, t.occurredAt),
    index('billing_events_reference_idx')
      .on(t.partnerId, t.reference, t.tenantId)
      .where(sql`reference is not null`),
    oneOf(t.type, BILLING_EVENT_TYPES, 'billing_events_type'),
    currencyCode(t.currency, 'billing_events_currency'),
    notNegative(t.amountMinor, 'billing_events_amount'),
    notNegative(t.taxMinor, 'billing_events_tax'),
    check('billing_events_quantity_positive', sql`${t.quantity} > 0`),
    check('billing_events_event_id_given', sql`${t.eventId} <> ''`),
    check(
      'billing_events_payment_of_refund',
      sql`${t.paymentId} is null or ${t.type} in ('invoice.refunded', 'tenant.invoice_refunded', 'refund.failed')`,
    ),
    check(
      'billing_events_local_date_near',
      sql`abs(${t.localDate} - (${t.occurredAt} at time zone 'UTC')::date) <= 1`,
    ),
  ],
);

/** Events by tenant, month and type; kept by trigger, so that an overview never adds up events. */
export const eventTotals = pgTable(
  'event_totals',
  {
    partnerId: partnerId(),
    tenantId: uuid('tenant_id').notNull(),
    period: char('period', { length: 7 }).notNull(),
    type: text('type').notNull(),
    currency: currency(),
    events: integer('events').notNull(),
    amountMinor: minor('amount_minor').notNull(),
  },
  (t) => [
    primaryKey({
      name: 'event_totals_pk',
      columns: [t.partnerId, t.tenantId, t.period, t.type, t.currency],
    }),
    foreignKey({
      name: 'event_totals_tenant_fk',
      columns: [t.partnerId, t.tenantId],
      foreignColumns: [tenants.partnerId, tenants.id],
    }).onDelete('cascade'),
    oneOf(t.type, BILLING_EVENT_TYPES, 'event_totals_type'),
    monthPeriod(t.period, 'event_totals_period'),
    currencyCode(t.currency, 'event_totals_currency'),
  ],
);

/** One import of a file, from upload to result. `progress` counts are exact at every commit. */
export const imports = pgTable(
  'imports',
  {
    partnerId: partnerId(),
    id: id(),
    tenantId: uuid('tenant_id').notNull(),
    kind: text('kind').notNull(),
    fileName: text('file_name').notNull(),
    /** The system that counts the file's event ids. */
    source: text('source').notNull().default('file'),
    status: text('status').notNull().default('uploading'),
    sizeBytes: integer('size_bytes').notNull().default(0),
    header: jsonb('header').$type<string[]>(),
    mapping: jsonb('mapping').$type<Record<string, string>>(),
    options: jsonb('options').$type<Record<string, string>>().notNull().default({}),
    /** How its cells are read, once that was said. */
    reading: jsonb('reading').$type<Record<string, unknown>>(),
    /** What its columns were found to hold when the upload ended. */
    profile: jsonb('profile').$type<Record<string, unknown>>(),
    totalRows: integer('total_rows'),
    /** Data rows fully dealt with: where a killed import goes on. */
    processedRows: integer('processed_rows').notNull().default(0),
    acceptedRows: integer('accepted_rows').notNull().default(0),
    claimedRows: integer('claimed_rows').notNull().default(0),
    updatedRows: integer('updated_rows').notNull().default(0),
    duplicateRows: integer('duplicate_rows').notNull().default(0),
    rejectedRows: integer('rejected_rows').notNull().default(0),
    waitingRows: integer('waiting_rows').notNull().default(0),
    heldRows: integer('held_rows').notNull().default(0),
    /** Left out because their words said so. */
    ignoredRows: integer('ignored_rows').notNull().default(0),
    error: kept('error'),
    createdBy: uuid('created_by'),
    createdAt: createdAt(),
    startedAt: instant('started_at'),
    finishedAt: instant('finished_at'),
  },
  (t) => [
    primaryKey({ name: 'imports_pk', columns: [t.partnerId, t.id] }),
    foreignKey({
      name: 'imports_tenant_fk',
      columns: [t.partnerId, t.tenantId],
      foreignColumns: [tenants.partnerId, tenants.id],
    }).onDelete('cascade'),
    unique('imports_tenant_key').on(t.partnerId, t.tenantId, t.id),
    index('imports_created_idx').on(t.partnerId, t.createdAt),
    index('imports_due_idx')
      .on(t.status)
      .where(sql`status in ('queued', 'running')`),
    oneOf(t.kind, IMPORT_KINDS, 'imports_kind'),
    oneOf(t.status, IMPORT_STATUSES, 'imports_status'),
    notNegative(t.sizeBytes, 'imports_size'),
    check(
      'imports_rows_accounted_for',
      sql`${t.acceptedRows} + ${t.claimedRows} + ${t.updatedRows} + ${t.duplicateRows} + ${t.rejectedRows} + ${t.ignoredRows} + ${t.waitingRows} + ${t.heldRows} <= ${t.processedRows}`,
    ),
  ],
);
