import type { Database } from '@portal/db/database';
import { newId } from '@portal/db/id';
import { inScope } from '@portal/db/in-scope';
import { sql } from 'drizzle-orm';
import { enqueueJob, IN_BULK } from '../shared/enqueue-job';
import { GROUPS, inGroups } from '../shared/work-groups';

/** Chains with no verification today yet, the platform's own among them; across partners, to read only. */
const unverified = (db: Database, now: Date, groups: readonly number[]): Promise<string[]> =>
  inScope(db, { login: 'portal_platform', partnerId: null, readOnly: true }, async (tx) => {
    const day = now.toISOString().slice(0, 10);
    const rows = await tx.execute<{ id: string }>(sql`
      select h.partner_id as id from audit_heads h
      where ${inGroups(sql`h.partner_id`, groups)} and not exists (select from audit_checks c
        where c.partner_id = h.partner_id and c.checked_at >= ${day}::timestamptz)
      order by h.partner_id`);
    return [...rows].map(({ id }) => id);
  });

/**
 * Has every chain of the audit log of the groups verified, once a UTC day.
 * @returns how many verifications were queued
 */
export const queueNightlyAuditChecks = async (
  db: Database,
  now: Date,
  groups = GROUPS,
): Promise<number> => {
  const due = await unverified(db, now, groups);
  for (const partnerId of due) {
    const job = { partnerId, id: newId() };
    await inScope(db, { login: 'portal_jobs', partnerId }, (tx) =>
      enqueueJob(tx, 'audit__check', job, { priority: IN_BULK }),
    );
  }
  return due.length;
};
