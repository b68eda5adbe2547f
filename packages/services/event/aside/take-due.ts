import type { Database } from '@portal/db/database';
import { inScope } from '@portal/db/in-scope';
import { localDay, startOfDay } from '@portal/domain/period/local-day';
import { DAY_MS } from '@portal/domain/period/period';
import { sql } from 'drizzle-orm';
import { lockTenantData } from '../../tenant/lock-tenant-data';
import { BY_ITSELF, decideAgain } from './decide-again';
import { takeWaiting } from './take-waiting';

/** Events taken in one transaction. */
const AT_ONCE = 1000;

interface AheadRow extends Record<string, unknown> {
  id: string;
  tenantId: string;
  zone: string;
  occurredAt: Date;
}

/** By tenant, those whose day has begun there, in the order of their instants. */
const findDue = (db: Database, partnerId: string, now: Date): Promise<Map<string, string[]>> =>
  inScope(db, { login: 'portal_jobs', partnerId, readOnly: true }, async (tx) => {
    // A day has up to 25 hours, and began up to a moment ago.
    const furthest = new Date(now.getTime() + 2 * DAY_MS).toISOString();
    const rows = await tx.execute<AheadRow>(sql`
      select a.id, a.tenant_id as "tenantId", t.time_zone as zone, a.occurred_at as "occurredAt"
      from set_aside_events a
      join tenants t on t.partner_id = ${partnerId}::uuid and t.id = a.tenant_id
      where a.partner_id = ${partnerId}::uuid and a.standing = 'ahead' and a.occurred_at < ${furthest}::timestamptz
      order by a.occurred_at, a.id`);
    const ends = new Map<string, number>();
    const due = new Map<string, string[]>();
    for (const { id, tenantId, zone, occurredAt } of rows) {
      const end = ends.get(zone) ?? startOfDay(localDay(now.getTime(), zone) + DAY_MS, zone);
      ends.set(zone, end);
      if (occurredAt.getTime() >= end) continue;
      const known = due.get(tenantId);
      if (known === undefined) due.set(tenantId, [id]);
      else known.push(id);
    }
    return due;
  });

/**
 * Takes a partner's events whose day has begun in their tenant, as if they arrived now; their calculation is queued with them,
 * as on any arrival. Whoever comes second finds nothing left. As background work.
 * @returns how many had come due
 */
export const takeDueEvents = async (
  db: Database,
  partnerId: string,
  now: Date,
): Promise<number> => {
  let taken = 0;
  for (const [tenantId, ids] of await findDue(db, partnerId, now)) {
    const target = { partnerId, tenantId, now };
    for (let start = 0; start < ids.length; start += AT_ONCE) {
      const some = ids.slice(start, start + AT_ONCE);
      await inScope(db, { login: 'portal_jobs', partnerId }, async (tx) => {
        await lockTenantData(tx, target);
        await takeWaiting(tx, target, await decideAgain(tx, target, some, BY_ITSELF));
      });
    }
    taken += ids.length;
  }
  return taken;
};
