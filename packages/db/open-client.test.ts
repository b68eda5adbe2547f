import { expect, test } from 'vitest';
import { openClient } from './open-client';

const optionsOf = (url: string) => openClient(url, { max: 1 }).options;

test('an address that names a folder in place of a host leads to the socket in it', () => {
  const { path, user, pass, database } = optionsOf(
    'postgres://portal_jobs:p%40ss@%2Ftmp%2Fa%20b:5433/portal',
  );
  expect([path, user, pass, database]).toEqual([
    '/tmp/a b/.s.PGSQL.5433',
    'portal_jobs',
    'p@ss',
    'portal',
  ]);
  expect(optionsOf('postgres://me@%2frun%2fpg/x').path).toBe('/run/pg/.s.PGSQL.5432');
});

test('every other address is left to the driver', () => {
  for (const url of [
    'postgres://me:secret@127.0.0.1:5433/portal',
    'postgres://me@db.example/portal?sslmode=require',
    'postgres://me@one.example:5432,two.example:5433/portal',
    'postgres:///portal',
  ])
    expect([url, optionsOf(url).path]).toEqual([url, false]);
});
