import type { Database } from '@portal/db/database';
import { PLATFORM_PARTNER_ID } from '@portal/db/id';
import { inScope } from '@portal/db/in-scope';
import { DAY_MS } from '@portal/domain/period/period';
import { plainArray } from '@portal/db/array-literal';
import { sql } from 'drizzle-orm';
import type { SQL } from 'drizzle-orm';
import { OUTBOX_READERS } from '../outbox/read-outbox';
import { GROUPS, HOUSE_GROUP, inGroups } from '../shared/work-groups';

/** Keys of repeated requests, mails that went out and events that were read are kept so long. */
const KEPT_DAYS = 30;

/** So many rows go in one transaction: no lock is held for long, and nothing is kept in memory. */
const AT_ONCE = 1000;

/** What is swept: those that nobody waits for any more, oldest first by their index. */
const OLD: readonly ((partnerId: string, before: string, limit: number) => SQL)[] = [
  (partnerId, before, limit) => sql`
    delete from idempotency_keys where partner_id = ${partnerId}::uuid and id in (
      select id from idempotency_keys
      where partner_id = ${partnerId}::uuid and created_at < ${before}::timestamptz
      order by created_at limit ${limit}::int)`,
  (partnerId, before, limit) => sql`
    delete from mails where partner_id = ${partnerId}::uuid and id in (
      select id from mails
      where partner_id = ${partnerId}::uuid and status <> 'queued' and created_at < ${before}::timestamptz
      order by created_at limit ${limit}::int)`,
  // What one of the readers has not passed stays, and so does all of it before a reader's first event.
  (partnerId, before, limit) => sql`
    delete from outbox where partner_id = ${partnerId}::uuid and id in (
      select o.id from outbox o
      where o.partner_id = ${partnerId}::uuid and o.occurred_at < ${before}::timestamptz
        and o.position <= (select min(coalesce(c.position, 0)) from unnest(${plainArray(OUTBOX_READERS)}::text[]) as r(name)
          left join outbox_cursors c on c.partner_id = ${partnerId}::uuid and c.reader = r.name)
      order by o.occurred_at limit ${limit}::int)`,
];

/**
 * The statements that forget one partner's old records, at most `limit` rows each.
 * @param before ISO instant: what was made earlier goes
 */
export const sweepStatements = (partnerId: string, before: string, limit: number): SQL[] =>
  OLD.map((statement) => statement(partnerId, before, limit));

const sweepOne = async (
  db: Database,
  partnerId: string,
  before: string,
  limit: number,
): Promise<void> => {
  for (const statement of sweepStatements(partnerId, before, limit))
    for (let count = limit; count >= limit;)
      ({ count } = await inScope(db, { login: 'portal_jobs', partnerId }, (tx) =>
        tx.execute(statement),
      ));
};

/**
 * Forgets keys of repeated requests, mails that were sent or given up, and events that all readers have passed, after
 * thirty days.
 * @param atOnce how many rows one transaction takes
 */
export const sweepRecords = async (
  db: Database,
  now: Date,
  groups = GROUPS,
  atOnce = AT_ONCE,
): Promise<void> => {
  const before = new Date(now.getTime() - KEPT_DAYS * DAY_MS).toISOString();
  const owners = await inScope(
    db,
    { login: 'portal_platform', partnerId: null, readOnly: true },
    async (tx) => [
      ...(await tx.execute<{ id: string }>(sql`
        select p.id from partners p where ${inGroups(sql`p.id`, groups)} order by p.id`)),
    ],
  );
  const house = groups.includes(HOUSE_GROUP) ? [PLATFORM_PARTNER_ID] : [];
  for (const partnerId of [...house, ...owners.map(({ id }) => id)])
    await sweepOne(db, partnerId, before, atOnce);
};
