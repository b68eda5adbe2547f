import { openDatabase } from '@portal/db/database';
import type { Database } from '@portal/db/database';
import { newId } from '@portal/db/id';
import { inScope } from '@portal/db/in-scope';
import { makePartner, makePartnerMember } from '@portal/db/testing/fixtures';
import { queryGuard } from '@portal/db/testing/query-guard';
import { openSuperuser } from '@portal/db/testing/superuser';
import type { Superuser } from '@portal/db/testing/superuser';
import { freshDatabase } from '@portal/db/testing/worker-database';
import { writeMails } from '@portal/services/mail/write-mails';
import { emit } from '@portal/services/outbox/emit';
import { TEST_PERSON_VAULT } from '@portal/services/shared/testing/person-vault';
import { sql } from 'drizzle-orm';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startJobs } from './start-jobs';
import type { Jobs } from './start-jobs';

let own: Awaited<ReturnType<typeof freshDatabase>>;
let db: Database;
let root: Superuser;
let partnerId: string;
const sent: string[] = [];
const alarms: string[] = [];
const outcomes: string[] = [];
let failures = 0;
let isMailAway = false;

beforeAll(async () => {
  own = await freshDatabase();
  db = openDatabase({ urlFor: own.urlFor, sealKey: own.sealKey, max: 4, ...queryGuard() });
  root = await openSuperuser(own.superuserUrl);
  partnerId = (await makePartner(db)).id;
});
afterAll(async () => {
  await root.end();
  await db.close();
  await own.drop();
});

const start = (): Jobs =>
  startJobs({
    db,
    url: () => own.urlFor('portal_jobs'),
    now: () => new Date(),
    personVault: TEST_PERSON_VAULT,
    links: {
      admin: () => 'http://admin.test',
      platform: () => 'http://test',
      partner: (slug) => `http://${slug}.test`,
    },
    mailer: {
      send: (mail) => {
        if (isMailAway) return Promise.reject(new Error('connection refused'));
        sent.push(mail.id);
        return Promise.resolve();
      },
      close: () => Promise.resolve(),
    },
    onDone: (queue, outcome) => {
      outcomes.push(`${queue} ${outcome}`);
      failures += outcome === 'failed' ? 1 : 0;
    },
    onError: () => undefined,
    onAlarm: (alarm, { partnerId: of }) => alarms.push(`${alarm} ${String(of)}`),
    leadEveryMs: 200,
    dutiesEveryMs: 200,
  });

/** A mail that waits; `isEnqueued` false as after a process that was killed between. */
const writeMail = async (isEnqueued: boolean): Promise<string> => {
  const id = newId();
  await inScope(db, { login: 'portal_jobs', partnerId }, async (tx) => {
    await tx.execute(sql`insert into mails (partner_id, id, kind, to_address, from_name, subject, body)
      values (${partnerId}::uuid, ${id}::uuid, 'test', 'a@example.test', 'Test', 'Test', 'Test')`);
    const data = JSON.stringify({ partnerId, id });
    if (isEnqueued) await tx.execute(sql`select app.enqueue_job('mail__send', ${data}::jsonb)`);
  });
  return id;
};

const stateOf = (id: string) =>
  inScope(db, { login: 'portal_jobs', partnerId, readOnly: true }, async (tx) => {
    const [row] = await tx.execute<{ status: string; attempts: number; error: string | null }>(
      sql`select status, attempts, error from mails where partner_id = ${partnerId}::uuid and id = ${id}::uuid`,
    );
    return row;
  });

const statesOf = async (queue: string): Promise<string[]> => {
  const rows = await root<{ state: string }[]>`
    select distinct state::text from pgboss.job where name = ${queue} order by 1`;
  return rows.map(({ state }) => state);
};

const until = async (isSo: () => boolean | Promise<boolean>): Promise<void> => {
  for (let tries = 0; tries < 150; tries += 1) {
    if (await isSo()) return;
    await sleep(100);
  }
  throw new Error('It did not come to that in time.');
};

describe('background work', () => {
  it('takes up what a killed process left, and what comes while it runs', async () => {
    const left = await writeMail(false);
    const jobs = start();
    await until(() => sent.includes(left));
    const asked = await writeMail(true);
    await until(() => sent.includes(asked));
    await until(async () => (await stateOf(asked))?.status === 'sent');
    await jobs.stop();
    expect(sent.filter((id) => id === left)).toHaveLength(1);
  });

  it('mails what was told, also when whoever began to read it was killed', async () => {
    const email = `${newId()}@told.example`;
    const { id: entityId } = await makePartnerMember(db, partnerId, { email });
    const tell = (): Promise<void> =>
      inScope(db, { login: 'portal_partner', partnerId }, (tx) =>
        emit(
          tx,
          { personVault: TEST_PERSON_VAULT, partnerId },
          {
            kind: 'password.changed',
            entityKind: 'user',
            entityId,
            payload: { surface: 'partner' },
          },
        ),
      );
    const mailsTo = async (): Promise<string[]> => {
      const rows = await root<{ status: string }[]>`
        select status from mails where to_address = ${email}`;
      return rows.map(({ status }) => status);
    };
    await tell();
    await root`update pgboss.job set state = 'active', started_on = now() where name = 'outbox__read'`;
    const jobs = start();
    await until(async () => (await mailsTo()).join() === 'sent');
    await tell();
    await until(async () => (await mailsTo()).join() === 'sent,sent');
    await jobs.stop();
    expect(await statesOf('outbox__read')).toEqual(['completed']);
  });

  it('sends what somebody waits for before what was written for many, and does not pause between mails', async () => {
    const to = (name: string) => ({
      kind: 'test',
      to: { address: `${name}@example.test`, locale: null },
      write: () => ({ subject: 'Test', body: 'Test' }),
    });
    const before = sent.length;
    const direct = await inScope(db, { login: 'portal_jobs', partnerId }, async (tx) => {
      const many = Array.from({ length: 150 }, (_, index) => ({
        ...to(`many${index}`),
        isBulk: true,
      }));
      await writeMails(tx, partnerId, [...many, to('direct')]);
      const [row] = await tx.execute<{ id: string }>(sql`
        select id::text from mails where partner_id = ${partnerId}::uuid and to_address = 'direct@example.test'`);
      return row?.id ?? '';
    });
    const jobs = start();
    // At one mail for each look at the queue this would take 37 s.
    await until(() => sent.length >= before + 151);
    await jobs.stop();
    // What was taken was ended: nobody takes more than the job that he does.
    expect(await statesOf('mail__send')).toEqual(['completed']);
    // It was taken first. How fast each of the two at once then is, is another matter.
    const [earlier] = await root<{ jobs: number }[]>`
      select count(*)::int as jobs from pgboss.job j
      join pgboss.job d on d.name = j.name and d.created_on = j.created_on and d.started_on > j.started_on
      where d.name = 'mail__send' and d.data ->> 'id' = ${direct}`;
    expect(earlier?.jobs).toBe(0);
    expect(new Set(sent.slice(before)).size).toBe(sent.length - before);
  });

  it('is shared by the processes there are: each leads its part, and all when it is alone', async () => {
    const leads = (jobs: Jobs): number => jobs.health().groups;
    const first = start();
    await until(() => leads(first) === 16);
    const second = start();
    await until(() => leads(first) === 8 && leads(second) === 8);
    const third = start();
    await until(() => [first, second, third].map(leads).join() === '6,5,5');
    await third.stop();
    await first.stop();
    await until(() => leads(second) === 16);
    const mail = await writeMail(true);
    await until(() => sent.includes(mail));
    await second.stop();
  });

  it('leaves no two at it when the connection of the lock alone is cut', async () => {
    const first = start();
    await until(() => first.isLeading());
    const second = start();
    await root`select pg_terminate_backend(pid) from pg_locks
      where locktype = 'advisory' and classid = 7281002 and objsubid = 2 and granted
        and database = (select oid from pg_database where datname = current_database())`;
    await until(() => first.isLeading() || second.isLeading());
    const mail = await writeMail(true);
    await until(async () => (await stateOf(mail))?.status === 'sent');
    expect(sent.filter((id) => id === mail)).toHaveLength(1);
    await until(() => first.health().groups === 8 && second.health().groups === 8);
    await first.stop();
    await second.stop();
  });

  it('tries a calculation again whose connection was cut, and never calls it failed meanwhile', async () => {
    const id = newId();
    const statusOfRun = async () => {
      const [row] = await root<{ status: string }[]>`
        select status from commission_runs where partner_id = ${partnerId} and id = ${id}`;
      return row?.status;
    };
    const data = JSON.stringify({ partnerId, id });
    await inScope(db, { login: 'portal_jobs', partnerId }, async (tx) => {
      await tx.execute(sql`
        insert into commission_runs (partner_id, id) values (${partnerId}::uuid, ${id}::uuid)`);
      await tx.execute(sql`select app.enqueue_job('commission__run', ${data}::jsonb)`);
    });
    const jobs = start();
    const seen = new Set<string | undefined>();
    await root.begin(async (tx) => {
      await tx`select from commission_runs where partner_id = ${partnerId} and id = ${id} for update`;
      await until(async () => {
        const cut = await root`select pg_terminate_backend(pid) from pg_stat_activity
          where datname = current_database() and usename = 'portal_jobs' and wait_event_type = 'Lock'`;
        return cut.length > 0;
      });
      await until(() => outcomes.includes('commission__run again'));
      seen.add(await statusOfRun());
    });
    await until(async () => {
      const status = await statusOfRun();
      seen.add(status);
      return status === 'completed' && outcomes.includes('commission__run completed');
    });
    expect([...seen]).not.toContain('failed');
    expect(outcomes.filter((one) => one.startsWith('commission__run'))).toEqual([
      'commission__run again',
      'commission__run completed',
    ]);
    await jobs.stop();
  });

  it('keeps a mail that could not be handed over, with the reason, for another try', async () => {
    isMailAway = true;
    const jobs = start();
    await until(() => jobs.isLeading());
    await sleep(500);
    const mail = await writeMail(true);
    await until(() => failures > 0);
    expect(await stateOf(mail)).toEqual({
      status: 'queued',
      attempts: 1,
      error: 'connection refused',
    });
    await jobs.stop();
    isMailAway = false;
    const again = start();
    await until(() => sent.includes(mail));
    await again.stop();
  });

  it('proves books, and raises the alarm where they are wrong', async () => {
    const proofOf = async () => {
      const id = newId();
      const data = JSON.stringify({ partnerId, id });
      await inScope(db, { login: 'portal_jobs', partnerId }, (tx) =>
        tx.execute(sql`select app.enqueue_job('ledger__check', ${data}::jsonb)`),
      );
      let found: boolean | undefined;
      await until(async () => {
        const [row] = await root<{ is_right: boolean }[]>`
          select is_right from ledger_checks where partner_id = ${partnerId} and id = ${id}`;
        found = row?.is_right;
        return row !== undefined;
      });
      return found;
    };
    const jobs = start();
    expect(await proofOf()).toBe(true);
    expect(alarms).toEqual([]);
    await root`insert into ledger_accounts (partner_id, id, earner_kind, kind, currency, balance_minor)
      values (${partnerId}, ${newId()}, 'partner', 'rounding', 'USD', 1)`;
    expect(await proofOf()).toBe(false);
    await until(() => alarms.length > 0);
    expect(alarms).toEqual([`ledger_wrong ${partnerId}`]);
    await jobs.stop();
  });

  it('asks again about payouts whose outcome is open, and raises the alarm after an hour', async () => {
    const [payee, batch, payout] = [newId(), newId(), newId()];
    await root`insert into payees
      (partner_id, id, earner_kind, currency, method, holder_name, country)
      values (${partnerId}, ${payee}, 'partner', 'USD', 'stripe', 'x', 'US')`;
    await root`insert into payout_batches
      (partner_id, id, number, payer, method, currency, status, cut_off_at, created_by_name)
      values (${partnerId}, ${batch}, 'P-1', 'platform', 'stripe', 'USD', 'processing', now(), 'x')`;
    await root`insert into payouts
      (partner_id, id, batch_id, payee_id, earner_kind, currency, amount_minor, items, status, reference, ask_at)
      values (${partnerId}, ${payout}, ${batch}, ${payee}, 'partner', 'USD', 5, 0, 'unknown', 'P-1-1', now())`;
    await root`insert into payout_attempts
      (partner_id, payout_id, attempt, idempotency_key, amount_minor, currency, status, started_at)
      values (${partnerId}, ${payout}, 1, 'x', 5, 'USD', 'unknown', now() - interval '61 minutes')`;
    const before = failures;
    const jobs = start();
    await until(() => alarms.includes(`payout_unknown ${partnerId}`));
    // Stripe is not set up here, so that the question itself fails; when to ask next is on record all the same.
    await until(() => failures > before);
    const [row] = await root<{ later: boolean }[]>`
      select ask_at > now() + interval '59 minutes' as later from payouts
      where partner_id = ${partnerId} and id = ${payout}`;
    expect(row).toEqual({ later: true });
    expect(alarms.filter((alarm) => alarm.startsWith('payout_unknown'))).toHaveLength(1);
    await jobs.stop();
  });
});
