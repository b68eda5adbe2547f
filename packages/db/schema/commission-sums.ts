import { LINE_KINDS } from '@portal/domain/commission/facts';
import { EARNER_KINDS } from '@portal/domain/commission/plan';
import { sql } from 'drizzle-orm';
import {
  char,
  date,
  foreignKey,
  index,
  integer,
  pgTable,
  primaryKey,
  text,
  uuid,
} from 'drizzle-orm/pg-core';
import { currencyCode, keysOfIds, monthPeriod, oneOf } from './check';
import { currency, idKeys, minor, partnerId } from './columns';
import { tenants } from './partner';

/** Sums of lines, kept by trigger in the same statement; always equal to the sum of the lines. */
export const commissionTotals = pgTable(
  'commission_totals',
  {
    partnerId: partnerId(),
    tenantId: uuid('tenant_id'),
    period: char('period', { length: 7 }).notNull(),
    earnerKind: text('earner_kind').notNull(),
    resellerId: uuid('reseller_id'),
    componentKey: text('component_key').notNull(),
    kind: text('kind').notNull(),
    currency: currency(),
    lines: integer('lines').notNull(),
    amountMinor: minor('amount_minor').notNull(),
    /** Of the lines, those of 0.00 that are no debts: nothing to pay. */
    emptyLines: integer('empty_lines').notNull().default(0),
    /** Of the amount, what was reversed before it was paid: zero or negative. */
    reversedLines: integer('reversed_lines').notNull().default(0),
    reversedMinor: minor('reversed_minor')
      .notNull()
      .default(sql`0`),
    /** Of the amount, the debts: zero or negative. */
    debtLines: integer('debt_lines').notNull().default(0),
    debtMinor: minor('debt_minor')
      .notNull()
      .default(sql`0`),
    /** Of the amount, what is in payouts that are paid; follows the payouts (trigger). */
    paidLines: integer('paid_lines').notNull().default(0),
    paidMinor: minor('paid_minor')
      .notNull()
      .default(sql`0`),
    ...idKeys(),
  },
  (t) => [
    primaryKey({
      name: 'commission_totals_pk',
      columns: [
        t.partnerId,
        t.tenantKey,
        t.period,
        t.earnerKind,
        t.resellerKey,
        t.componentKey,
        t.kind,
        t.currency,
      ],
    }),
    keysOfIds(t, 'commission_totals_keys_of_ids'),
    foreignKey({
      name: 'commission_totals_tenant_fk',
      columns: [t.partnerId, t.tenantId],
      foreignColumns: [tenants.partnerId, tenants.id],
    }).onDelete('cascade'),
    index('commission_totals_period_idx').on(t.partnerId, t.period, t.resellerId),
    index('commission_totals_earner_idx').on(t.partnerId, t.resellerId, t.period),
    oneOf(t.earnerKind, EARNER_KINDS, 'commission_totals_earner_kind'),
    oneOf(t.kind, LINE_KINDS, 'commission_totals_kind'),
    monthPeriod(t.period, 'commission_totals_period'),
    currencyCode(t.currency, 'commission_totals_currency'),
  ],
);

/**
 * Sums of the lines that a plan holds back, by the local day on which they become payable; kept by trigger in the same statement,
 * and kept when the day is past. What is on hold is their sum over the days that have begun nowhere, and what is left of the others.
 */
export const commissionHolds = pgTable(
  'commission_holds',
  {
    partnerId: partnerId(),
    tenantId: uuid('tenant_id'),
    payableOn: date('payable_on').notNull(),
    period: char('period', { length: 7 }).notNull(),
    earnerKind: text('earner_kind').notNull(),
    resellerId: uuid('reseller_id'),
    componentKey: text('component_key').notNull(),
    kind: text('kind').notNull(),
    currency: currency(),
    lines: integer('lines').notNull(),
    amountMinor: minor('amount_minor').notNull(),
    /** Of the lines, those of 0.00: nothing to pay. */
    emptyLines: integer('empty_lines').notNull(),
    /** Of the amount, what was reversed: zero or negative. */
    reversedLines: integer('reversed_lines').notNull(),
    reversedMinor: minor('reversed_minor').notNull(),
    ...idKeys(),
  },
  (t) => [
    primaryKey({
      name: 'commission_holds_pk',
      columns: [
        t.partnerId,
        t.payableOn,
        t.resellerKey,
        t.tenantKey,
        t.period,
        t.earnerKind,
        t.componentKey,
        t.kind,
        t.currency,
      ],
    }),
    keysOfIds(t, 'commission_holds_keys_of_ids'),
    foreignKey({
      name: 'commission_holds_tenant_fk',
      columns: [t.partnerId, t.tenantId],
      foreignColumns: [tenants.partnerId, tenants.id],
    }).onDelete('cascade'),
    index('commission_holds_earner_idx').on(t.partnerId, t.resellerId, t.payableOn),
    oneOf(t.earnerKind, EARNER_KINDS, 'commission_holds_earner_kind'),
    oneOf(t.kind, LINE_KINDS, 'commission_holds_kind'),
    monthPeriod(t.period, 'commission_holds_period'),
    currencyCode(t.currency, 'commission_holds_currency'),
  ],
);
