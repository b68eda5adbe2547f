import { ATTEMPT_STATES } from '@portal/domain/payout/attempt-state';
import { sql } from 'drizzle-orm';
import {
  check,
  foreignKey,
  integer,
  pgTable,
  primaryKey,
  text,
  unique,
  uuid,
} from 'drizzle-orm/pg-core';
import { currencyCode, oneOf } from './check';
import { currency, instant, minor, partnerId } from './columns';
import { kept } from './kept';
import { payouts } from './payout';

/** One try to send a payout's money; its key is the provider's idempotency key. */
export const payoutAttempts = pgTable(
  'payout_attempts',
  {
    partnerId: partnerId(),
    payoutId: uuid('payout_id').notNull(),
    attempt: integer('attempt').notNull(),
    idempotencyKey: text('idempotency_key').notNull(),
    amountMinor: minor('amount_minor').notNull(),
    currency: currency(),
    status: text('status').notNull().default('started'),
    providerRef: text('provider_ref'),
    error: kept('error'),
    /** What of a transfer that succeeded came back later: cumulated, at most its amount. */
    reversedMinor: minor('reversed_minor')
      .notNull()
      .default(sql`0`),
    startedAt: instant('started_at').notNull().defaultNow(),
    endedAt: instant('ended_at'),
    /** Who said what became of it, where a person did. */
    recordedBy: uuid('recorded_by'),
    recordedByName: text('recorded_by_name'),
  },
  (t) => [
    primaryKey({ name: 'payout_attempts_pk', columns: [t.partnerId, t.payoutId, t.attempt] }),
    unique('payout_attempts_key').on(t.partnerId, t.idempotencyKey),
    foreignKey({
      name: 'payout_attempts_payout_fk',
      columns: [t.partnerId, t.payoutId],
      foreignColumns: [payouts.partnerId, payouts.id],
    }).onDelete('restrict'),
    oneOf(t.status, ATTEMPT_STATES, 'payout_attempts_status'),
    currencyCode(t.currency, 'payout_attempts_currency'),
    check(
      'payout_attempts_reversed_in_part',
      sql`${t.reversedMinor} between 0 and ${t.amountMinor}`,
    ),
    check('payout_attempts_attempt_positive', sql`${t.attempt} > 0`),
  ],
);
