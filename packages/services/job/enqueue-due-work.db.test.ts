import { openDatabase } from '@portal/db/database';
import type { Database } from '@portal/db/database';
import { newId } from '@portal/db/id';
import { inScope } from '@portal/db/in-scope';
import { makePartner } from '@portal/db/testing/fixtures';
import { queryGuard } from '@portal/db/testing/query-guard';
import { openSuperuser } from '@portal/db/testing/superuser';
import type { Superuser } from '@portal/db/testing/superuser';
import { freshDatabase } from '@portal/db/testing/worker-database';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { writeMails } from '../mail/write-mails';
import { GROUPS } from '../shared/work-groups';
import { enqueueDueWork } from './enqueue-due-work';

const terms = GROUPS.map((group) => ({ group, term: '0' }));

let own: Awaited<ReturnType<typeof freshDatabase>>;
let db: Database;
let root: Superuser;
let partnerId: string;

beforeAll(async () => {
  own = await freshDatabase();
  db = openDatabase({ urlFor: own.urlFor, sealKey: own.sealKey, max: 2, ...queryGuard() });
  root = await openSuperuser(own.superuserUrl);
  partnerId = (await makePartner(db)).id;
});
afterAll(async () => {
  await root.end();
  await db.close();
  await own.drop();
});

interface MailJob {
  readonly state: string;
  readonly isDue: boolean;
}

const jobs = (): Promise<MailJob[]> => root<MailJob[]>`
  select state::text as state, start_after <= now() as "isDue" from pgboss.job where name = 'mail__send'`;

beforeEach(async () => {
  await root`delete from pgboss.job`;
  await root`update mails set status = 'sent'`;
});

const write = (): Promise<void> =>
  inScope(db, { login: 'portal_jobs', partnerId }, async (tx) => {
    await writeMails(tx, partnerId, [
      {
        kind: 'test',
        to: { address: `${newId()}@example.test`, locale: null },
        write: () => ({ subject: 'Test', body: 'Test' }),
      },
    ]);
  });

const isSomebodyWaiting = async (): Promise<boolean> => {
  const waiting = await root`select from pg_stat_activity
    where datname = current_database() and usename = 'portal_jobs' and wait_event_type = 'Lock'`;
  return waiting.length > 0;
};

test('a mail that lost its job gets one', async () => {
  await write();
  await root`delete from pgboss.job`;
  expect(await enqueueDueWork(db, terms)).toBe(1);
  expect(await jobs()).toEqual([{ state: 'created', isDue: true }]);
});

test('a mail that is written while it looks keeps one job: two side by side would send it twice', async () => {
  let looking: Promise<number> | undefined;
  await root.begin(async (tx) => {
    await tx`lock table imports in access exclusive mode`;
    looking = enqueueDueWork(db, terms);
    await expect.poll(isSomebodyWaiting, { timeout: 20_000 }).toBe(true);
    await write();
  });
  expect(await looking).toBe(0);
  expect(await jobs()).toEqual([{ state: 'created', isDue: true }]);
});

test('a mail that waits for another try is tried now, by the job that it has', async () => {
  await write();
  await root`update pgboss.job set state = 'retry', start_after = now() + interval '1 hour'`;
  expect(await enqueueDueWork(db, terms)).toBe(0);
  expect(await jobs()).toEqual([{ state: 'retry', isDue: true }]);
});

test('a mail that is being sent is left alone', async () => {
  await write();
  await root`update pgboss.job set state = 'active'`;
  expect(await enqueueDueWork(db, terms)).toBe(0);
  expect(await jobs()).toEqual([{ state: 'active', isDue: true }]);
});
