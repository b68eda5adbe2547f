import type { Database } from '@portal/db/database';
import { newId } from '@portal/db/id';
import { inScope } from '@portal/db/in-scope';
import { sql } from 'drizzle-orm';
import { enqueueJob, IN_BULK } from '../shared/enqueue-job';
import { GROUPS, inGroups } from '../shared/work-groups';

/** Partners with books and no proof of them today yet; across partners, to read only. */
const unproven = (db: Database, now: Date, groups: readonly number[]): Promise<string[]> =>
  inScope(db, { login: 'portal_platform', partnerId: null, readOnly: true }, async (tx) => {
    const day = now.toISOString().slice(0, 10);
    const rows = await tx.execute<{ id: string }>(sql`
      select p.id from partners p
      where ${inGroups(sql`p.id`, groups)} and exists (select from ledger_accounts a where a.partner_id = p.id)
        and not exists (select from ledger_checks c
          where c.partner_id = p.id and c.checked_at >= ${day}::timestamptz)
      order by p.id`);
    return [...rows].map(({ id }) => id);
  });

/**
 * Has the books of every partner of the groups proven, once a UTC day.
 * @returns how many proofs were queued
 */
export const queueNightlyProofs = async (
  db: Database,
  now: Date,
  groups = GROUPS,
): Promise<number> => {
  const due = await unproven(db, now, groups);
  for (const partnerId of due) {
    const job = { partnerId, id: newId() };
    await inScope(db, { login: 'portal_jobs', partnerId }, (tx) =>
      enqueueJob(tx, 'ledger__check', job, { priority: IN_BULK }),
    );
  }
  return due.length;
};
