import { fenced, openDatabase } from '@portal/db/database';
import type { Database } from '@portal/db/database';
import { isPassing, isTermOver } from '@portal/db/error';
import { newId } from '@portal/db/id';
import { inScope } from '@portal/db/in-scope';
import { makePartner } from '@portal/db/testing/fixtures';
import { openSuperuser } from '@portal/db/testing/superuser';
import type { Superuser } from '@portal/db/testing/superuser';
import { freshDatabase } from '@portal/db/testing/worker-database';
import { sql } from 'drizzle-orm';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { GROUPS } from '../shared/work-groups';
import { openQueue } from './job-queue';
import { inTerm } from './in-term';
import { leadGroups } from './lead-groups';
import type { GroupLead, Term } from './lead-groups';

let own: Awaited<ReturnType<typeof freshDatabase>>;
let root: Superuser;
let db: Database;
let partnerId: string;
let group: number;
const opened: { readonly lead: GroupLead; readonly queue: Database }[] = [];

const PATIENCE = { graceMs: 30_000, deadMs: 60_000 };
const IMPATIENT = { graceMs: 300, deadMs: 600 };
const open = (name: string, patience = PATIENCE): GroupLead => {
  const queue = openQueue(() => own.urlFor('portal_jobs'), own.sealKey);
  const lead = leadGroups(queue, name, patience);
  opened.push({ lead, queue });
  return lead;
};

const until = async (isSo: () => boolean | Promise<boolean>): Promise<void> => {
  await expect.poll(isSo, { timeout: 10_000, interval: 20 }).toBe(true);
};

/** Takes all that it may, and takes up what is there. */
const lead = async (
  one: GroupLead,
  isBusy: (group: number) => boolean = () => false,
): Promise<readonly Term[]> => {
  await one.balance(isBusy);
  one.begun(one.toBegin(false));
  return one.held();
};

const termOf = (terms: readonly Term[]): Term => {
  const found = terms.find((term) => term.group === group);
  if (found === undefined) throw new Error('It does not lead the partner’s group.');
  return found;
};

const note = (at: Database): Promise<string> => {
  const id = newId();
  return inScope(at, { login: 'portal_jobs', partnerId }, async (tx) => {
    await tx.execute(sql`insert into mails (partner_id, id, kind, to_address, from_name, subject, body)
      values (${partnerId}::uuid, ${id}::uuid, 'test', 'a@example.test', 'Test', 'Test', 'Test')`);
    return id;
  });
};

const isNoted = async (id: string): Promise<boolean> =>
  (await root`select from mails where partner_id = ${partnerId} and id = ${id}`).length > 0;

const lockPids = async (): Promise<number[]> => {
  const rows = await root<{ pid: number }[]>`
    select distinct l.pid from pg_locks l join pg_stat_activity a using (pid)
    where l.locktype = 'advisory' and l.classid = 7281002 and l.granted and a.datname = current_database()`;
  return rows.map(({ pid }) => pid);
};

beforeAll(async () => {
  own = await freshDatabase();
  root = await openSuperuser(own.superuserUrl);
});
beforeEach(async () => {
  db = openDatabase({ urlFor: own.urlFor, sealKey: own.sealKey, max: 4 });
  partnerId = (await makePartner(db)).id;
  const [row] = await root<
    { group: number }[]
  >`select app.group_of(${partnerId}::uuid)::int as group`;
  group = row?.group ?? -1;
});
afterEach(async () => {
  for (const { lead: one, queue } of opened.splice(0)) {
    await one.release();
    await queue.close();
  }
  await db.close();
});
afterAll(async () => {
  await root.end();
  await own.drop();
});

test('what begins in a term that is over is refused, and is no fault that passes', async () => {
  const first = open('first');
  const mine = termOf(await lead(first));
  expect(await isNoted(await note(fenced(db, mine)))).toBe(true);
  await first.release();
  const theirs = termOf(await lead(open('second')));
  expect(BigInt(theirs.term)).toBe(BigInt(mine.term) + 1n);
  const refused = await note(fenced(db, mine)).catch((error: unknown) => error);
  expect([isTermOver(refused), isPassing(refused)]).toEqual([true, false]);
  expect(await isNoted(await note(fenced(db, theirs)))).toBe(true);
});

test('what is due for a group is done in its term alone, and left to who leads it next', async () => {
  const first = open('first');
  const mine = termOf(await lead(first));
  const done = (term: Term) =>
    inTerm(db, term, async (own, groups) => ({ id: await note(own), groups }));
  expect(await done(mine)).toMatchObject({ groups: [group] });
  await first.release();
  const theirs = termOf(await lead(open('second')));
  expect(await done(mine)).toBeNull();
  expect(await done(theirs)).toMatchObject({ groups: [group] });
  const fault = inTerm(db, theirs, () => Promise.reject(new Error('of its own')));
  await expect(fault).rejects.toThrow('of its own');
});

test('what is under way when its lock is lost is waited for, and stands before the next term begins', async () => {
  const first = open('first');
  const mine = termOf(await lead(first));
  let goOn = (): void => undefined;
  const id = newId();
  const underWay = inScope(fenced(db, mine), { login: 'portal_jobs', partnerId }, async (tx) => {
    await tx.execute(sql`insert into mails (partner_id, id, kind, to_address, from_name, subject, body)
      values (${partnerId}::uuid, ${id}::uuid, 'test', 'a@example.test', 'Test', 'Test', 'Test')`);
    await new Promise<void>((fulfil) => (goOn = fulfil));
  });
  await until(async () => {
    const [held] = await root`select from pg_locks where classid = 7281003 and mode = 'ShareLock'`;
    return held !== undefined;
  });
  await first.release();
  const next = lead(open('second'));
  await until(
    async () =>
      (await root`select from pg_locks where classid = 7281003 and not granted`).length > 0,
  );
  goOn();
  await underWay;
  await next;
  expect(await isNoted(id)).toBe(true);
});

test('what does not end is ended by who comes next, and is rolled back', async () => {
  const first = open('first');
  const mine = termOf(await lead(first));
  const id = newId();
  let goOn = (): void => undefined;
  const stuck = inScope(fenced(db, mine), { login: 'portal_jobs', partnerId }, async (tx) => {
    await tx.execute(sql`insert into mails (partner_id, id, kind, to_address, from_name, subject, body)
      values (${partnerId}::uuid, ${id}::uuid, 'test', 'a@example.test', 'Test', 'Test', 'Test')`);
    await new Promise<void>((fulfil) => (goOn = fulfil));
  });
  const ended = expect(stuck).rejects.toSatisfy(isPassing);
  await until(async () => (await root`select from pg_locks where classid = 7281003`).length > 0);
  await first.release();
  const second = open('second');
  await until(async () => (await lead(second)).length === GROUPS.length);
  goOn();
  await ended;
  expect(await isNoted(id)).toBe(false);
});

test('whoever comes back to what nobody else has led meanwhile goes on in the same term', async () => {
  const first = open('first');
  const mine = termOf(await lead(first));
  const [pid = 0] = await lockPids();
  await root`select pg_terminate_backend(${pid})`;
  await until(() => first.held().length === 0);
  expect(termOf(await lead(first))).toEqual(mine);
  expect(await isNoted(await note(fenced(db, mine)))).toBe(true);
});

test('one that is not heard of any more is ended and followed, and is fenced when it comes back', async () => {
  const first = open('first');
  const mine = termOf(await lead(first));
  const second = open('second', IMPATIENT);
  // The first says nothing more, and its connection lives.
  await until(async () => (await lead(second)).length === GROUPS.length);
  await until(() => first.held().length === 0);
  expect(isTermOver(await note(fenced(db, mine)).catch((error: unknown) => error))).toBe(true);
  // Positive control: it takes its share again, with terms of its own.
  await until(async () => {
    await lead(second);
    return (await lead(first)).length === 8;
  });
});

test('groups at rest are given at once, busy ones one by one when their jobs have ended', async () => {
  const first = open('first');
  await lead(first);
  const busy = new Set(GROUPS);
  const second = open('second');
  await lead(second);
  for (let given = 1; given <= 3; given += 1) {
    await lead(first, (at) => busy.has(at));
    const takes = first.held().map((term) => term.group);
    expect(takes).toHaveLength(GROUPS.length - given);
    const leaving = [...busy].find((one) => !takes.includes(one)) ?? -1;
    // What runs in it may be ended in it: only the lock tells that it is given.
    expect(await lead(second)).toHaveLength(given - 1);
    busy.delete(leaving);
    await lead(first, (at) => busy.has(at));
    expect(await lead(second)).toHaveLength(given);
  }
  busy.clear();
  await lead(first);
  expect(first.held()).toHaveLength(8);
  expect(await lead(second)).toHaveLength(8);
});
