import type { Database } from '@portal/db/database';
import { newId } from '@portal/db/id';
import { inScope } from '@portal/db/in-scope';
import type { Scope, Tx } from '@portal/db/in-scope';
import { makePartner } from '@portal/db/testing/fixtures';
import { openSuperuser } from '@portal/db/testing/superuser';
import type { Superuser } from '@portal/db/testing/superuser';
import { freshDatabase } from '@portal/db/testing/worker-database';
import { queryGuard } from '@portal/db/testing/query-guard';
import { openDatabase } from '@portal/db/database';
import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { appendAudit } from '../audit/append-audit';
import { enterPartner } from '../context';
import type { Ctx } from '../context';
import { enqueueDueWork } from '../job/enqueue-due-work';
import { sweepRecords } from '../job/sweep-records';
import { GROUPS } from '../shared/work-groups';
import { writeMails } from '../mail/write-mails';
import { emit, emitAll } from '../outbox/emit';
import type { NewEvent } from '../outbox/emit';
import { peekOutbox } from '../outbox/read-outbox';
import type { ReadEvent } from '../outbox/read-outbox';
import { asStaff } from '../shared/testing/actors';
import { TEST_PERSON_VAULT } from '../shared/testing/person-vault';
import { applicationReader } from './application-reader';
import { onboardingReader } from './onboarding-reader';
import { readPartnerOutbox } from './read-outbox';
import type { Reader } from './reader';

const terms = GROUPS.map((group) => ({ group, term: '0' }));

let own: Awaited<ReturnType<typeof freshDatabase>>;
let db: Database;
/** The guard knows queries alone. */
let unguarded: Database;
let root: Superuser;
beforeAll(async () => {
  own = await freshDatabase();
  db = openDatabase({ urlFor: own.urlFor, sealKey: own.sealKey, max: 6, ...queryGuard() });
  unguarded = openDatabase({ urlFor: own.urlFor, sealKey: own.sealKey, max: 2 });
  root = await openSuperuser(own.superuserUrl);
});
afterAll(async () => {
  await root.end();
  await unguarded.close();
  await db.close();
  await own.drop();
});

let partnerId: string;
let ctx: Ctx;
beforeEach(async () => {
  partnerId = (await makePartner(db)).id;
  ctx = { ...enterPartner(asStaff(db), partnerId), actor: { kind: 'system', name: 'test' } };
});

const scopeOf = (partner: string): Scope => ({ login: 'portal_platform', partnerId: partner });
const created = (id = newId()): NewEvent => ({
  kind: 'reseller.created',
  entityKind: 'reseller',
  entityId: id,
  payload: {},
});
const tell = (partner: string, ids: readonly string[]): Promise<void> =>
  inScope(db, scopeOf(partner), (tx) =>
    emitAll(tx, { personVault: TEST_PERSON_VAULT, partnerId: partner }, ids.map(created)),
  );

/** A transaction that waits, after what it does, until it is told to commit. */
const holdOpen = async (partner: string, work: (tx: Tx) => Promise<unknown>) => {
  let commit = (): void => undefined;
  const told = new Promise<void>((resolve) => {
    commit = resolve;
  });
  let ready = (): void => undefined;
  const done = new Promise<void>((resolve) => {
    ready = resolve;
  });
  const ended = inScope(unguarded, scopeOf(partner), async (tx) => {
    await work(tx);
    ready();
    await told;
  });
  await done;
  return {
    commit: async (): Promise<void> => {
      commit();
      await ended;
    },
  };
};

const emitting = (partner: string, id: string) => (tx: Tx) =>
  emit(tx, { personVault: TEST_PERSON_VAULT, partnerId: partner }, created(id));

/** The same, with its position already given: as a transaction is while it commits. */
const committing = (partner: string, id: string) => async (tx: Tx) => {
  await emitting(partner, id)(tx);
  await tx.execute(sql`set constraints give_position immediate`);
};

const isSomebodyWaiting = async (): Promise<boolean> => {
  const waiting = await root`select from pg_stat_activity
    where datname = current_database() and usename = 'portal_platform' and wait_event_type = 'Lock'`;
  return waiting.length > 0;
};

/** Reads as the mails do, and writes down in a mail what it read. */
const writer = (fault: (event: ReadEvent) => void = () => undefined): Reader => ({
  name: 'mail',
  prepare: (_, events) => {
    events.forEach(fault);
    return Promise.resolve((tx, after) =>
      writeMails(
        tx,
        events.length === 0 ? null : partnerId,
        events
          .filter(({ position }) => position > after)
          .map(({ entityId }) => ({
            kind: 'read',
            to: { address: 'a@example.test', locale: null },
            write: () => ({ subject: entityId ?? '', body: '' }),
          })),
      ),
    );
  },
});
const read = (reader = writer(), atOnce = 100, of = partnerId): Promise<void> =>
  readPartnerOutbox(enterPartner(ctx, of), { readers: [reader], atOnce });
/** The other readers, which have nothing to do about these events. */
const readByOthers = (): Promise<void> =>
  readPartnerOutbox(enterPartner(ctx, partnerId), {
    readers: [applicationReader, onboardingReader],
  });
const wasRead = (of = partnerId): Promise<string[]> =>
  inScope(db, { login: 'portal_jobs', partnerId: of, readOnly: true }, async (tx) => {
    const rows = await tx.execute<{ id: string }>(sql`
      select m.subject as id from mails m where m.partner_id = ${of}::uuid and m.kind = 'read' order by m.id`);
    return [...rows].map(({ id }) => id);
  });

describe('a position', () => {
  test('is given at the commit: what commits late is read after, and not skipped', async () => {
    const [late, early] = [newId(), newId()];
    const open = await holdOpen(partnerId, emitting(partnerId, late));
    await tell(partnerId, [early]);
    await read();
    expect(await wasRead()).toEqual([early]);
    await open.commit();
    await read();
    expect(await wasRead()).toEqual([early, late]);
  });

  test('is not seen before a lower one: who commits meanwhile waits for the commit, and no longer', async () => {
    const [first, second] = [newId(), newId()];
    const open = await holdOpen(partnerId, committing(partnerId, first));
    let isDone = false;
    const other = tell(partnerId, [second]).then(() => {
      isDone = true;
    });
    await expect.poll(isSomebodyWaiting, { timeout: 20_000 }).toBe(true);
    await read();
    expect([await wasRead(), isDone]).toEqual([[], false]);
    await open.commit();
    await other;
    await read();
    expect(await wasRead()).toEqual([first, second]);
  });

  test('makes nobody wait at another partner, nor before somebody commits', async () => {
    const elsewhere = (await makePartner(db)).id;
    const [here, there, beside] = [newId(), newId(), newId()];
    const open = await holdOpen(partnerId, committing(partnerId, here));
    await tell(elsewhere, [there]);
    const untold = await holdOpen(partnerId, emitting(partnerId, beside));
    expect(await isSomebodyWaiting()).toBe(false);
    await open.commit();
    await untold.commit();
    await read();
    expect(await wasRead()).toEqual([here, beside]);
    const [theirs] = await inScope(db, { login: 'portal_jobs', partnerId: elsewhere }, (tx) =>
      peekOutbox(tx, { personVault: TEST_PERSON_VAULT, partnerId: elsewhere }, 'mail', 10),
    );
    expect(theirs).toMatchObject({ position: 1, entityId: there });
  });

  test('is given to each act once and without a gap, however many act at once and in whatever order', async () => {
    const record = (tx: Tx): Promise<void> =>
      appendAudit(tx, ctx, {
        action: 'reseller.create',
        entityKind: 'reseller',
        entityId: newId(),
        entityName: 'x',
      });
    const acts: readonly ((tx: Tx) => Promise<void>)[] = [
      (tx) => emitting(partnerId, newId())(tx),
      async (tx) => {
        await record(tx);
        await emitting(partnerId, newId())(tx);
      },
      async (tx) => {
        await emitting(partnerId, newId())(tx);
        await record(tx);
        await emitting(partnerId, newId())(tx);
      },
    ];
    await Promise.all(
      Array.from({ length: 20 }, () => acts)
        .flat()
        .map((act) => inScope(db, scopeOf(partnerId), act)),
    );
    const events = await inScope(db, { login: 'portal_jobs', partnerId }, (tx) =>
      peekOutbox(tx, { personVault: TEST_PERSON_VAULT, partnerId }, 'mail', 1000),
    );
    expect(events.map(({ position }) => position)).toEqual(
      Array.from({ length: 80 }, (_, index) => index + 1),
    );
  });

  test('follows the order in which a transaction told, and one that is rolled back leaves none', async () => {
    const ids = Array.from({ length: 500 }, () => newId());
    await tell(partnerId, ids);
    const undone = inScope(db, scopeOf(partnerId), async (tx) => {
      await emitting(partnerId, newId())(tx);
      throw new Error('undone');
    });
    await expect(undone).rejects.toThrow('undone');
    await tell(partnerId, ['0190b3a4-0000-7000-8000-000000000001']);
    const events = await inScope(db, { login: 'portal_jobs', partnerId }, (tx) =>
      peekOutbox(tx, { personVault: TEST_PERSON_VAULT, partnerId }, 'mail', 1000),
    );
    expect(events.map(({ position }) => position)).toEqual(
      Array.from({ length: 501 }, (_, index) => index + 1),
    );
    expect(events.slice(0, 500).map(({ entityId }) => entityId)).toEqual(ids);
  });
});

describe('a reader', () => {
  test('does nothing twice, however often and by how many at once it is woken', async () => {
    const ids = Array.from({ length: 20 }, () => newId());
    await tell(partnerId, ids);
    await Promise.all([read(writer(), 3), read(writer(), 7), read(writer(), 20)]);
    await read();
    expect((await wasRead()).toSorted()).toEqual(ids.toSorted());
  });

  test('that was killed between what it did and the end of it begins there again', async () => {
    const ids = [newId(), newId(), newId()];
    await tell(partnerId, ids);
    const killed: Reader = {
      name: 'mail',
      prepare: async (of, events) => {
        const act = await writer().prepare(of, events);
        return async (tx, after) => {
          await act(tx, after);
          throw new Error('killed');
        };
      },
    };
    await expect(read(killed)).rejects.toThrow('killed');
    expect(await wasRead()).toEqual([]);
    await read();
    expect(await wasRead()).toEqual(ids);
  });

  test('that fails at one event has done all before it, and goes on there once it can', async () => {
    const ids = [newId(), newId(), newId(), newId()];
    await tell(partnerId, ids);
    const failing = writer(({ entityId }) => {
      if (entityId === ids[2]) throw new Error('cannot');
    });
    await expect(read(failing)).rejects.toThrow('cannot');
    expect(await wasRead()).toEqual(ids.slice(0, 2));
    await read();
    expect(await wasRead()).toEqual(ids);
  });
});

const waiting = async (): Promise<number> => {
  const rows = await root`select from pgboss.job
    where name = 'outbox__read' and data ->> 'partnerId' = ${partnerId} and state < 'active'`;
  return rows.length;
};

describe('who reads is woken', () => {
  test('by each transaction that tells, and however many those were, once', async () => {
    expect(await waiting()).toBe(0);
    await tell(partnerId, [newId(), newId()]);
    await tell(partnerId, [newId()]);
    expect(await waiting()).toBe(2);
    await read();
    expect(await waiting()).toBe(0);
    await tell(partnerId, [newId()]);
    expect(await waiting()).toBe(1);
  });

  test('though its job was lost, and not without something to read', async () => {
    await root`delete from pgboss.job`;
    await tell(partnerId, [newId()]);
    await root`delete from pgboss.job`;
    await enqueueDueWork(db, terms);
    expect(await waiting()).toBe(1);
    await read();
    await enqueueDueWork(db, terms);
    expect(await waiting()).toBe(0);
  });
});

describe('an event', () => {
  const emitAs = (scope: Scope, of: string, resellerId: string | null) =>
    inScope(db, scope, (tx) =>
      emit(tx, { personVault: TEST_PERSON_VAULT, partnerId: of }, { ...created(), resellerId }),
    );

  test('is of the partner and the reseller of its scope alone', async () => {
    const [resellerId, elsewhere] = [newId(), (await makePartner(db)).id];
    const reseller: Scope = { login: 'portal_reseller', partnerId, resellerId };
    const partner: Scope = { login: 'portal_partner', partnerId };
    await emitAs(reseller, partnerId, resellerId);
    await emitAs(partner, partnerId, newId());
    const refused = { cause: { code: '42501' } };
    await expect(emitAs(reseller, partnerId, newId())).rejects.toMatchObject(refused);
    await expect(emitAs(reseller, partnerId, null)).rejects.toMatchObject(refused);
    await expect(emitAs(partner, elsewhere, null)).rejects.toMatchObject(refused);
    await expect(emitAs(scopeOf(partnerId), elsewhere, null)).rejects.toMatchObject(refused);
  });

  test('holds nothing that its contract does not name', async () => {
    const payload = { surface: 'partner' as const, email: 'a@example.test' };
    const event: NewEvent = {
      kind: 'password.changed',
      entityKind: 'user',
      entityId: newId(),
      payload,
    };
    await expect(
      inScope(db, scopeOf(partnerId), (tx) =>
        emit(tx, { personVault: TEST_PERSON_VAULT, partnerId }, event),
      ),
    ).rejects.toThrow('email');
  });

  test('does not change, and is forgotten a month after all readers have passed it', async () => {
    await tell(partnerId, [newId(), newId()]);
    await read(writer(), 100);
    await readByOthers();
    await tell(partnerId, [newId()]);
    const change = inScope(db, { login: 'portal_jobs', partnerId }, (tx) =>
      tx.execute(sql`update outbox set payload = '{"a": 1}' where partner_id = ${partnerId}::uuid`),
    );
    await expect(change).rejects.toMatchObject({ cause: { code: '42501' } });
    const left = async (now: number): Promise<number> => {
      await sweepRecords(db, new Date(now), GROUPS, 1);
      const rows = await root`select from outbox where partner_id = ${partnerId}`;
      return rows.length;
    };
    const DAY = 24 * 60 * 60_000;
    expect(await left(Date.now() + 29 * DAY)).toBe(3);
    expect(await left(Date.now() + 31 * DAY)).toBe(1);
    await read();
    // What one of the readers has not passed stays.
    expect(await left(Date.now() + 31 * DAY)).toBe(1);
    await readByOthers();
    expect(await left(Date.now() + 31 * DAY)).toBe(0);
    await tell(partnerId, ['0190b3a4-0000-7000-8000-000000000002']);
    await read();
    expect((await wasRead()).at(-1)).toBe('0190b3a4-0000-7000-8000-000000000002');
  });
});
