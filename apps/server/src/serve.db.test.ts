import { findFreePort } from '@portal/db/embedded/postmaster';
import { openSuperuser } from '@portal/db/testing/superuser';
import { startTemporaryServer } from '@portal/db/testing/temporary-server';
import type { TemporaryServer } from '@portal/db/testing/temporary-server';
import { withDatabase } from '@portal/db/testing/test-server';
import { mkdtempSync, rmSync } from 'node:fs';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import { readEnv } from './env';
import type { Env } from './env';
import { makePersonVault } from './person-vault';
import { serve } from './serve';
import type { RunningServer } from './serve';
import { explainStart } from './start-error';
import { DOMAIN, makeStaff, PASSWORD } from './testing/world';

const MAKER_PASSWORD = 'a-password-of-the-tests';

let server: TemporaryServer;
let dataDir: string;
let running: RunningServer | undefined;

/** What a server on which the product has never been is told by its administrator. */
const asAdministrator = async (statement: string): Promise<void> => {
  const sql = await openSuperuser(server.superuserUrl);
  try {
    await sql.unsafe(statement);
  } finally {
    await sql.end();
  }
};

beforeAll(async () => {
  server = await startTemporaryServer();
  dataDir = mkdtempSync(join(tmpdir(), 'portal-serve-'));
  for (const [name, attributes] of [
    ['weak', 'createrole'],
    ['maker', 'createrole createdb'],
  ])
    await asAdministrator(`create role ${name} login ${attributes} password '${MAKER_PASSWORD}'`);
});
afterEach(async () => {
  await running?.stop();
  running = undefined;
});
afterAll(async () => {
  await server.end();
  rmSync(dataDir, { recursive: true });
});

const urlOf = (user: string, database: string): string =>
  withDatabase(server.superuserUrl, database, { user, password: MAKER_PASSWORD });

const envAt = async (databaseUrl: string): Promise<Env> =>
  readEnv({
    PORTAL_MODE: 'development',
    PORTAL_DATA: dataDir,
    PORTAL_LOG_LEVEL: 'silent',
    PORT: String(await findFreePort()),
    DATABASE_URL: databaseUrl,
  });

const start = async (env: Env): Promise<RunningServer> =>
  (running = await serve(
    env,
    () => undefined,
    () => Promise.resolve([]),
    new AbortController().signal,
  ));

/** Status of an answer over the wire, at the platform's host. */
const ask = (port: number, path: string, body?: object): Promise<number | undefined> =>
  new Promise((fulfil, reject) => {
    const headers = {
      host: `admin.${DOMAIN}`,
      'content-type': 'application/json',
      'sec-fetch-site': 'same-origin',
    };
    const method = body === undefined ? 'GET' : 'POST';
    const asked = request({ port, host: '127.0.0.1', path, method, headers }, (answer) => {
      answer.resume();
      answer.once('end', () => fulfil(answer.statusCode));
    });
    asked.once('error', reject);
    asked.end(body === undefined ? undefined : JSON.stringify(body));
  });

const expectInUse = async (env: Env): Promise<void> => {
  const { db } = await start(env);
  expect(await ask(env.port, '/readyz')).toBe(200);
  const { email } = await makeStaff(db, 'administrator', makePersonVault(env));
  const signIn = (password: string) =>
    ask(env.port, '/trpc/admin.identity.signIn', { email, password });
  expect(await signIn('not the password')).toBe(422);
  expect(await signIn(PASSWORD)).toBe(200);
};

it('tells whom DATABASE_URL names and who may not create its database what to change', async () => {
  const url = urlOf('weak', 'shop');
  const refused = await start(await envAt(url)).catch((error: unknown) => explainStart(error, url));
  expect(refused).toBe(
    'The database "shop" does not exist, and the user "weak" could not create it. ' +
      'An administrator can allow it: alter role "weak" createdb. ' +
      '(PostgreSQL: permission denied to create database)',
  );
});

it('is ready and lets people in on a database that its user may create, and again at the next start', async () => {
  // Logins belong to who made them, here to the other one.
  for (const login of ['owner', 'platform', 'partner', 'reseller', 'applicant', 'jobs', 'auth'])
    await asAdministrator(`drop role if exists portal_${login}`);
  const env = await envAt(urlOf('maker', 'shop'));
  await expectInUse(env);
  await running?.stop();
  await expectInUse(env);
});

it('is ready and lets people in on a database that a superuser creates', async () => {
  await expectInUse(await envAt(withDatabase(server.superuserUrl, 'market')));
});
