import { sql } from 'drizzle-orm';
import { index, jsonb, pgTable, primaryKey, text, unique } from 'drizzle-orm/pg-core';
import { codeName } from './check';
import { id, instant, partnerId } from './columns';
import { partners } from './partner';

/** What a provider told by webhook: verified, stored once, applied in any order. */
export const providerEvents = pgTable(
  'provider_events',
  {
    partnerId: partnerId().references(() => partners.id, { onDelete: 'restrict' }),
    id: id(),
    provider: text('provider').notNull(),
    /** The provider's own name of it. */
    eventRef: text('event_ref').notNull(),
    type: text('type').notNull(),
    payload: jsonb('payload').notNull(),
    occurredAt: instant('occurred_at').notNull(),
    receivedAt: instant('received_at').notNull().defaultNow(),
    appliedAt: instant('applied_at'),
    outcome: text('outcome'),
  },
  (t) => [
    primaryKey({ name: 'provider_events_pk', columns: [t.partnerId, t.id] }),
    unique('provider_events_once_key').on(t.partnerId, t.provider, t.eventRef),
    index('provider_events_due_idx')
      .on(t.partnerId, t.receivedAt)
      .where(sql`applied_at is null`),
    codeName(t.provider, 'provider_events_provider'),
  ],
);
