import { LEDGER_ACCOUNTS } from '@portal/domain/ledger/postings';
import { EARNER_KINDS } from '@portal/domain/commission/plan';
import { sql } from 'drizzle-orm';
import {
  char,
  check,
  foreignKey,
  index,
  pgTable,
  primaryKey,
  smallint,
  text,
  unique,
  uuid,
} from 'drizzle-orm/pg-core';
import { currencyCode, monthPeriod, oneOf } from './check';
import { createdAt, currency, id, instant, minor, partnerId } from './columns';
import { partners, resellers } from './partner';

/** An account of one earner in one currency; its balance always equals the sum of its entries (trigger). */
export const ledgerAccounts = pgTable(
  'ledger_accounts',
  {
    partnerId: partnerId().references(() => partners.id, { onDelete: 'restrict' }),
    id: id(),
    earnerKind: text('earner_kind').notNull(),
    resellerId: uuid('reseller_id'),
    /** `commission_expense`, `commission_payable`, `clawback_receivable`, `payout_in_transit`, `cash_clearing`, `adjustment`, `rounding`. */
    kind: text('kind').notNull(),
    currency: currency(),
    /** Debits positive, credits negative. */
    balanceMinor: minor('balance_minor')
      .notNull()
      .default(sql`0`),
    createdAt: createdAt(),
  },
  (t) => [
    primaryKey({ name: 'ledger_accounts_pk', columns: [t.partnerId, t.id] }),
    unique('ledger_accounts_key')
      .on(t.partnerId, t.earnerKind, t.resellerId, t.kind, t.currency)
      .nullsNotDistinct(),
    unique('ledger_accounts_currency_key').on(t.partnerId, t.id, t.currency),
    foreignKey({
      name: 'ledger_accounts_reseller_fk',
      columns: [t.partnerId, t.resellerId],
      foreignColumns: [resellers.partnerId, resellers.id],
    }).onDelete('restrict'),
    oneOf(t.earnerKind, EARNER_KINDS, 'ledger_accounts_earner_kind'),
    oneOf(t.kind, LEDGER_ACCOUNTS, 'ledger_accounts_kind'),
    currencyCode(t.currency, 'ledger_accounts_currency'),
    check(
      'ledger_accounts_reseller_if_earner',
      sql`(${t.earnerKind} = 'reseller') = (${t.resellerId} is not null)`,
    ),
  ],
);

/** One balanced booking. The unique source makes posting idempotent. */
export const ledgerJournals = pgTable(
  'ledger_journals',
  {
    partnerId: partnerId().references(() => partners.id, { onDelete: 'restrict' }),
    id: id(),
    kind: text('kind').notNull(),
    sourceKind: text('source_kind').notNull(),
    sourceId: uuid('source_id').notNull(),
    effectiveAt: instant('effective_at').notNull(),
    recordedAt: instant('recorded_at').notNull().defaultNow(),
    /** The accounting month; null: that of the line which is booked. */
    period: char('period', { length: 7 }),
    /** Tells several bookings of one source and kind apart: attempts of a payout. */
    sequence: smallint('sequence').notNull().default(1),
  },
  (t) => [
    primaryKey({ name: 'ledger_journals_pk', columns: [t.partnerId, t.id] }),
    unique('ledger_journals_source_key').on(
      t.partnerId,
      t.sourceKind,
      t.sourceId,
      t.kind,
      t.sequence,
    ),
    index('ledger_journals_period_idx')
      .on(t.partnerId, t.period)
      .where(sql`period is not null`),
    monthPeriod(t.period, 'ledger_journals_period'),
    check(
      'ledger_journals_period_unless_line',
      sql`(${t.period} is null) = (${t.sourceKind} = 'commission_line')`,
    ),
  ],
);

/** A leg of a journal: debits positive, credits negative; a journal sums to zero per currency. */
export const ledgerEntries = pgTable(
  'ledger_entries',
  {
    partnerId: partnerId(),
    journalId: uuid('journal_id').notNull(),
    leg: smallint('leg').notNull(),
    accountId: uuid('account_id').notNull(),
    amountMinor: minor('amount_minor').notNull(),
    currency: currency(),
  },
  (t) => [
    primaryKey({ name: 'ledger_entries_pk', columns: [t.partnerId, t.journalId, t.leg] }),
    foreignKey({
      name: 'ledger_entries_journal_fk',
      columns: [t.partnerId, t.journalId],
      foreignColumns: [ledgerJournals.partnerId, ledgerJournals.id],
    }).onDelete('restrict'),
    foreignKey({
      name: 'ledger_entries_currency_fk',
      columns: [t.partnerId, t.accountId, t.currency],
      foreignColumns: [ledgerAccounts.partnerId, ledgerAccounts.id, ledgerAccounts.currency],
    }).onDelete('restrict'),
    index('ledger_entries_account_idx').on(t.partnerId, t.accountId, t.journalId),
    currencyCode(t.currency, 'ledger_entries_currency'),
    check('ledger_entries_leg_positive', sql`${t.leg} > 0`),
  ],
);
