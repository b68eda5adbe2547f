import { openDatabase } from '@portal/db/database';
import type { Database } from '@portal/db/database';
import { newId } from '@portal/db/id';
import { openCuttingProxy } from '@portal/db/testing/cutting-proxy';
import type { CuttingProxy } from '@portal/db/testing/cutting-proxy';
import { inScope } from '@portal/db/in-scope';
import { makePartner } from '@portal/db/testing/fixtures';
import { queryGuard } from '@portal/db/testing/query-guard';
import { openSuperuser } from '@portal/db/testing/superuser';
import type { Superuser } from '@portal/db/testing/superuser';
import { freshDatabase } from '@portal/db/testing/worker-database';
import { TEST_PERSON_VAULT } from '@portal/services/shared/testing/person-vault';
import { sql } from 'drizzle-orm';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { startJobs } from './start-jobs';
import type { Jobs } from './start-jobs';

let own: Awaited<ReturnType<typeof freshDatabase>>;
let proxy: CuttingProxy;
let db: Database;
let aside: Database;
let root: Superuser;
let partnerId: string;
let jobs: Jobs;
const sent: string[] = [];
/** What a mail that is being sent waits for. */
let gate: Promise<void> = Promise.resolve();

beforeAll(async () => {
  own = await freshDatabase();
  proxy = await openCuttingProxy(own.superuserUrl);
  db = openDatabase({
    urlFor: (login) => proxy.through(own.urlFor(login)),
    sealKey: own.sealKey,
    max: 4,
    ...queryGuard(),
  });
  aside = openDatabase({ urlFor: own.urlFor, sealKey: own.sealKey, max: 1 });
  root = await openSuperuser(own.superuserUrl);
  partnerId = (await makePartner(db)).id;
});
afterAll(async () => {
  await root.end();
  await db.close();
  await aside.close();
  await proxy.close();
  await own.drop();
});

const until = async (isSo: () => boolean | Promise<boolean>): Promise<void> => {
  await expect.poll(isSo, { timeout: 20_000, interval: 20 }).toBe(true);
};

/** Who holds the lock of background work, and what it asked last. */
const findLeader = async () => {
  const [row] = await root<{ pid: number; query: string }[]>`
    select a.pid, a.query from pg_locks l join pg_stat_activity a using (pid)
    where l.locktype = 'advisory' and l.classid = 7281002 and l.objsubid = 2 and l.granted and a.datname = current_database()`;
  return row;
};

beforeEach(async () => {
  jobs = startJobs({
    db,
    url: () => proxy.through(own.urlFor('portal_jobs')),
    now: () => new Date(),
    personVault: TEST_PERSON_VAULT,
    links: {
      admin: () => 'http://admin.test',
      platform: () => 'http://test',
      partner: (slug) => `http://${slug}.test`,
    },
    mailer: {
      send: async (mail) => {
        sent.push(mail.id);
        await gate;
      },
      close: () => Promise.resolve(),
    },
    onDone: () => undefined,
    onError: () => undefined,
    onAlarm: () => undefined,
    leadEveryMs: 100,
  });
  // It has done what it does when it begins, and looks whether it still leads: the queue is quiet.
  await until(() => jobs.isLeading());
});
afterEach(() => jobs.stop());

/** Writes a mail with its job, not through the proxy; `meanwhile` before anybody can see it. */
const writeMail = async (meanwhile?: () => Promise<void>): Promise<string> => {
  const id = newId();
  await inScope(aside, { login: 'portal_jobs', partnerId }, async (tx) => {
    await tx.execute(sql`insert into mails (partner_id, id, kind, to_address, from_name, subject, body)
      values (${partnerId}::uuid, ${id}::uuid, 'test', 'a@example.test', 'Test', 'Test', 'Test')`);
    const data = JSON.stringify({ partnerId, id });
    await tx.execute(sql`select app.enqueue_job('mail__send', ${data}::jsonb)`);
    await meanwhile?.();
  });
  return id;
};

const mailOf = async (id: string) => {
  const [row] = await root<{ status: string; attempts: number }[]>`
    select status, attempts from mails where partner_id = ${partnerId} and id = ${id}`;
  return row;
};

const jobOf = async (id: string): Promise<string[]> => {
  const rows = await root<{ state: string }[]>`
    select state::text as state from pgboss.job where data ->> 'id' = ${id}`;
  return rows.map(({ state }) => state);
};

const isDone = (id: string) => async () => (await jobOf(id)).join() === 'completed';

const timesSent = (id: string): number => sent.filter((one) => one === id).length;

test('a mail whose outcome stands, and nobody heard so, is sent once and counted once', async () => {
  let open = (): void => undefined;
  gate = new Promise((fulfil) => (open = fulfil));
  const mail = await writeMail();
  await until(() => sent.includes(mail));
  const cut = proxy.cutAnswerToCommit('update "mails"');
  open();
  await cut;
  await until(isDone(mail));
  expect(timesSent(mail)).toBe(1);
  expect(await mailOf(mail)).toEqual({ status: 'sent', attempts: 1 });
});

test('a mail whose job’s end stands, and nobody heard so, is sent once', async () => {
  let open = (): void => undefined;
  gate = new Promise((fulfil) => (open = fulfil));
  const mail = await writeMail();
  await until(() => sent.includes(mail));
  const cut = proxy.cutAnswerToCommit("set state = 'completed'");
  open();
  await cut;
  await until(isDone(mail));
  const next = await writeMail();
  await until(isDone(next));
  expect(timesSent(mail)).toBe(1);
});

test('a job that was taken, and nobody heard so, is done soon, and not when its time is over', async () => {
  gate = Promise.resolve();
  const cut = proxy.cutAnswerToCommit("set state = 'active'");
  const mail = await writeMail();
  await cut;
  await until(isDone(mail));
  expect(timesSent(mail)).toBe(1);
});

/** Connections of the queue that wait for somebody's lock. */
const waitingForLock = async (): Promise<number> => {
  const rows = await root`select from pg_stat_activity
    where datname = current_database() and usename = 'portal_jobs' and wait_event_type = 'Lock'`;
  return rows.length;
};

test('a job that is being taken when another term begins is done once', async () => {
  let open = (): void => undefined;
  gate = new Promise((fulfil) => (open = fulfil));
  let hold = Promise.resolve();
  let letGo = (): void => undefined;
  const isAsked = async (): Promise<boolean> => {
    const asked = await root`select from pg_locks where not granted and mode = 'ShareLock'`;
    return asked.length > 0;
  };
  // The lock is asked for before the job can be seen, so that who takes the job waits for it.
  const mail = await writeMail(async () => {
    hold = root.begin(async (tx) => {
      await tx`lock table pgboss.job in share mode`;
      await new Promise<void>((fulfil) => (letGo = fulfil));
    });
    await until(isAsked);
  });
  await until(async () => (await waitingForLock()) === 1);
  const before = await findLeader();
  await root`select pg_terminate_backend(${before?.pid ?? 0})`;
  await until(async () => {
    const now = await findLeader();
    return now !== undefined && now.pid !== before?.pid;
  });
  letGo();
  await hold;
  await until(() => jobs.isLeading());
  await until(() => sent.includes(mail));
  // Had it been taken twice, the second one would be sent before this one.
  const next = await writeMail();
  await until(() => sent.includes(next));
  open();
  await until(isDone(mail));
  expect(timesSent(mail)).toBe(1);
});
