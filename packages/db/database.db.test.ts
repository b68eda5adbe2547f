import { AsyncResource } from 'node:async_hooks';
import { DomainError } from '@portal/domain/errors';
import { sql } from 'drizzle-orm';
import postgres from 'postgres';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Sql } from './connection';
import { assertSafeLogins, openDatabase, pingDatabase } from './database';
import type { Database } from './database';
import { isPassing } from './error';
import { inScope, readInScope } from './in-scope';
import type { Tx } from './in-scope';
import { ofPartner } from './partner-filter';
import { tenants } from './schema/partner';
import { makePartner, makeTenant, partnerScope } from './testing/fixtures';
import { openTestDatabase } from './testing/test-database';
import type { OpenTestDatabase } from './testing/test-database';

/** Made outside of any scope. */
const elsewhere = new AsyncResource('another request');
let test: OpenTestDatabase;
let superuser: Sql;
let partnerId: string;

beforeAll(async () => {
  test = await openTestDatabase();
  superuser = postgres(test.superuserUrl, { max: 1, onnotice: () => undefined });
  partnerId = (await makePartner(test.db)).id;
  await makeTenant(test.db, partnerId, { name: 'T' });
});
afterAll(async () => {
  await superuser.end();
  await test.db.close();
});

const codeOf = (error: unknown): string =>
  error instanceof DomainError ? error.code : `not a domain error: ${String(error)}`;
const zone = async (db: Database): Promise<string | undefined> => {
  const [[row]] = await readInScope(db, partnerScope(partnerId), (tx) => [
    tx.select({ zone: tenants.timeZone }).from(tenants).where(ofPartner(tenants, partnerId)),
  ]);
  return row?.zone;
};
/** What another request ends with: a scope does not open within another. */
const inOtherRequest = (work: () => Promise<unknown>): Promise<unknown> =>
  elsewhere.runInAsyncScope(work).catch((error: unknown) => error);
const setZone = (tx: Tx, timeZone: string) =>
  tx.update(tenants).set({ timeZone }).where(ofPartner(tenants, partnerId));
const killOf = async (tx: Tx): Promise<void> => {
  const [row] = await tx.execute<{ pid: number }>(sql`select pg_backend_pid() as pid`);
  await superuser`select pg_terminate_backend(${row?.pid ?? 0})`;
  await new Promise((resolve) => setTimeout(resolve, 50));
};

describe('a connection that dies', () => {
  it('in the middle of a scope ends it as unavailable, and nothing of it stays', async () => {
    const db = openDatabase({ urlFor: test.urlFor, sealKey: test.sealKey, max: 1 });
    const before = await zone(db);
    const cut = inScope(db, partnerScope(partnerId), async (tx) => {
      await setZone(tx, 'Europe/Oslo');
      await killOf(tx);
      await setZone(tx, 'Europe/Rome');
    });
    await expect(cut.catch(codeOf)).resolves.toBe('unavailable');
    expect(await zone(db)).toBe(before);
    await db.close();
  });

  it('before the commit is not mistaken for a success, by writers or by readers', async () => {
    const db = openDatabase({ urlFor: test.urlFor, sealKey: test.sealKey, max: 1 });
    const before = await zone(db);
    for (const readOnly of [false, true]) {
      const cut = inScope(db, { ...partnerScope(partnerId), readOnly }, async (tx) => {
        if (!readOnly) await setZone(tx, 'Europe/Oslo');
        await killOf(tx);
      });
      await expect(cut.catch(codeOf)).resolves.toBe('unavailable');
    }
    expect(await zone(db)).toBe(before);
    await expect.poll(() => db.stats().portal_partner).toEqual({ open: 1, idle: 1, waiting: 0 });
    await db.close();
  });

  it('cannot write outside a transaction, should a query ever get there', async () => {
    const db = openDatabase({ urlFor: test.urlFor, sealKey: test.sealKey, max: 1 });
    const pool = db.pool('portal_platform');
    const connection = await pool.acquire();
    const write = connection.client`update platform_users set name = 'x'`;
    await expect(write).rejects.toMatchObject({ code: '25006' });
    pool.release(connection);
    await db.close();
  });
});

describe('a fault that passes', () => {
  const lockZone = (tx: Tx) =>
    tx.execute(sql`select from tenants where partner_id = ${partnerId}::uuid for update`);

  it('is told from one that does not: locks that were not had, deadlocks, no connection left', async () => {
    const db = openDatabase({ urlFor: test.urlFor, sealKey: test.sealKey, max: 1 });
    let seen: unknown;
    await inScope(test.db, partnerScope(partnerId), async (tx) => {
      await lockZone(tx);
      seen = await inOtherRequest(() =>
        inScope(db, partnerScope(partnerId), async (other) => {
          await other.execute(sql`set local lock_timeout = '20ms'`);
          await lockZone(other);
        }),
      );
    });
    expect([isPassing(seen), codeOf(seen)]).toEqual([true, 'unavailable']);
    for (const code of ['40001', '40P01', '53300', '53100', '57P01']) {
      const raised = await inScope(db, partnerScope(partnerId), (tx) =>
        tx.execute(sql.raw(`do $$ begin raise exception 'x' using errcode = '${code}'; end $$`)),
      ).catch((error: unknown) => error);
      expect([code, isPassing(raised), codeOf(raised)]).toEqual([code, true, 'unavailable']);
    }
    for (const code of ['23505', '22003', '42501', 'P0001']) {
      const raised = await inScope(db, partnerScope(partnerId), (tx) =>
        tx.execute(sql.raw(`do $$ begin raise exception 'x' using errcode = '${code}'; end $$`)),
      ).catch((error: unknown) => error);
      expect([code, isPassing(raised)]).toEqual([code, false]);
    }
    await db.close();
  });
});

describe('a database that is away', () => {
  const nowhere = (): Database =>
    openDatabase({
      urlFor: () => 'postgres://portal_partner:x@127.0.0.1:1/portal',
      sealKey: test.sealKey,
      max: 2,
    });

  it('is unavailable to scopes and to the readiness check, and keeps no connection', async () => {
    const db = nowhere();
    for (let attempt = 0; attempt < 3; attempt += 1) {
      await expect(zone(db).catch(codeOf)).resolves.toBe('unavailable');
      await expect(pingDatabase(db)).rejects.toThrow();
    }
    expect(db.stats().portal_partner).toMatchObject({ waiting: 0 });
    await db.close();
  });

  it('is found again by itself when it is back', async () => {
    const db = openDatabase({ urlFor: test.urlFor, sealKey: test.sealKey, max: 3 });
    await Promise.all(Array.from({ length: 6 }, () => zone(db)));
    await superuser`select pg_terminate_backend(pid) from pg_stat_activity
      where usename = 'portal_partner' and datname = current_database()`;
    const after = await Promise.all(
      Array.from({ length: 12 }, async (_, index) => {
        await new Promise((resolve) => setTimeout(resolve, index * 20));
        return zone(db).catch(codeOf);
      }),
    );
    expect(after.at(-1)).toBe('UTC');
    await expect(pingDatabase(db)).resolves.toBeUndefined();
    await db.close();
  });
});

describe('a pool', () => {
  it('makes scopes wait their turn, and gives up after a while', async () => {
    const db = openDatabase({
      urlFor: test.urlFor,
      sealKey: test.sealKey,
      max: 1,
      acquireTimeout: 80,
    });
    const slow = inScope(db, partnerScope(partnerId), async (tx) => {
      await tx.execute(sql`select pg_sleep(0.3)`);
    });
    await expect(zone(db).catch(codeOf)).resolves.toBe('limit');
    await slow;
    await expect(zone(db)).resolves.toBe('UTC');
    await db.close();
  });

  it('closes while scopes wait, and takes no more', async () => {
    const db = openDatabase({ urlFor: test.urlFor, sealKey: test.sealKey, max: 1 });
    const running = inScope(db, partnerScope(partnerId), async (tx) => {
      await tx.execute(sql`select pg_sleep(0.1)`);
      return 'done';
    });
    const waiting = zone(db);
    const refused = expect(waiting).rejects.toThrow('closed');
    await new Promise((resolve) => setTimeout(resolve, 20));
    await Promise.all([db.close(), refused]);
    await expect(zone(db)).rejects.toThrow('closed');
    await expect(running).resolves.toBe('done');
  });
});

describe('the run-time logins', () => {
  it('are safe as they are made', async () => {
    await expect(assertSafeLogins(test.db)).resolves.toBeUndefined();
  });

  it.each([
    ['a superuser', () => test.superuserUrl],
    [
      'the owner',
      () => {
        const url = new URL(test.superuserUrl);
        const as = new URL(test.urlFor('portal_owner'));
        url.username = as.username;
        url.password = as.password;
        return url.href;
      },
    ],
  ])('are refused when one of them is %s', async (_, url) => {
    const db = openDatabase({
      urlFor: (login) => (login === 'portal_jobs' ? url() : test.urlFor(login)),
      sealKey: test.sealKey,
    });
    await expect(assertSafeLogins(db)).rejects.toThrow(
      /not safe to run with: .*is not portal_jobs/,
    );
    await db.close();
  });
});
