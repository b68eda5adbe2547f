import { makeResolveSite } from '@portal/auth/resolve-site';
import { assertSafeLogins, findOpenDoors } from '@portal/db/database';
import type { Database } from '@portal/db/database';
import { startJobs } from '@portal/jobs/start-jobs';
import type { Jobs } from '@portal/jobs/start-jobs';
import type { FastifyInstance } from 'fastify';
import { fileURLToPath } from 'node:url';
import { buildApp } from './app';
import { locateDatabase, prepareDatabase } from './database';
import type { LocatedDatabase } from './database';
import type { Env } from './env';
import type { AppDeps, AppName } from './http/deps';
import { makeLogger } from './http/log';
import { makeMetrics } from './http/metrics';
import type { Fault } from './http/metrics';
import { makeLinks } from './links';
import { makeMailer } from './mailer';
import { makeFilePorts } from './file-ports';
import { makeCheckPorts } from './check-ports';
import { makePayoutPorts } from './payout-ports';
import { makePersonVault } from './person-vault';
import { assertPortFree } from './start-error';

const ALARM_TEXTS = {
  ledger_wrong: 'The books of a partner are wrong',
  audit_broken: 'The audit log was tampered with',
  payout_unknown: 'What became of a payout has not been known for an hour',
  outbox_stuck: 'A reader of an outbox fails at an event',
} as const;

const DRAIN_MS = 15_000;

/** A server that answers requests. */
export interface RunningServer {
  readonly db: Database;
  readonly links: AppDeps['links'];
  /** How to sign in to the demo, line by line. */
  readonly signIns: readonly string[];
  /** Logs a fault that nobody caught, and counts it. */
  readonly onFault: (fault: Fault, error: unknown) => void;
  /** Stops taking requests, lets running ones and jobs end, then closes the database. Safe to call twice. */
  readonly stop: () => Promise<void>;
}

const folderOf = (name: AppName): string =>
  fileURLToPath(new URL(`../../${name}/dist`, import.meta.url));

const appsOf = ({ vite }: Env): AppDeps['apps'] => {
  const describe = (name: AppName) => {
    const address = vite[name];
    return { folder: folderOf(name), ...(address === undefined ? {} : { vite: address }) };
  };
  return {
    admin: describe('admin'),
    partner: describe('partner'),
    reseller: describe('reseller'),
    apply: describe('apply'),
  };
};

/** Ends connections that are still busy when the time for draining is over. */
const closeInTime = async (app: FastifyInstance): Promise<void> => {
  const timer = setTimeout(() => app.server.closeAllConnections(), DRAIN_MS);
  try {
    await app.close();
  } finally {
    clearTimeout(timer);
  }
};

interface Parts {
  app?: FastifyInstance;
  jobs?: Jobs;
  db?: Database;
  located?: LocatedDatabase;
}

/** Every part is stopped, whatever becomes of the others: a database left running would stay for ever. */
const stopParts = async ({ app, jobs, db, located }: Parts): Promise<void> => {
  const ended = await Promise.allSettled([
    app === undefined ? undefined : closeInTime(app),
    jobs?.stop(DRAIN_MS),
  ]);
  ended.push(...(await Promise.allSettled([db?.close()])));
  ended.push(...(await Promise.allSettled([located?.stop()])));
  const failure = ended.find(({ status }) => status === 'rejected');
  if (failure?.status === 'rejected') throw failure.reason;
};

/**
 * Starts everything of one server process: database, jobs, application. What was started is stopped again on failure,
 * and when `stopping` is told during the start, which then fails.
 */
export const serve = async (
  env: Env,
  log: (line: string) => void,
  fillWhenEmpty: (parts: Pick<AppDeps, 'db' | 'links'>) => Promise<readonly string[]>,
  stopping: AbortSignal,
): Promise<RunningServer> => {
  const parts: Parts = {};
  let stopped: Promise<void> | undefined;
  const stop = () => (stopped ??= stopParts(parts));
  // The filling of an empty database ends with its connections; between steps it is enough to look.
  const giveUp = () => void parts.db?.close();
  stopping.addEventListener('abort', giveUp);
  try {
    await assertPortFree(env);
    const located = (parts.located = await locateDatabase(env, log));
    stopping.throwIfAborted();
    const db = (parts.db = await prepareDatabase(env, located, log));
    stopping.throwIfAborted();
    await assertSafeLogins(db);
    for (const door of await findOpenDoors(db)) log(`The run-time logins can still ${door}.`);
    const links = makeLinks({ scheme: env.scheme, domain: env.domain, port: env.publicPort });
    const signIns = await fillWhenEmpty({ db, links });
    const { mailer, mailbox } = makeMailer(env);
    const metrics = makeMetrics();
    const logger = makeLogger(env);
    const now = (): Date => new Date();
    const payoutPorts = makePayoutPorts(env);
    const filePorts = makeFilePorts(env);
    if (env.scanner === 'none')
      log('No scanner is set up (PORTAL_SCANNER): documents that are handed in are held back.');
    const personVault = makePersonVault(env);
    if (env.runsJobs)
      parts.jobs = startJobs({
        db,
        links,
        now,
        mailer,
        personVault,
        payoutPorts,
        filePorts,
        checkPorts: makeCheckPorts(env),
        url: () => located.urlFor('portal_jobs'),
        onDone: metrics.onJobDone,
        onAlarm: (alarm, facts) => {
          metrics.onAlarm(alarm);
          logger.error({ alarm, ...facts }, ALARM_TEXTS[alarm]);
        },
        onError: (message, error) => logger.error({ err: error }, message),
      });
    parts.app = await buildApp(
      {
        db,
        links,
        now,
        resolveSite: makeResolveSite(db, env.domain),
        mode: env.mode,
        isSecure: env.scheme === 'https',
        trustProxy: env.trustProxy,
        logLevel: env.logLevel,
        rateLimit: env.rateLimit,
        metricsToken: env.metricsToken,
        personVault,
        payoutPorts,
        filePorts,
        stripeWebhookSecret: env.stripe?.webhookSecret,
        mailbox,
        apps: appsOf(env),
        isLeadingJobs: () => parts.jobs?.isLeading() ?? false,
        jobHealth: () => parts.jobs?.health() ?? null,
      },
      metrics,
    );
    stopping.throwIfAborted();
    await parts.app.listen({ port: env.port, host: env.host });
    const onFault = (fault: Fault, error: unknown): void => {
      metrics.onFault(fault);
      logger.error({ err: error, fault }, 'A fault that nobody caught');
    };
    return { db, links, signIns, onFault, stop };
  } catch (error) {
    await stop();
    throw error;
  } finally {
    stopping.removeEventListener('abort', giveUp);
  }
};
