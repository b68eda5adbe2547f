import { sql } from 'drizzle-orm';
import { check, jsonb, pgTable, primaryKey, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core';
import { oneOf } from './check';
import { id, instant, partnerId } from './columns';
import { partners } from './partner';
import { PAYERS } from '@portal/domain/enum/settlement';

/**
 * A change of how a payer settles that lets go what was held back: it counts once somebody else than who proposed it has
 * confirmed it. One waits at a time; it ends as `stale` when what it would change was changed under it.
 */
export const settlementChanges = pgTable(
  'settlement_changes',
  {
    partnerId: partnerId().references(() => partners.id, { onDelete: 'restrict' }),
    id: id(),
    payer: text('payer').notNull(),
    status: text('status').notNull().default('waiting'),
    /** Each control with its old and new value, minor units as text: `[{ control, from, to }]`. */
    changes: jsonb('changes').notNull(),
    proposedBy: uuid('proposed_by').notNull(),
    proposedByName: text('proposed_by_name').notNull(),
    proposedAt: instant('proposed_at').notNull().defaultNow(),
    decidedBy: uuid('decided_by'),
    decidedByName: text('decided_by_name'),
    decidedAt: instant('decided_at'),
    decision: text('decision'),
  },
  (t) => [
    primaryKey({ name: 'settlement_changes_pk', columns: [t.partnerId, t.id] }),
    uniqueIndex('settlement_changes_one_waiting_key')
      .on(t.partnerId, t.payer)
      .where(sql`status = 'waiting'`),
    oneOf(t.payer, PAYERS, 'settlement_changes_payer'),
    oneOf(
      t.status,
      ['waiting', 'confirmed', 'refused', 'withdrawn', 'stale'],
      'settlement_changes_status',
    ),
    check('settlement_changes_decided', sql`(${t.status} = 'waiting') = (${t.decidedAt} is null)`),
    check(
      'settlement_changes_second_person',
      sql`${t.status} <> 'confirmed' or (${t.decidedBy} is not null and ${t.decidedBy} <> ${t.proposedBy})`,
    ),
  ],
);
