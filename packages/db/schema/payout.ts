import { PAYOUT_BATCH_STATES, PAYOUT_DECISIONS } from '@portal/domain/enum/payout-batch';
import * as payeeStates from '@portal/domain/enum/payee';
import { EARNER_KINDS } from '@portal/domain/commission/plan';
import { statesOf } from '@portal/domain/lifecycle/lifecycle';
import { sql } from 'drizzle-orm';
import {
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
import { codeName, currencyCode, monthPeriod, notNegative, oneOf } from './check';
import { bytea, createdAt, currency, id, instant, minor, partnerId, updatedAt } from './columns';
import { kept } from './kept';
import { commissionLines } from './commission';
import { partners, resellers } from './partner';
import { PAYERS } from '@portal/domain/enum/settlement';
import { adjustments, earnerHasReseller, recoveries } from './settlement';

/** Where an earner is paid in one currency, and the gates before that (commissions.md section 7). */
export const payees = pgTable(
  'payees',
  {
    partnerId: partnerId().references(() => partners.id, { onDelete: 'restrict' }),
    id: id(),
    earnerKind: text('earner_kind').notNull(),
    tenantId: uuid('tenant_id'),
    resellerId: uuid('reseller_id'),
    currency: currency(),
    method: text('method').notNull(),
    holderName: text('holder_name').notNull(),
    country: char('country', { length: 2 }).notNull(),
    /** Whom the account belongs to: a provider asks a person for other papers than a company. */
    holderKind: text('holder_kind').notNull().default('company'),
    /** Account numbers, sealed; opened by background work alone, when money is sent. */
    sealedDetails: text('sealed_details'),
    /** The last digits, to recognise the account by. */
    detailsHint: text('details_hint'),
    /** The provider's account, for `stripe`. */
    accountRef: text('account_ref'),
    /** Fingerprint of all that says where the money goes; the same for the same account sealed again. */
    destination: text('destination'),
    /** Who gave the details last: somebody else verifies them. */
    enteredBy: uuid('entered_by'),
    enteredByName: text('entered_by_name'),
    /** The same person under another sign-in: a keyed hash of its address. */
    enteredByPerson: text('entered_by_person'),
    enteredAt: instant('entered_at'),
    /** Who was shown the way into that account, as keyed hashes of their addresses: none of them approves what is paid to it. */
    accountPeople: text('account_people').array().notNull().default([]),
    /** What the provider last said about that account. */
    accountState: jsonb('account_state'),
    status: text('status').notNull().default('pending'),
    statusReason: text('status_reason'),
    verifiedBy: uuid('verified_by'),
    verifiedAt: instant('verified_at'),
    /** When details of this payee were verified for the first time (trigger). */
    firstVerifiedAt: instant('first_verified_at'),
    /** When the destination last changed after it had been verified once: it rests from then on. */
    changedAt: instant('changed_at'),
    taxForm: text('tax_form').notNull().default('missing'),
    identityReview: text('identity_review').notNull().default('none'),
    /** Nothing is paid out below it; null: the payer's. */
    minimumMinor: minor('minimum_minor'),
    version: integer('version').notNull().default(1),
    createdAt: createdAt(),
    updatedAt: updatedAt(),
  },
  (t) => [
    primaryKey({ name: 'payees_pk', columns: [t.partnerId, t.id] }),
    unique('payees_once_key')
      .on(t.partnerId, t.earnerKind, t.resellerId, t.currency)
      .nullsNotDistinct(),
    foreignKey({
      name: 'payees_reseller_fk',
      columns: [t.partnerId, t.tenantId, t.resellerId],
      foreignColumns: [resellers.partnerId, resellers.tenantId, resellers.id],
    }).onDelete('restrict'),
    index('payees_account_idx')
      .on(t.partnerId, t.accountRef)
      .where(sql`account_ref is not null`),
    oneOf(t.earnerKind, EARNER_KINDS, 'payees_earner_kind'),
    codeName(t.method, 'payees_method'),
    oneOf(t.holderKind, payeeStates.HOLDER_KINDS, 'payees_holder_kind'),
    oneOf(t.status, payeeStates.PAYEE_STATUSES, 'payees_status'),
    oneOf(t.taxForm, payeeStates.TAX_FORM_STATES, 'payees_tax_form'),
    oneOf(t.identityReview, payeeStates.IDENTITY_REVIEWS, 'payees_identity_review'),
    currencyCode(t.currency, 'payees_currency'),
    earnerHasReseller(t.earnerKind, t.resellerId, t.tenantId, 'payees'),
    notNegative(t.minimumMinor, 'payees_minimum'),
    check('payees_country_code', sql`${t.country} ~ '^[A-Z]{2}$'`),
    check(
      'payees_four_eyes',
      sql`${t.verifiedBy} is null or ${t.verifiedBy} is distinct from ${t.enteredBy}`,
    ),
  ],
);

/** Payouts that are proposed, approved and sent together: one payer, one method, one currency. */
export const payoutBatches = pgTable(
  'payout_batches',
  {
    partnerId: partnerId().references(() => partners.id, { onDelete: 'restrict' }),
    id: id(),
    number: text('number').notNull(),
    payer: text('payer').notNull(),
    method: text('method').notNull(),
    currency: currency(),
    status: text('status').notNull().default('draft'),
    /** What was payable then is in it. */
    cutOffAt: instant('cut_off_at').notNull(),
    note: text('note'),
    totalMinor: minor('total_minor')
      .notNull()
      .default(sql`0`),
    payouts: integer('payouts').notNull().default(0),
    createdBy: uuid('created_by'),
    createdByName: text('created_by_name').notNull(),
    createdAt: createdAt(),
    submittedAt: instant('submitted_at'),
    /** Who vouched for what is in it last. */
    submittedBy: uuid('submitted_by'),
    submittedByName: text('submitted_by_name'),
    approvedBy: uuid('approved_by'),
    approvedByName: text('approved_by_name'),
    approvedAt: instant('approved_at'),
    executedAt: instant('executed_at'),
    completedAt: instant('completed_at'),
    /** How many files were written, for methods that have them. */
    files: integer('files').notNull().default(0),
    version: integer('version').notNull().default(1),
  },
  (t) => [
    primaryKey({ name: 'payout_batches_pk', columns: [t.partnerId, t.id] }),
    unique('payout_batches_number_key').on(t.partnerId, t.number),
    index('payout_batches_created_idx').on(t.partnerId, t.payer, t.createdAt),
    index('payout_batches_due_idx')
      .on(t.status)
      .where(sql`status = 'processing'`),
    oneOf(t.payer, PAYERS, 'payout_batches_payer'),
    codeName(t.method, 'payout_batches_method'),
    oneOf(t.status, PAYOUT_BATCH_STATES, 'payout_batches_status'),
    currencyCode(t.currency, 'payout_batches_currency'),
    check(
      'payout_batches_four_eyes',
      sql`${t.approvedAt} is null or (${t.approvedBy} is not null and ${t.approvedBy} is distinct from ${t.createdBy}
        and ${t.approvedBy} is distinct from ${t.submittedBy})`,
    ),
  ],
);

/** The files that were written of a batch, each the same at every download. */
export const payoutFiles = pgTable(
  'payout_files',
  {
    partnerId: partnerId(),
    batchId: uuid('batch_id').notNull(),
    /** Counts the files of one batch, from 1. */
    sequence: integer('sequence').notNull(),
    payer: text('payer').notNull(),
    name: text('name').notNull(),
    content: bytea('content').notNull(),
    payments: integer('payments').notNull(),
    totalMinor: minor('total_minor').notNull(),
    createdAt: createdAt(),
  },
  (t) => [
    primaryKey({ name: 'payout_files_pk', columns: [t.partnerId, t.batchId, t.sequence] }),
    foreignKey({
      name: 'payout_files_batch_fk',
      columns: [t.partnerId, t.batchId],
      foreignColumns: [payoutBatches.partnerId, payoutBatches.id],
    }).onDelete('restrict'),
    oneOf(t.payer, PAYERS, 'payout_files_payer'),
  ],
);

/** One payment to one payee. Amount and destination are frozen with the batch's approval (trigger). */
export const payouts = pgTable(
  'payouts',
  {
    partnerId: partnerId(),
    id: id(),
    batchId: uuid('batch_id').notNull(),
    payeeId: uuid('payee_id').notNull(),
    earnerKind: text('earner_kind').notNull(),
    tenantId: uuid('tenant_id'),
    resellerId: uuid('reseller_id'),
    currency: currency(),
    amountMinor: minor('amount_minor').notNull(),
    items: integer('items').notNull(),
    decision: text('decision').notNull().default('include'),
    decisionReason: text('decision_reason'),
    status: text('status').notNull().default('draft'),
    /** Fingerprint of where it goes, of when it was proposed; then who and what that was, to be shown. */
    destination: text('destination'),
    holderName: text('holder_name'),
    detailsHint: text('details_hint'),
    /** Fingerprint of the payer's account that it is paid from, where a file is written. */
    paidFrom: text('paid_from'),
    paidFromHint: text('paid_from_hint'),
    /** What the payee finds on its bank statement. */
    reference: text('reference').notNull(),
    providerRef: text('provider_ref'),
    failure: kept('failure'),
    paidAt: instant('paid_at'),
    /** While the outcome is not known: when the provider is asked again. */
    askAt: instant('ask_at'),
    cancelledAt: instant('cancelled_at'),
    cancelledByName: text('cancelled_by_name'),
    cancelReason: text('cancel_reason'),
    createdAt: createdAt(),
    updatedAt: updatedAt(),
  },
  (t) => [
    primaryKey({ name: 'payouts_pk', columns: [t.partnerId, t.id] }),
    unique('payouts_once_key').on(t.partnerId, t.batchId, t.payeeId),
    foreignKey({
      name: 'payouts_batch_fk',
      columns: [t.partnerId, t.batchId],
      foreignColumns: [payoutBatches.partnerId, payoutBatches.id],
    }).onDelete('restrict'),
    foreignKey({
      name: 'payouts_payee_fk',
      columns: [t.partnerId, t.payeeId],
      foreignColumns: [payees.partnerId, payees.id],
    }).onDelete('restrict'),
    foreignKey({
      name: 'payouts_reseller_fk',
      columns: [t.partnerId, t.tenantId, t.resellerId],
      foreignColumns: [resellers.partnerId, resellers.tenantId, resellers.id],
    }).onDelete('restrict'),
    index('payouts_reseller_idx').on(t.partnerId, t.resellerId, t.createdAt),
    index('payouts_due_idx')
      .on(t.status)
      .where(sql`status in ('processing', 'unknown')`),
    oneOf(t.earnerKind, EARNER_KINDS, 'payouts_earner_kind'),
    oneOf(t.decision, PAYOUT_DECISIONS, 'payouts_decision'),
    oneOf(t.status, statesOf('payout'), 'payouts_status'),
    currencyCode(t.currency, 'payouts_currency'),
    earnerHasReseller(t.earnerKind, t.resellerId, t.tenantId, 'payouts'),
    notNegative(t.amountMinor, 'payouts_amount'),
    check(
      'payouts_cancelled_why',
      sql`(${t.status} = 'cancelled') = (${t.cancelledAt} is not null) and (${t.cancelledAt} is null) = (${t.cancelReason} is null)`,
    ),
  ],
);

/**
 * Money of payouts that did not stay where it was sent, append-only: positive came back and is owed to the earner again,
 * negative arrived although its payout was given up (or twice) and is taken off what is due next.
 */
export const payoutReversals = pgTable(
  'payout_reversals',
  {
    partnerId: partnerId(),
    id: id(),
    payoutId: uuid('payout_id').notNull(),
    attempt: integer('attempt').notNull(),
    earnerKind: text('earner_kind').notNull(),
    tenantId: uuid('tenant_id'),
    resellerId: uuid('reseller_id'),
    currency: currency(),
    /** The month whose statement shows it. */
    period: char('period', { length: 7 }).notNull(),
    amountMinor: minor('amount_minor').notNull(),
    recordedAt: instant('recorded_at').notNull().defaultNow(),
  },
  (t) => [
    primaryKey({ name: 'payout_reversals_pk', columns: [t.partnerId, t.id] }),
    foreignKey({
      name: 'payout_reversals_payout_fk',
      columns: [t.partnerId, t.payoutId],
      foreignColumns: [payouts.partnerId, payouts.id],
    }).onDelete('restrict'),
    foreignKey({
      name: 'payout_reversals_reseller_fk',
      columns: [t.partnerId, t.tenantId, t.resellerId],
      foreignColumns: [resellers.partnerId, resellers.tenantId, resellers.id],
    }).onDelete('restrict'),
    index('payout_reversals_payout_idx').on(t.partnerId, t.payoutId),
    oneOf(t.earnerKind, EARNER_KINDS, 'payout_reversals_earner_kind'),
    monthPeriod(t.period, 'payout_reversals_period'),
    currencyCode(t.currency, 'payout_reversals_currency'),
    earnerHasReseller(t.earnerKind, t.resellerId, t.tenantId, 'payout_reversals'),
    check('payout_reversals_amount_not_zero', sql`${t.amountMinor} <> 0`),
  ],
);

/**
 * What a payout pays: a line or an adjustment is in one payout at most, by constraint, those that were released by cancelling
 * theirs aside. These stay as they were, to tell what it was made of.
 */
export const payoutItems = pgTable(
  'payout_items',
  {
    partnerId: partnerId(),
    payoutId: uuid('payout_id').notNull(),
    id: id(),
    tenantId: uuid('tenant_id'),
    resellerId: uuid('reseller_id'),
    lineId: uuid('line_id'),
    adjustmentId: uuid('adjustment_id'),
    /** Of a statement: what was taken off for a debt. */
    recoveryId: uuid('recovery_id'),
    reversalId: uuid('reversal_id'),
    amountMinor: minor('amount_minor').notNull(),
    /** When its payout was cancelled: another may take it from then on. */
    releasedAt: instant('released_at'),
  },
  (t) => [
    primaryKey({ name: 'payout_items_pk', columns: [t.partnerId, t.payoutId, t.id] }),
    foreignKey({
      name: 'payout_items_payout_fk',
      columns: [t.partnerId, t.payoutId],
      foreignColumns: [payouts.partnerId, payouts.id],
    }).onDelete('restrict'),
    foreignKey({
      name: 'payout_items_reseller_fk',
      columns: [t.partnerId, t.tenantId, t.resellerId],
      foreignColumns: [resellers.partnerId, resellers.tenantId, resellers.id],
    }).onDelete('restrict'),
    foreignKey({
      name: 'payout_items_line_fk',
      columns: [t.partnerId, t.lineId],
      foreignColumns: [commissionLines.partnerId, commissionLines.id],
    }).onDelete('restrict'),
    foreignKey({
      name: 'payout_items_adjustment_fk',
      columns: [t.partnerId, t.adjustmentId],
      foreignColumns: [adjustments.partnerId, adjustments.id],
    }).onDelete('restrict'),
    foreignKey({
      name: 'payout_items_recovery_fk',
      columns: [t.partnerId, t.recoveryId],
      foreignColumns: [recoveries.partnerId, recoveries.id],
    }).onDelete('restrict'),
    foreignKey({
      name: 'payout_items_reversal_fk',
      columns: [t.partnerId, t.reversalId],
      foreignColumns: [payoutReversals.partnerId, payoutReversals.id],
    }).onDelete('restrict'),
    uniqueIndex('payout_items_line_key')
      .on(t.partnerId, t.lineId)
      .where(sql`line_id is not null and released_at is null`),
    uniqueIndex('payout_items_adjustment_key')
      .on(t.partnerId, t.adjustmentId)
      .where(sql`adjustment_id is not null and released_at is null`),
    uniqueIndex('payout_items_recovery_key')
      .on(t.partnerId, t.recoveryId)
      .where(sql`recovery_id is not null and released_at is null`),
    uniqueIndex('payout_items_reversal_key')
      .on(t.partnerId, t.reversalId)
      .where(sql`reversal_id is not null and released_at is null`),
    check(
      'payout_items_one_source',
      sql`num_nonnulls(${t.lineId}, ${t.adjustmentId}, ${t.recoveryId}, ${t.reversalId}) = 1`,
    ),
  ],
);
