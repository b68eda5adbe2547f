import type { Database } from '@portal/db/database';
import { inScope } from '@portal/db/in-scope';
import { sql } from 'drizzle-orm';
import { GROUPS, inGroups } from '../shared/work-groups';
import { queueRunOfAll } from '../commission/queue-run';
import { lockPartnerLedger } from '../ledger/lock-partner-ledger';

/** A calculation that looks at all that a night's would look at. */
const overEverything = sql.raw(
  `r.tenant_id is null and r.period is null and r.from_period is null and r.status <> 'failed'`,
);

const dayOf = (now: Date): string => now.toISOString().slice(0, 10);

/** Partners that have something to calculate and no calculation over everything today yet; across partners, to read only. */
const duePartners = (db: Database, now: Date, groups: readonly number[]): Promise<string[]> =>
  inScope(db, { login: 'portal_platform', partnerId: null, readOnly: true }, async (tx) => {
    const rows = await tx.execute<{ id: string }>(sql`
      select p.id from partners p
      where p.status = 'active' and p.deleted_at is null and ${inGroups(sql`p.id`, groups)}
        and exists (select from event_totals e where e.partner_id = p.id)
        and exists (select from plan_assignments a where a.partner_id = p.id)
        and not exists (select from settlement_settings s
          where s.partner_id = p.id and s.payer = 'partner' and not s.is_automatic)
        and not exists (select from commission_runs r
          where r.partner_id = p.id and r.created_at >= ${dayOf(now)}::timestamptz and ${overEverything})
      order by p.id`);
    return [...rows].map(({ id }) => id);
  });

/** At most one a day and partner, also when two processes believe that they lead. */
const queueNightly = (db: Database, partnerId: string, now: Date): Promise<void> =>
  inScope(db, { login: 'portal_jobs', partnerId }, async (tx) => {
    await lockPartnerLedger(tx, partnerId);
    const [known] = await tx.execute<{ id: string }>(sql`
      select id from commission_runs r where r.partner_id = ${partnerId}::uuid
        and r.created_at >= ${dayOf(now)}::timestamptz and ${overEverything} limit 1`);
    if (known !== undefined) return;
    await queueRunOfAll(tx, { partnerId, cause: 'nightly', now });
  });

/**
 * Has the commissions of every active partner of the groups calculated, at most once a UTC day, unless it calculates by hand.
 * @returns how many calculations were queued
 */
export const queueNightlyRuns = async (
  db: Database,
  now: Date,
  groups = GROUPS,
): Promise<number> => {
  const due = await duePartners(db, now, groups);
  for (const partnerId of due) await queueNightly(db, partnerId, now);
  return due.length;
};
