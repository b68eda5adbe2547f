import { openDatabase } from '@portal/db/database';
import type { Database } from '@portal/db/database';
import { newId } from '@portal/db/id';
import { inScope } from '@portal/db/in-scope';
import { makePartner } from '@portal/db/testing/fixtures';
import { openSuperuser } from '@portal/db/testing/superuser';
import type { Superuser } from '@portal/db/testing/superuser';
import { freshDatabase } from '@portal/db/testing/worker-database';
import { takeBackJobs } from '@portal/services/job/job-queue';
import type { Queue } from '@portal/services/shared/enqueue-job';
import { TEST_PERSON_VAULT } from '@portal/services/shared/testing/person-vault';
import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Worker } from './carry-out';
import { makeCrew } from './crew';

let own: Awaited<ReturnType<typeof freshDatabase>>;
let db: Database;
let root: Superuser;

beforeAll(async () => {
  own = await freshDatabase();
  db = openDatabase({ urlFor: own.urlFor, sealKey: own.sealKey, max: 4 });
  root = await openSuperuser(own.superuserUrl);
});
afterAll(async () => {
  await root.end();
  await db.close();
  await own.drop();
});

const beginTerm = async (group: number): Promise<string> => {
  const [row] = await root<{ term: string }[]>`
    select app.begin_term(${group}::smallint, ${newId()}::uuid)::text as term`;
  return row?.term ?? '';
};

test('a job that is still worked at in a term that is over is done in the one that follows, and not left', async () => {
  const { id: partnerId } = await makePartner(db);
  const [{ group } = { group: -1 }] = await root<{ group: number }[]>`
    select app.group_of(${partnerId}::uuid)::int as group`;
  const data = JSON.stringify({ partnerId, id: newId() });
  await inScope(db, { login: 'portal_jobs', partnerId }, (tx) =>
    tx.execute(sql`select app.enqueue_job('ledger__check', ${data}::jsonb)`),
  );
  const gates: (() => void)[] = [];
  const worker: Worker = {
    run: () => new Promise<void>((fulfil) => void gates.push(fulfil)),
    atOnce: 2,
  };
  const workers: Readonly<Record<Queue, Worker>> = {
    mail__send: worker,
    import__run: worker,
    commission__run: worker,
    payout__execute: worker,
    payout__settle: worker,
    period__close: worker,
    ledger__check: worker,
    audit__check: worker,
    file__scan: worker,
    file__remove: worker,
    outbox__read: worker,
  };
  let term = { group, term: await beginTerm(group) };
  const crew = makeCrew({
    deps: {
      db,
      personVault: TEST_PERSON_VAULT,
      now: () => new Date(),
      links: { admin: () => '', platform: () => '', partner: () => '' },
      mailer: { send: () => Promise.resolve(), close: () => Promise.resolve() },
      onAlarm: () => undefined,
    },
    queue: db,
    workers,
    groups: { held: () => [term], isHeld: (one) => one === term },
    onDone: () => undefined,
    onError: () => undefined,
  });
  const until = (isSo: () => boolean | Promise<boolean>) =>
    expect.poll(isSo, { timeout: 10_000, interval: 20 }).toBe(true);
  await crew.look();
  await until(() => gates.length === 1);
  // Worked at in this term: nobody takes it back.
  expect(crew.takeStock([term])).toHaveLength(1);
  // Another process led it meanwhile, and left it.
  await beginTerm(group);
  term = { group, term: await beginTerm(group) };
  await takeBackJobs(db, [term], crew.takeStock([term]));
  await crew.look();
  await until(() => gates.length === 2);
  const stateOf = async () =>
    (await root<{ state: string }[]>`select state::text from pgboss.job`)
      .map(({ state }) => state)
      .join();
  gates[0]?.();
  expect(await stateOf()).toBe('active');
  expect(crew.takeStock([term])).toHaveLength(1);
  gates[1]?.();
  await until(async () => (await stateOf()) === 'completed');
  await crew.stop(1000);
});
