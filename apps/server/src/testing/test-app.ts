import { makeResolveSite } from '@portal/auth/resolve-site';
import { openDatabase } from '@portal/db/database';
import type { Database } from '@portal/db/database';
import { queryGuard } from '@portal/db/testing/query-guard';
import { workerDatabase } from '@portal/db/testing/worker-database';
import { TEST_PERSON_VAULT } from '@portal/services/shared/testing/person-vault';
import { makeTestFilePorts } from '@portal/services/file/testing/file-ports';
import { makeVault } from '@portal/services/vault';
import type { LocalMailbox } from '@portal/integrations/mail/local-mailbox';
import type { FastifyInstance, InjectOptions, LightMyRequestResponse } from 'fastify';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll } from 'vitest';
import { buildApp } from '../app';
import type { AppDeps } from '../http/deps';
import { makeLinks } from '../links';
import { DOMAIN } from './world';
import { TEST_SEAL_KEY } from '@portal/db/testing/test-server';

/** An application on this worker's database that nobody listens to. */
export interface TestApp {
  readonly app: FastifyInstance;
  readonly db: Database;
  /** What was logged, line by line. */
  readonly logged: string[];
  readonly ask: (host: string, options: InjectOptions) => Promise<LightMyRequestResponse>;
  readonly close: () => Promise<void>;
}

const PAGE =
  '<!doctype html><html lang="en"><head><title>App</title><!--brand--></head><body><div id="root"></div><noscript><!--needs-script--></noscript></body></html>';

/** A folder that looks like a built app. */
const builtApp = (root: string, name: string): { folder: string } => {
  const folder = join(root, name);
  mkdirSync(join(folder, 'assets'), { recursive: true });
  writeFileSync(join(folder, 'index.html'), PAGE.replace('App', name));
  writeFileSync(
    join(folder, 'assets', 'main-4f2a.js'),
    `console.log(${JSON.stringify(name.repeat(800))})`,
  );
  return { folder };
};

const emptyMailbox: LocalMailbox = {
  send: () => Promise.resolve(),
  list: () => Promise.resolve([]),
  read: () => Promise.resolve(null),
  close: () => Promise.resolve(),
};

/** Makes the application with the settings given; the rest as in the demo. */
export const makeTestApp = async (
  settings: Partial<AppDeps> = {},
  urlFor?: (login: string) => string,
): Promise<TestApp> => {
  const logged: string[] = [];
  const reach = urlFor ?? (await workerDatabase()).urlFor;
  const db = openDatabase({
    urlFor: reach,
    sealKey: TEST_SEAL_KEY,
    max: 4,
    acquireTimeout: 5000,
    ...queryGuard(),
  });
  const root = mkdtempSync(join(tmpdir(), 'portal-apps-'));
  const app = await buildApp({
    db,
    links: makeLinks({ scheme: 'http', domain: DOMAIN, port: 3000 }),
    now: () => new Date(),
    resolveSite: makeResolveSite(db, DOMAIN),
    mode: 'demo',
    isSecure: false,
    trustProxy: undefined,
    logLevel: 'info',
    logTo: { write: (line) => logged.push(line) },
    rateLimit: 100_000,
    metricsToken: undefined,
    personVault: TEST_PERSON_VAULT,
    payoutPorts: { vault: makeVault('a secret of the tests'), stripe: null },
    filePorts: makeTestFilePorts(),
    stripeWebhookSecret: undefined,
    mailbox: emptyMailbox,
    apps: {
      admin: builtApp(root, 'admin'),
      partner: builtApp(root, 'partner'),
      reseller: builtApp(root, 'reseller'),
      apply: builtApp(root, 'apply'),
    },
    isLeadingJobs: () => false,
    jobHealth: () => null,
    ...settings,
  });
  return {
    app,
    db,
    logged,
    ask: (host, options) =>
      app.inject({
        ...options,
        headers: { host, 'sec-fetch-site': 'same-origin', ...options.headers },
      }),
    close: async () => {
      await app.close();
      await db.close();
      rmSync(root, { recursive: true, force: true });
    },
  };
};

/** Makes it for all tests of a file, at its top, and closes it after them. */
export const openTestApp = async (settings: Partial<AppDeps> = {}): Promise<TestApp> => {
  const made = await makeTestApp(settings);
  afterAll(() => made.close());
  return made;
};

/** A procedure call as the typed client sends it. */
export const callOf = (
  type: 'query' | 'mutation',
  path: string,
  input?: unknown,
  cookie?: string,
): InjectOptions => {
  const headers = cookie === undefined ? {} : { cookie };
  if (type === 'mutation')
    return {
      method: 'POST',
      url: `/trpc/${path}`,
      headers: { ...headers, 'content-type': 'application/json' },
      ...(input === undefined ? {} : { payload: JSON.stringify(input) }),
    };
  const query = input === undefined ? '' : `?input=${encodeURIComponent(JSON.stringify(input))}`;
  return { method: 'GET', url: `/trpc/${path}${query}`, headers };
};
