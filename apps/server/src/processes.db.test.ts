import type { Database } from '@portal/db/database';
import { findFreePort } from '@portal/db/embedded/postmaster';
import { newId } from '@portal/db/id';
import { inScope } from '@portal/db/in-scope';
import { openSuperuser } from '@portal/db/testing/superuser';
import type { Superuser } from '@portal/db/testing/superuser';
import { startTemporaryServer } from '@portal/db/testing/temporary-server';
import type { TemporaryServer } from '@portal/db/testing/temporary-server';
import { withDatabase } from '@portal/db/testing/test-server';
import { startFakeSmtp } from '@portal/integrations/mail/testing/fake-smtp';
import type { FakeSmtp } from '@portal/integrations/mail/testing/fake-smtp';
import { startFakeStripe } from '@portal/integrations/payouts/stripe/testing/fake-stripe';
import type { FakeStripe } from '@portal/integrations/payouts/stripe/testing/fake-stripe';
import { requestRun } from '@portal/services/commission/request-run';
import { addCustomer, addEvents, addReseller } from '@portal/services/commission/testing/world';
import { uploadAndStart } from '@portal/services/import/testing/import-file';
import { expectRightBooks } from '@portal/services/ledger/testing/expect-right-books';
import { writeMails } from '@portal/services/mail/write-mails';
import { activate, makePayoutWorld } from '@portal/services/payout/testing/payout-world';
import type { PayoutWorld } from '@portal/services/payout/testing/payout-world';
import { letGoTo } from '@portal/services/payout/testing/stripe-world';
import type { Paying } from '@portal/services/payout/testing/stripe-world';
import { enqueueJob } from '@portal/services/shared/enqueue-job';
import { isLong } from '@portal/domain/testing/runs';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { locateDatabase, prepareDatabase } from './database';
import { readEnv } from './env';
import { makePayoutPorts } from './payout-ports';
import { startServerProcess } from './testing/server-process';
import type { ServerProcess } from './testing/server-process';

const STRIPE_KEY = 'sk_test_portal';
const STRIPE_SECRET = 'whsec_portal';
const [EVENTS, ROWS, MAILS, PROOFS] = [60, 120, 6, 3];
/** Further ones that are killed. */
const KILLS = 10;

let server: TemporaryServer;
let dataDir: string;
let settings: Record<string, string>;
let db: Database;
let root: Superuser;
let smtp: FakeSmtp;
let fake: FakeStripe;
const processes: ServerProcess[] = [];

beforeAll(async () => {
  dataDir = mkdtempSync(join(tmpdir(), 'portal-processes-'));
  [server, smtp, fake] = await Promise.all([
    startTemporaryServer(),
    startFakeSmtp(60),
    startFakeStripe(STRIPE_KEY, STRIPE_SECRET),
  ]);
  settings = {
    PORTAL_MODE: 'development',
    PORTAL_DATA: dataDir,
    PORTAL_SECRET: 'a secret of the tests, thirty-two characters long',
    PORTAL_LOG_LEVEL: 'error',
    DATABASE_URL: withDatabase(server.superuserUrl, 'portal'),
    DATABASE_POOL: '4',
    SMTP_URL: smtp.url,
    MAIL_FROM: 'portal@example.com',
    STRIPE_SECRET_KEY: STRIPE_KEY,
    STRIPE_WEBHOOK_SECRET: STRIPE_SECRET,
    STRIPE_API_BASE: fake.url,
  };
  const env = readEnv(settings);
  const silent = (): undefined => undefined;
  db = await prepareDatabase(env, await locateDatabase(env, silent), silent);
  root = await openSuperuser(settings['DATABASE_URL'] ?? '');
});
afterAll(async () => {
  for (const { send } of processes) send('SIGKILL');
  await root.end();
  await db.close();
  await Promise.all([smtp.close(), fake.close(), server.end()]);
  rmSync(dataDir, { recursive: true, force: true });
});

const until = async (isSo: () => boolean | Promise<boolean>): Promise<void> => {
  await expect.poll(isSo, { timeout: 40_000, interval: 50 }).toBe(true);
};

const writeSome = ({ partnerId }: PayoutWorld): Promise<void> =>
  inScope(db, { login: 'portal_jobs', partnerId }, (tx) =>
    writeMails(
      tx,
      partnerId,
      Array.from({ length: MAILS }, (_, index) => ({
        kind: 'test',
        to: { address: `${index}@example.test`, locale: null },
        write: () => ({ subject: 'Test', body: 'Test' }),
      })),
    ),
  );

/** A partner for which a calculation, a file, proofs of its books and mails wait. */
const makeBusy = async (world: PayoutWorld): Promise<void> => {
  const reseller = await addReseller(world, 'seller');
  await activate(world, reseller);
  const customer = await addCustomer(world, 'c-seller', reseller);
  await addEvents(
    world,
    Array.from({ length: EVENTS }, (_, index) => ({
      type: 'invoice.paid' as const,
      at: `2026-10-${String(1 + (index % 28)).padStart(2, '0')}T10:00:00Z`,
      customer,
      amount: 1000,
      reference: `sold-${index}`,
    })),
  );
  await requestRun(world.ctx, {});
  const rows = Array.from({ length: ROWS }, (_, index) => `n-${index},94107`);
  await uploadAndStart(world, {
    kind: 'customers',
    content: ['account_number,zip', ...rows].join('\n'),
    mapping: { externalId: 'account_number', postalCode: 'zip' },
  });
  const { partnerId } = world;
  await inScope(db, { login: 'portal_jobs', partnerId }, async (tx) => {
    for (let index = 0; index < PROOFS; index += 1)
      await enqueueJob(tx, 'ledger__check', { partnerId, id: newId() });
  });
  await writeSome(world);
};

/** Nothing is begun until `begin`: what is queued waits. */
const holdJobs = async (): Promise<{ readonly begin: () => Promise<void> }> => {
  await root.unsafe(`create function public.wait() returns trigger language plpgsql as $$
    begin new.start_after = 'infinity'; return new; end $$`);
  await root`create trigger wait before insert on pgboss.job for each row execute function public.wait()`;
  return {
    begin: async () => {
      await root`drop trigger wait on pgboss.job`;
      await root`update pgboss.job set start_after = now()`;
    },
  };
};

/** From now on it is on record which of the server's processes wrote for which partner, and who led its group then. */
const watchWrites = async (): Promise<void> => {
  await root`create table public.writes (
    nr bigserial, partner_id uuid, pid int, holder uuid, at timestamptz default clock_timestamp())`;
  await root.unsafe(`create function public.watch() returns trigger language plpgsql security definer as $$
    begin
      if session_user = 'portal_jobs' then
        insert into public.writes (partner_id, pid, holder)
        select new.partner_id, pg_backend_pid(), g.holder from pgboss.work_group g where g.id = app.group_of(new.partner_id);
      end if;
      return null;
    end $$`);
  for (const table of ['commission_runs', 'imports', 'customers', 'payouts', 'ledger_checks'])
    await root.unsafe(`create trigger watch after insert or update on public.${table}
      for each row execute function public.watch()`);
};

const startProcess = async (): Promise<ServerProcess> => {
  const started = startServerProcess({ ...settings, PORT: String(await findFreePort()) });
  processes.push(started);
  return started;
};

/** How many groups a process leads, by the locks. */
const leads = async ({ pid }: ServerProcess): Promise<number> => {
  const [row] = await root<{ groups: number }[]>`
    select count(*)::int as groups from pgboss.worker w
    join pg_locks l on l.pid = w.lock_pid and l.locktype = 'advisory' and l.classid = 7281002 and l.objsubid = 2 and l.granted
    where w.name like ${`%/${pid}`}`;
  return row?.groups ?? 0;
};

const leaderOf = async (partnerId: string): Promise<string> => {
  const [row] = await root<{ name: string }[]>`
    select w.name from pgboss.work_group g join pgboss.worker w on w.id = g.holder
    where g.id = app.group_of(${partnerId}::uuid)`;
  return row?.name ?? '';
};

/** Mails that the process has taken: of these it may be that they go out, and nobody hears so. */
const mailsAt = async ({ pid }: ServerProcess): Promise<number> => {
  const [row] = await root<{ mails: number }[]>`
    select count(*)::int as mails from pgboss.job j
    join pgboss.work_group g on g.id = j.work_group join pgboss.worker w on w.id = g.holder
    where j.name = 'mail__send' and j.state = 'active' and w.name like ${`%/${pid}`}`;
  return row?.mails ?? 0;
};

const findLedBy = async ({ pid }: ServerProcess, worlds: readonly PayoutWorld[]) => {
  for (const world of worlds)
    if ((await leaderOf(world.partnerId)).endsWith(`/${pid}`)) return world;
  throw new Error('It leads none of them.');
};

const openJobs = () => root<object[]>`
  select name, state, retry_count, start_after, output from pgboss.job where state <> 'completed' limit 5`;

/** Holds the row of a partner's calculation, so that whoever carries it out stands still in the middle of a transaction. */
const holdRun = async ({ partnerId }: PayoutWorld) => {
  let letGo = (): void => undefined;
  let isHeld = false;
  const held = root.begin(async (tx) => {
    await tx`select from commission_runs where partner_id = ${partnerId} for update`;
    isHeld = true;
    await new Promise<void>((fulfil) => (letGo = fulfil));
  });
  await until(() => isHeld);
  return async (): Promise<void> => {
    letGo();
    await held;
  };
};

const isSomebodyWaiting = async (): Promise<boolean> => {
  const waiting = await root`select from pg_stat_activity
    where datname = current_database() and usename = 'portal_jobs' and wait_event_type = 'Lock'
      and query like '%commission_runs%'`;
  return waiting.length > 0;
};

const expectOnce = async (worlds: readonly PayoutWorld[], paying: readonly Paying[]) => {
  const runs = await root<{ status: string }[]>`select distinct status from commission_runs`;
  expect(runs).toEqual([{ status: 'completed' }]);
  const [lines] = await root<object[]>`
    select count(*)::int as lines, count(distinct event_id)::int as events, sum(amount_minor)::int as amount
    from commission_lines where period = '2026-10'`;
  const events = EVENTS * worlds.length;
  expect(lines).toEqual({ lines: events, events, amount: events * 100 });
  const imports = await root<object[]>`
    select status, accepted_rows::int as rows, count(*)::int as imports from imports group by 1, 2`;
  expect(imports).toEqual([{ status: 'completed', rows: ROWS, imports: worlds.length }]);
  const [read] = await root<object[]>`
    select count(*)::int as customers from customers where external_id like 'n-%'`;
  expect(read).toEqual({ customers: ROWS * worlds.length });
  for (const { payoutId } of paying) {
    const [payout] = await root<{ status: string }[]>`
      select status from payouts where id = ${payoutId}`;
    // One that was just being sent is asked about later: whether it arrived is known then, and it is not sent again.
    const isKnown = payout?.status === 'paid';
    expect(fake.books.paidFor(payoutId)).toBeOneOf(isKnown ? [1000] : [0, 1000]);
    expect(payout?.status).toBeOneOf(['paid', 'unknown', 'processing']);
  }
  expect(fake.books.transfers.length).toBeLessThanOrEqual(paying.length);
  for (const { system } of worlds) await expectRightBooks(system);
};

/** Each mail went out; twice only what one that was lost had just handed over, as whenever a process ends. */
const expectMails = async (underWay: number) => {
  const mails = await root<{ id: string; status: string }[]>`select id::text, status from mails`;
  expect(new Set(mails.map(({ status }) => status))).toEqual(new Set(['sent']));
  expect(new Set(smtp.arrived)).toEqual(new Set(mails.map(({ id }) => id)));
  expect(smtp.arrived.length - mails.length).toBeLessThanOrEqual(underWay);
};

const writers = async (): Promise<number> => {
  const [seen] = await root<{ holders: number }[]>`
    select count(distinct holder)::int as holders from public.writes`;
  return seen?.holders ?? 0;
};

/** Whoever wrote for a partner led its group just then: each of the database's processes belongs to one of ours. */
const expectFenced = async () => {
  const strangers = await root`
    select pid from public.writes group by pid having count(distinct holder) > 1 or count(holder) < count(*)`;
  expect(strangers).toEqual([]);
};

/** What waits for one at a time was begun in the order in which it was asked for. */
const expectInOrder = async () => {
  const wrong = await root`
    select a.id from pgboss.job a join pgboss.job b on b.name = a.name and b.data ->> 'partnerId' = a.data ->> 'partnerId'
      and b.priority = a.priority and (b.created_on, b.id) > (a.created_on, a.id)
    where a.name = 'ledger__check' and b.started_on < a.started_on`;
  expect(wrong).toEqual([]);
};

/** Longer: half a minute of real servers, and what it waits for has its time on a machine that does nothing else. */
test.runIf(isLong)(
  'three share the work; one is killed, one stands still in the middle: nothing twice, nothing lost (needs npm run test:long)',
  async () => {
    const { begin } = await holdJobs();
    // They come up while there is nothing to do.
    const all = [await startProcess(), await startProcess(), await startProcess()] as const;
    const [killed, frozen, last] = all;
    const ports = makePayoutPorts(readEnv(settings));
    const paying = await Promise.all([1, 2, 3].map(() => letGoTo(db, { fake, ports })));
    const others = await Promise.all(Array.from({ length: 13 }, () => makePayoutWorld(db, ports)));
    const worlds = [...paying.map(({ world }) => world), ...others];
    await Promise.all(worlds.map(makeBusy));
    const shares = async (): Promise<string> =>
      (await Promise.all(all.map(leads))).toSorted((one, other) => one - other).join();
    await until(async () => (await shares()) === '5,5,6');
    await watchWrites();
    const letGo = await holdRun(await findLedBy(frozen, others));
    await begin();

    await until(async () => (await writers()) === 3 && (await mailsAt(killed)) > 0);
    let underWay = (await mailsAt(killed)) + 2 * (await mailsAt(frozen));
    killed.send('SIGKILL');
    await until(isSomebodyWaiting);
    frozen.send('SIGSTOP');
    // The one that is left ends what stands still, and leads all; also after its own locks were cut off.
    await until(async () => (await leads(last)) === 16);
    const cut =
      await root`select pg_terminate_backend(lock_pid) from pgboss.worker where name like ${`%/${last.pid}`}`;
    expect(cut).toHaveLength(1);
    await until(async () => (await leads(last)) === 16);
    await letGo();
    frozen.send('SIGCONT');
    const alive = [frozen, last];
    for (let kills = 0; kills < KILLS; kills += 1) {
      const fresh = await startProcess();
      await until(async () => (await leads(fresh)) > 0);
      for (const world of worlds) await writeSome(world);
      const victim = alive.shift() ?? fresh;
      await until(async () => (await mailsAt(victim)) > 0);
      underWay += await mailsAt(victim);
      victim.send('SIGKILL');
      alive.push(fresh);
    }
    // What was taken back often waits the longer when it meets a fault that passes.
    await expect.poll(openJobs, { timeout: 120_000, interval: 50 }).toEqual([]);
    await until(async () => (await Promise.all(alive.map(leads))).join() === '8,8');

    await expectOnce(worlds, paying);
    await expectMails(underWay);
    await expectFenced();
    await expectInOrder();
    // Told to end, they end in good order.
    for (const one of alive) one.send('SIGTERM');
    expect(await Promise.all(alive.map(({ ended }) => ended))).toEqual([0, 0]);
    expect(await killed.ended).toBe('SIGKILL');
  },
  300_000,
);
