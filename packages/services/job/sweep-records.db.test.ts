import type { Database } from '@portal/db/database';
import { GROUPS } from '../shared/work-groups';
import { newId } from '@portal/db/id';
import { inScope } from '@portal/db/in-scope';
import { makePartner } from '@portal/db/testing/fixtures';
import { freshDatabase } from '@portal/db/testing/worker-database';
import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openTestWorld } from '../commission/testing/world';
import { sweepRecords, sweepStatements } from './sweep-records';

let own: Awaited<ReturnType<typeof freshDatabase>>;
let db: Database;
beforeAll(async () => {
  // Of its own: what others have left would decide by which index it is swept.
  own = await freshDatabase();
  db = openTestWorld(own.urlFor);
});
afterAll(async () => {
  await db.close();
  await own.drop();
});

test('mails that went out and keys of repeated requests are forgotten after thirty days', async () => {
  const { id: partnerId } = await makePartner(db);
  const count = (): Promise<unknown> =>
    inScope(db, { login: 'portal_jobs', partnerId }, async (tx) => {
      const [row] = await tx.execute<{ mails: number; keys: number }>(sql`
        select (select count(*) from mails where partner_id = ${partnerId}::uuid)::int as mails,
          (select count(*) from idempotency_keys where partner_id = ${partnerId}::uuid)::int as keys`);
      return row;
    });
  const at = new Date('2026-10-01T00:00:00Z');
  await inScope(db, { login: 'portal_jobs', partnerId }, async (tx) => {
    for (const status of ['sent', 'failed', 'queued'])
      await tx.execute(sql`
        insert into mails (partner_id, id, kind, to_address, from_name, subject, body, status, created_at)
        values (${partnerId}::uuid, ${newId()}::uuid, 'test', 'a@example.test', 'T', 'T', 'T', ${status}, ${at})`);
  });
  await inScope(db, { login: 'portal_partner', partnerId }, (tx) =>
    tx.execute(sql`
      insert into idempotency_keys (partner_id, id, api_key_id, key, request_hash, created_at)
      values (${partnerId}::uuid, ${newId()}::uuid, ${newId()}::uuid, 'k', 'h', ${at})`),
  );
  await sweepRecords(db, new Date('2026-10-30T00:00:00Z'));
  expect(await count()).toEqual({ mails: 3, keys: 1 });
  await sweepRecords(db, new Date('2026-11-01T00:00:00Z'), GROUPS, 1);
  expect(await count()).toEqual({ mails: 1, keys: 0 });
});

test('what is old is found by an index of the one partner, without a look at its other rows', async () => {
  const { id: partnerId } = await makePartner(db);
  const plans = await inScope(db, { login: 'portal_jobs', partnerId }, async (tx) => {
    await tx.execute(sql`set local enable_seqscan = off`);
    const found: string[] = [];
    for (const statement of sweepStatements(partnerId, '2026-10-01T00:00:00Z', 1000)) {
      const rows = await tx.execute<{ 'QUERY PLAN': string }>(
        sql`explain (costs off) ${statement}`,
      );
      found.push([...rows].map((row) => row['QUERY PLAN']).join('\n'));
    }
    return found;
  });
  const [keys, mails, events] = plans;
  for (const [plan, index] of [
    [keys, 'idempotency_keys_created_idx'],
    [mails, 'mails_ended_idx'],
    [events, 'outbox_occurred_idx'],
  ]) {
    expect(plan).toMatch(new RegExp(`Index (Only )?Scan using ${String(index)}`));
    // Both ends of the range are the index's, not a filter over what it brings.
    expect(plan).toMatch(/Index Cond: .*partner_id.*(created|occurred)_at </);
    expect(plan).not.toContain('Seq Scan');
  }
});
