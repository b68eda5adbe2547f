import { openDatabase } from '@portal/db/database';
import type { Database } from '@portal/db/database';
import { startEmbedded } from '@portal/db/embedded/start-embedded';
import type { EmbeddedServer } from '@portal/db/embedded/start-embedded';
import { newId } from '@portal/db/id';
import { inScope } from '@portal/db/in-scope';
import { loginUrl } from '@portal/db/login';
import type { AnyLogin } from '@portal/db/login';
import { migrate } from '@portal/db/migrate';
import { makePartner } from '@portal/db/testing/fixtures';
import { queryGuard } from '@portal/db/testing/query-guard';
import { openSuperuser } from '@portal/db/testing/superuser';
import { sql } from 'drizzle-orm';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startJobs } from './start-jobs';
import type { Jobs } from './start-jobs';
import { TEST_SEAL_KEY } from '@portal/db/testing/test-server';
import { TEST_PERSON_VAULT } from '@portal/services/shared/testing/person-vault';

const PASSWORD = 'of-these-tests';
const folder = mkdtempSync(join(tmpdir(), 'portal-outage-'));
let server: EmbeddedServer;
let db: Database;
let partnerId: string;
let jobs: Jobs;
const sent: string[] = [];
const rejections: unknown[] = [];
/** What a mail that is being sent waits for. */
let gate: Promise<void> = Promise.resolve();

const urlFor = (login: AnyLogin): string =>
  loginUrl(server.socketUrl('portal'), { login, password: PASSWORD });

const until = async (isSo: () => boolean | Promise<boolean>): Promise<void> => {
  await expect.poll(isSo, { timeout: 60_000, interval: 50 }).toBe(true);
};

const note = (reason: unknown): void =>
  void rejections.push(reason instanceof Error ? reason.stack : reason);

beforeAll(async () => {
  process.on('unhandledRejection', note);
  // Durable: it is started again when it died, as in the product.
  server = await startEmbedded({ dataDir: join(folder, 'data'), profile: 'durable' });
  await migrate({
    superuserUrl: server.superuserUrl('postgres'),
    databaseName: 'portal',
    passwordFor: () => PASSWORD,
    sealKey: TEST_SEAL_KEY,
  });
  db = openDatabase({ urlFor, sealKey: TEST_SEAL_KEY, max: 4, ...queryGuard() });
  partnerId = (await makePartner(db)).id;
  jobs = startJobs({
    db,
    url: () => urlFor('portal_jobs'),
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
}, 120_000);

afterAll(async () => {
  await jobs.stop(1000);
  await db.close();
  await server.stop();
  rmSync(folder, { recursive: true, force: true });
  process.off('unhandledRejection', note);
});

/** Ends the database as a kill or a restart does; back when another process of it answers. */
const loseDatabase = async (signal: NodeJS.Signals): Promise<void> => {
  const { pid } = server;
  process.kill(pid, signal);
  await until(() => server.pid !== pid);
};

const writeMail = async (): Promise<string> => {
  const id = newId();
  await inScope(db, { login: 'portal_jobs', partnerId }, async (tx) => {
    await tx.execute(sql`insert into mails (partner_id, id, kind, to_address, from_name, subject, body)
      values (${partnerId}::uuid, ${id}::uuid, 'test', 'a@example.test', 'Test', 'Test', 'Test')`);
    const data = JSON.stringify({ partnerId, id });
    await tx.execute(sql`select app.enqueue_job('mail__send', ${data}::jsonb)`);
  });
  return id;
};

const statusOf = (id: string): Promise<string | undefined> =>
  inScope(db, { login: 'portal_jobs', partnerId, readOnly: true }, async (tx) => {
    const [row] = await tx.execute<{ status: string }>(
      sql`select status from mails where partner_id = ${partnerId}::uuid and id = ${id}::uuid`,
    );
    return row?.status;
  });

const isSent = (id: string) => async () => (await statusOf(id).catch(() => undefined)) === 'sent';

interface Left {
  connections: number;
  active: number;
}

/** Connections of background work and jobs that somebody took and nobody ended, as the database sees them. */
const lookInside = async (): Promise<Left | undefined> => {
  const root = await openSuperuser(server.superuserUrl('portal'));
  try {
    const [row] = await root<Left[]>`
      select (select count(*)::int from pg_stat_activity where usename = 'portal_jobs') as connections,
        (select count(*)::int from pgboss.job where state = 'active') as active`;
    return row;
  } finally {
    await root.end();
  }
};

describe('background work whose database goes away', () => {
  it.each(['SIGKILL', 'SIGINT'] as const)(
    'while a job runs (%s) takes the job up again, and no promise is left behind',
    async (signal) => {
      let open = (): void => undefined;
      gate = new Promise((fulfil) => (open = fulfil));
      const mail = await writeMail();
      await until(() => sent.includes(mail));
      await loseDatabase(signal);
      open();
      await until(isSent(mail));
      await until(async () => (await lookInside())?.active === 0);
      expect(rejections).toEqual([]);
      // What went out is remembered until it can be written down.
      expect(sent.filter((id) => id === mail)).toHaveLength(1);
    },
    60_000,
  );

  it('ten times keeps no connection of those before, and goes on', async () => {
    for (let times = 0; times < 10; times += 1) {
      await loseDatabase('SIGINT');
      await until(() => jobs.isLeading());
    }
    const mail = await writeMail();
    await until(isSent(mail));
    await until(async () => (await lookInside())?.active === 0);
    // Background work may hold one for a moment: what was lost is never given back.
    await until(() => {
      const { open = 0, idle = 0, waiting = 0 } = db.stats().portal_jobs ?? {};
      return waiting === 0 && open === idle;
    });
    // The pool's own, and those of the queue.
    expect((await lookInside())?.connections).toBeLessThanOrEqual(4 + 4);
    expect(rejections).toEqual([]);
  }, 90_000);
});
