import type { Database } from '@portal/db/database';
import { inScope } from '@portal/db/in-scope';
import { DAY_MS } from '@portal/domain/period/period';
import { sql } from 'drizzle-orm';
import { takeDueEvents } from '../event/aside/take-due';
import { GROUPS, inGroups } from '../shared/work-groups';

/** Partners of whose events a day may have begun somewhere; across partners, to read only. */
const duePartners = (db: Database, now: Date, groups: readonly number[]): Promise<string[]> =>
  inScope(db, { login: 'portal_platform', partnerId: null, readOnly: true }, async (tx) => {
    const furthest = new Date(now.getTime() + 2 * DAY_MS).toISOString();
    const rows = await tx.execute<{ id: string }>(sql`
      select p.id from partners p
      where ${inGroups(sql`p.id`, groups)} and exists (select from set_aside_events a
        where a.partner_id = p.id and a.standing = 'ahead' and a.occurred_at < ${furthest}::timestamptz)
      order by p.id`);
    return [...rows].map(({ id }) => id);
  });

/**
 * Takes the events of the groups' partners whose day has begun in their tenant, and has them calculated.
 * @returns how many had come due
 */
export const takeAllDue = async (db: Database, now: Date, groups = GROUPS): Promise<number> => {
  let taken = 0;
  for (const partnerId of await duePartners(db, now, groups))
    taken += await takeDueEvents(db, partnerId, now);
  return taken;
};
