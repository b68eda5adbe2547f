import postgres from 'postgres';
import { expect, test } from 'vitest';
import { freshDatabase, workerDatabase } from './worker-database';

const databaseAt = async (url: string): Promise<string> => {
  const sql = postgres(url, { max: 1 });
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

test('a fresh database is another one, and is gone after its drop', async () => {
  const worker = await workerDatabase();
  const database = await freshDatabase();
  expect(database.name).not.toBe(worker.name);
  expect(await databaseAt(database.superuserUrl)).toBe(database.name);
  await database.drop();
  await expect(databaseAt(database.superuserUrl)).rejects.toThrow('does not exist');
});
