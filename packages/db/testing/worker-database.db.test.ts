import postgres from 'postgres';
import { expect, test } from 'vitest';
import { openClient } from '../open-client';
import { freshDatabase, workerDatabase } from './worker-database';

const databaseAt = async (url: string): Promise<string> => {
  const sql = openClient(url, { max: 1 });
  try {
    const [row] = await sql<{ name: string }[]>`select current_database() as name`;
    return row?.name ?? '';
  } finally {
    await sql.end();
  }
};

test('a worker has one database of its own', async () => {
  const [first, second] = await Promise.all([workerDatabase(), workerDatabase()]);
  expect(second).toBe(first);
  expect(await databaseAt(first.superuserUrl)).toBe(first.name);
});

test('a clone belongs to the owner of the template and lets the run-time logins in, nobody else', async () => {
  const { name, superuserUrl, urlFor } = await workerDatabase();
  expect(await databaseAt(urlFor('portal_partner'))).toBe(name);
  const sql = postgres(superuserUrl, { max: 1 });
  const [row] = await sql<{ owner: string; open: boolean }[]>`
    select pg_get_userbyid(datdba) as owner,
      exists (select from aclexplode(datacl) where grantee = 0) as open
    from pg_database where datname = ${name}`;
  await sql.end();
  expect(row).toEqual({ owner: 'portal_owner', open: false });
});

test('a fresh database is another one, and is gone after its drop', async () => {
  const worker = await workerDatabase();
  const database = await freshDatabase();
  expect(database.name).not.toBe(worker.name);
  expect(await databaseAt(database.superuserUrl)).toBe(database.name);
  await database.drop();
  await expect(databaseAt(database.superuserUrl)).rejects.toThrow('does not exist');
});
