import {
  ADJUSTMENT_STATUSES,
  DISPUTE_SIDES,
  DISPUTE_STATUSES,
  PAYERS,
  PERIOD_STAGES,
} from '@portal/domain/enum/settlement';
import { EARNER_KINDS } from '@portal/domain/commission/plan';
import { statesOf } from '@portal/domain/lifecycle/lifecycle';
import { sql } from 'drizzle-orm';
import {
  boolean,
  char,
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
import type { AnyPgColumn } from 'drizzle-orm/pg-core';
import { currencyCode, monthPeriod, notNegative, oneOf } from './check';
import { commissionLines } from './commission';
import { createdAt, currency, id, instant, minor, partnerId } from './columns';
import { kept } from './kept';
import { partners, resellers, tenants } from './partner';

/** Who pays: the partner its resellers, the platform the partner. */

/** A row of a reseller names it and its tenant; a row of the partner itself has neither. */
export const earnerHasReseller = (
  earnerKind: AnyPgColumn,
  resellerId: AnyPgColumn,
  tenantId: AnyPgColumn,
  name: string,
) =>
  check(
    `${name}_reseller_if_earner`,
    sql`(${earnerKind} = 'reseller') = (${resellerId} is not null) and (${resellerId} is null) = (${tenantId} is null)`,
  );

/**
 * An accounting month of a partner that is being closed or is closed; a month without a row is open. They follow each
 * other without gaps, and a closed one takes no line and no booking any more (triggers).
 */
export const accountingPeriods = pgTable(
  'accounting_periods',
  {
    partnerId: partnerId().references(() => partners.id, { onDelete: 'restrict' }),
    period: char('period', { length: 7 }).notNull(),
    status: text('status').notNull().default('closing'),
    /** What the close is doing: `calculating`, `bonuses`, `statements`, `closed`. */
    stage: text('stage').notNull().default('calculating'),
    totalSteps: integer('total_steps').notNull().default(0),
    doneSteps: integer('done_steps').notNull().default(0),
    error: kept('error'),
    lines: integer('lines').notNull().default(0),
    statements: integer('statements').notNull().default(0),
    requestedBy: uuid('requested_by'),
    requestedByName: text('requested_by_name').notNull(),
    startedAt: instant('started_at').notNull().defaultNow(),
    closedAt: instant('closed_at'),
  },
  (t) => [
    primaryKey({ name: 'accounting_periods_pk', columns: [t.partnerId, t.period] }),
    index('accounting_periods_due_idx')
      .on(t.status)
      .where(sql`status = 'closing'`),
    oneOf(t.status, ['closing', 'closed'], 'accounting_periods_status'),
    oneOf(t.stage, PERIOD_STAGES, 'accounting_periods_stage'),
    monthPeriod(t.period, 'accounting_periods_period'),
    check(
      'accounting_periods_closed_at',
      sql`(${t.status} = 'closed') = (${t.closedAt} is not null)`,
    ),
  ],
);

/** How a payer settles; a payer without a row has the defaults. Amounts are minor units of the currency at hand. */
export const settlementSettings = pgTable(
  'settlement_settings',
  {
    partnerId: partnerId().references(() => partners.id, { onDelete: 'restrict' }),
    payer: text('payer').notNull(),
    /** Commissions are calculated every night and when events arrive. */
    isAutomatic: boolean('is_automatic').notNull().default(true),
    /** At most so much of a debt is taken off one statement; null: all that is there. */
    recoveryCapMinor: minor('recovery_cap_minor'),
    /** An adjustment above it, either way, needs a second person. */
    adjustmentThresholdMinor: minor('adjustment_threshold_minor')
      .notNull()
      .default(sql`10000`),
    /** Nothing is paid out below it, unless the payee has a minimum of its own. */
    minimumMinor: minor('minimum_minor')
      .notNull()
      .default(sql`0`),
    /** The accounts that payment files are paid from, by method: name, account, bank. */
    payingAccounts: jsonb('paying_accounts')
      .notNull()
      .default(sql`'[]'`),
    version: integer('version').notNull().default(1),
    updatedAt: instant('updated_at').notNull().defaultNow(),
  },
  (t) => [
    primaryKey({ name: 'settlement_settings_pk', columns: [t.partnerId, t.payer] }),
    oneOf(t.payer, PAYERS, 'settlement_settings_payer'),
    notNegative(t.recoveryCapMinor, 'settlement_settings_recovery_cap'),
    notNegative(t.adjustmentThresholdMinor, 'settlement_settings_adjustment_threshold'),
    notNegative(t.minimumMinor, 'settlement_settings_minimum'),
  ],
);

/**
 * What an earner's month came to in one currency, frozen when issued. Its lines are those of the earner, currency and
 * period that are no debts. Money is signed as the earner sees it: positive is owed to it.
 */
export const statements = pgTable(
  'statements',
  {
    partnerId: partnerId().references(() => partners.id, { onDelete: 'restrict' }),
    id: id(),
    /** Unique within the partner, as printed. */
    number: text('number').notNull(),
    earnerKind: text('earner_kind').notNull(),
    tenantId: uuid('tenant_id'),
    resellerId: uuid('reseller_id'),
    currency: currency(),
    period: char('period', { length: 7 }).notNull(),
    status: text('status').notNull().default('issued'),
    /** opening + earned + adjustments − recoveries − paid = closing, all of what is payable. */
    openingMinor: minor('opening_minor').notNull(),
    earnedMinor: minor('earned_minor').notNull(),
    adjustmentsMinor: minor('adjustments_minor').notNull(),
    recoveriesMinor: minor('recoveries_minor').notNull(),
    paidMinor: minor('paid_minor').notNull(),
    closingMinor: minor('closing_minor').notNull(),
    /** opening + new − recoveries = closing, all of what is owed back. */
    debtOpeningMinor: minor('debt_opening_minor').notNull(),
    debtNewMinor: minor('debt_new_minor').notNull(),
    debtClosingMinor: minor('debt_closing_minor').notNull(),
    lines: integer('lines').notNull(),
    /** Sums by component, recoveries one by one, and what is printed on it. */
    content: jsonb('content').notNull(),
    contentHash: text('content_hash').notNull(),
    issuedAt: instant('issued_at').notNull().defaultNow(),
    settledAt: instant('settled_at'),
  },
  (t) => [
    primaryKey({ name: 'statements_pk', columns: [t.partnerId, t.id] }),
    unique('statements_number_key').on(t.partnerId, t.number),
    unique('statements_once_key')
      .on(t.partnerId, t.period, t.earnerKind, t.resellerId, t.currency)
      .nullsNotDistinct(),
    foreignKey({
      name: 'statements_reseller_fk',
      columns: [t.partnerId, t.tenantId, t.resellerId],
      foreignColumns: [resellers.partnerId, resellers.tenantId, resellers.id],
    }).onDelete('restrict'),
    foreignKey({
      name: 'statements_period_fk',
      columns: [t.partnerId, t.period],
      foreignColumns: [accountingPeriods.partnerId, accountingPeriods.period],
    }).onDelete('restrict'),
    index('statements_reseller_idx').on(t.partnerId, t.resellerId, t.period),
    oneOf(t.earnerKind, EARNER_KINDS, 'statements_earner_kind'),
    oneOf(t.status, statesOf('statement'), 'statements_status'),
    monthPeriod(t.period, 'statements_period'),
    currencyCode(t.currency, 'statements_currency'),
    earnerHasReseller(t.earnerKind, t.resellerId, t.tenantId, 'statements'),
    check(
      'statements_adds_up',
      sql`${t.closingMinor} = ${t.openingMinor} + ${t.earnedMinor} + ${t.adjustmentsMinor} - ${t.recoveriesMinor} - ${t.paidMinor}`,
    ),
    check(
      'statements_debt_adds_up',
      sql`${t.debtClosingMinor} = ${t.debtOpeningMinor} + ${t.debtNewMinor} - ${t.recoveriesMinor}`,
    ),
    notNegative(t.recoveriesMinor, 'statements_recoveries'),
  ],
);

/** An earner's objection to one line: it freezes the line alone. */
export const disputes = pgTable(
  'disputes',
  {
    partnerId: partnerId(),
    id: id(),
    lineId: uuid('line_id').notNull(),
    statementId: uuid('statement_id'),
    earnerKind: text('earner_kind').notNull(),
    tenantId: uuid('tenant_id'),
    resellerId: uuid('reseller_id'),
    status: text('status').notNull().default('open'),
    reason: text('reason').notNull(),
    openedBy: uuid('opened_by'),
    openedByName: text('opened_by_name').notNull(),
    openedAt: instant('opened_at').notNull().defaultNow(),
    decision: text('decision'),
    decidedBy: uuid('decided_by'),
    decidedByName: text('decided_by_name'),
    decidedAt: instant('decided_at'),
  },
  (t) => [
    primaryKey({ name: 'disputes_pk', columns: [t.partnerId, t.id] }),
    uniqueIndex('disputes_one_open_key')
      .on(t.partnerId, t.lineId)
      .where(sql`status = 'open'`),
    foreignKey({
      name: 'disputes_line_fk',
      columns: [t.partnerId, t.lineId],
      foreignColumns: [commissionLines.partnerId, commissionLines.id],
    }).onDelete('restrict'),
    foreignKey({
      name: 'disputes_statement_fk',
      columns: [t.partnerId, t.statementId],
      foreignColumns: [statements.partnerId, statements.id],
    }).onDelete('restrict'),
    foreignKey({
      name: 'disputes_reseller_fk',
      columns: [t.partnerId, t.tenantId, t.resellerId],
      foreignColumns: [resellers.partnerId, resellers.tenantId, resellers.id],
    }).onDelete('restrict'),
    index('disputes_opened_idx').on(t.partnerId, t.status, t.openedAt),
    index('disputes_order_idx').on(t.partnerId, t.openedAt, t.id),
    index('disputes_reseller_idx').on(t.partnerId, t.resellerId, t.openedAt),
    index('disputes_line_idx').on(t.partnerId, t.lineId),
    oneOf(t.earnerKind, EARNER_KINDS, 'disputes_earner_kind'),
    oneOf(t.status, DISPUTE_STATUSES, 'disputes_status'),
    check('disputes_decided', sql`(${t.status} = 'open') = (${t.decidedAt} is null)`),
  ],
);

/** What the two sides of a dispute wrote to each other; append-only. */
export const disputeMessages = pgTable(
  'dispute_messages',
  {
    partnerId: partnerId(),
    id: id(),
    disputeId: uuid('dispute_id').notNull(),
    tenantId: uuid('tenant_id'),
    resellerId: uuid('reseller_id'),
    authorKind: text('author_kind').notNull(),
    authorId: uuid('author_id'),
    authorName: text('author_name').notNull(),
    body: text('body').notNull(),
    createdAt: createdAt(),
  },
  (t) => [
    primaryKey({ name: 'dispute_messages_pk', columns: [t.partnerId, t.id] }),
    foreignKey({
      name: 'dispute_messages_dispute_fk',
      columns: [t.partnerId, t.disputeId],
      foreignColumns: [disputes.partnerId, disputes.id],
    }).onDelete('restrict'),
    foreignKey({
      name: 'dispute_messages_tenant_fk',
      columns: [t.partnerId, t.tenantId],
      foreignColumns: [tenants.partnerId, tenants.id],
    }).onDelete('restrict'),
    foreignKey({
      name: 'dispute_messages_reseller_fk',
      columns: [t.partnerId, t.resellerId],
      foreignColumns: [resellers.partnerId, resellers.id],
    }).onDelete('restrict'),
    index('dispute_messages_dispute_idx').on(t.partnerId, t.disputeId, t.createdAt),
    oneOf(t.authorKind, DISPUTE_SIDES, 'dispute_messages_author_kind'),
  ],
);

/** An amount given or taken by hand, with its reason; above the payer's threshold a second person decides. */
export const adjustments = pgTable(
  'adjustments',
  {
    partnerId: partnerId().references(() => partners.id, { onDelete: 'restrict' }),
    id: id(),
    earnerKind: text('earner_kind').notNull(),
    tenantId: uuid('tenant_id'),
    resellerId: uuid('reseller_id'),
    currency: currency(),
    amountMinor: minor('amount_minor').notNull(),
    reason: text('reason').notNull(),
    /** The dispute that it settles, and the line it was about. */
    disputeId: uuid('dispute_id'),
    status: text('status').notNull().default('proposed'),
    needsSecond: boolean('needs_second').notNull(),
    /** The month it counts in; set when approved. */
    period: char('period', { length: 7 }),
    proposedBy: uuid('proposed_by'),
    proposedByName: text('proposed_by_name').notNull(),
    proposedAt: instant('proposed_at').notNull().defaultNow(),
    decidedBy: uuid('decided_by'),
    decidedByName: text('decided_by_name'),
    decidedAt: instant('decided_at'),
    decision: text('decision'),
  },
  (t) => [
    primaryKey({ name: 'adjustments_pk', columns: [t.partnerId, t.id] }),
    foreignKey({
      name: 'adjustments_reseller_fk',
      columns: [t.partnerId, t.tenantId, t.resellerId],
      foreignColumns: [resellers.partnerId, resellers.tenantId, resellers.id],
    }).onDelete('restrict'),
    foreignKey({
      name: 'adjustments_dispute_fk',
      columns: [t.partnerId, t.disputeId],
      foreignColumns: [disputes.partnerId, disputes.id],
    }).onDelete('restrict'),
    index('adjustments_period_idx').on(t.partnerId, t.period),
    index('adjustments_proposed_idx').on(t.partnerId, t.proposedAt),
    index('adjustments_reseller_idx').on(t.partnerId, t.resellerId, t.proposedAt),
    oneOf(t.earnerKind, EARNER_KINDS, 'adjustments_earner_kind'),
    oneOf(t.status, ADJUSTMENT_STATUSES, 'adjustments_status'),
    monthPeriod(t.period, 'adjustments_period'),
    currencyCode(t.currency, 'adjustments_currency'),
    earnerHasReseller(t.earnerKind, t.resellerId, t.tenantId, 'adjustments'),
    check('adjustments_not_nothing', sql`${t.amountMinor} <> 0`),
    check(
      'adjustments_period_if_approved',
      sql`(${t.status} = 'approved') = (${t.period} is not null)`,
    ),
    check(
      'adjustments_second_person',
      sql`not ${t.needsSecond} or ${t.status} <> 'approved' or (${t.decidedBy} is not null and ${t.decidedBy} is distinct from ${t.proposedBy})`,
    ),
  ],
);

/** What was taken off a statement for one debt line, oldest debt first; append-only. */
export const recoveries = pgTable(
  'recoveries',
  {
    partnerId: partnerId().references(() => partners.id, { onDelete: 'restrict' }),
    id: id(),
    earnerKind: text('earner_kind').notNull(),
    tenantId: uuid('tenant_id'),
    resellerId: uuid('reseller_id'),
    currency: currency(),
    /** The month whose statement shows it. */
    period: char('period', { length: 7 }).notNull(),
    /** The line that is the debt. */
    lineId: uuid('line_id').notNull(),
    amountMinor: minor('amount_minor').notNull(),
    recordedAt: instant('recorded_at').notNull().defaultNow(),
  },
  (t) => [
    primaryKey({ name: 'recoveries_pk', columns: [t.partnerId, t.id] }),
    unique('recoveries_once_key').on(t.partnerId, t.period, t.lineId),
    foreignKey({
      name: 'recoveries_reseller_fk',
      columns: [t.partnerId, t.tenantId, t.resellerId],
      foreignColumns: [resellers.partnerId, resellers.tenantId, resellers.id],
    }).onDelete('restrict'),
    foreignKey({
      name: 'recoveries_line_fk',
      columns: [t.partnerId, t.lineId],
      foreignColumns: [commissionLines.partnerId, commissionLines.id],
    }).onDelete('restrict'),
    index('recoveries_line_idx').on(t.partnerId, t.lineId),
    oneOf(t.earnerKind, EARNER_KINDS, 'recoveries_earner_kind'),
    monthPeriod(t.period, 'recoveries_period'),
    currencyCode(t.currency, 'recoveries_currency'),
    earnerHasReseller(t.earnerKind, t.resellerId, t.tenantId, 'recoveries'),
    check('recoveries_amount_positive', sql`${t.amountMinor} > 0`),
  ],
);

/** What a proof of the books found; append-only. */
export const ledgerChecks = pgTable(
  'ledger_checks',
  {
    partnerId: partnerId().references(() => partners.id, { onDelete: 'restrict' }),
    id: id(),
    isRight: boolean('is_right').notNull(),
    /** Counts, as `LedgerCheck` of the services names them. */
    figures: jsonb('figures').notNull(),
    checkedAt: instant('checked_at').notNull().defaultNow(),
  },
  (t) => [
    primaryKey({ name: 'ledger_checks_pk', columns: [t.partnerId, t.id] }),
    index('ledger_checks_checked_idx').on(t.partnerId, t.checkedAt),
  ],
);
