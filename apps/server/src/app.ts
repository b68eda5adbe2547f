import { shareCounts } from '@portal/auth/counters';
import compress from '@fastify/compress';
import cookie from '@fastify/cookie';
import { fastify, LogController } from 'fastify';
import type { FastifyInstance } from 'fastify';
import { randomUUID } from 'node:crypto';
import { constants } from 'node:zlib';
import { registerExport } from './export/register';
import { registerStatementPdf } from './pdf/register-statement-pdf';
import { registerApps } from './http/apps';
import { registerBrandAssets } from './http/brand-asset';
import type { AppDeps } from './http/deps';
import { registerDocuments } from './http/document';
import { registerForwardedCheck } from './http/forwarded';
import { registerHotReload } from './http/dev-proxy';
import { registerDevMail } from './http/dev-mail';
import { registerHealth } from './http/health';
import { logAnswer, makeLogger } from './http/log';
import { makeMetrics, registerMetrics } from './http/metrics';
import type { Metrics } from './http/metrics';
import { handleError } from './http/problem';
import { registerRateLimit } from './http/rate-limit';
import { registerReader } from './http/reader';
import { registerSecurity } from './http/security';
import { registerSite } from './http/site';
import { registerTrpc } from './http/trpc';
import { registerUpload } from './http/upload';
import { registerPayoutFile } from './http/payout-file';
import { registerWebhooks } from './http/webhooks';
import { registerRest } from './rest/register';

const SMALL_BODY = 64 * 1024;
/** Longest time that a request may take to arrive: 200 MB over a slow line. */
const UPLOAD_MS = 30 * 60_000;

/** PORTAL_TRUST_PROXY: a number of proxies in front, or their addresses. */
const trustOf = (setting: string | undefined) => {
  if (setting === undefined) return false;
  if (!/^\d+$/.test(setting)) return setting;
  return (_address: string, hop: number): boolean => hop < Number(setting);
};

const makeApp = (deps: AppDeps): FastifyInstance =>
  fastify({
    loggerInstance: makeLogger(deps),
    logController: new LogController({
      disableRequestLogging: true,
      requestIdLogLabel: 'requestId',
    }),
    genReqId: () => randomUUID(),
    requestIdHeader: false,
    trustProxy: trustOf(deps.trustProxy),
    bodyLimit: SMALL_BODY,
    requestTimeout: UPLOAD_MS,
    keepAliveTimeout: 15_000,
    routerOptions: { maxParamLength: 5000, ignoreTrailingSlash: false },
  });

/** Request id on each answer, one log line for each request. */
const registerRecord = (app: FastifyInstance): void => {
  app.addHook('onRequest', async (request, reply) => {
    reply.header('x-request-id', request.id);
  });
  app.addHook('onResponse', async (request, reply) => logAnswer(request, reply));
  app.setErrorHandler(handleError);
};

/** Makes the application without listening; tests inject into it. Its owner closes `deps.db` after it. */
export const buildApp = async (
  deps: AppDeps,
  metrics: Metrics = makeMetrics(),
): Promise<FastifyInstance> => {
  const app = makeApp(deps);
  registerRecord(app);
  registerForwardedCheck(app, deps, metrics);
  await registerSecurity(app, deps);
  await registerRateLimit(app, deps, (counted) => shareCounts(deps.db, counted));
  registerMetrics(app, deps, metrics);
  registerHealth(app, deps);
  registerSite(app, deps);
  registerReader(app);
  await app.register(cookie);
  await app.register(compress, {
    encodings: ['br', 'gzip'],
    threshold: 1024,
    brotliOptions: { params: { [constants.BROTLI_PARAM_QUALITY]: 4 } },
  });
  await registerTrpc(app, deps);
  await registerRest(app, deps);
  await registerUpload(app, deps);
  await registerDocuments(app, deps);
  await registerWebhooks(app, deps);
  registerExport(app, deps);
  registerStatementPdf(app, deps);
  registerPayoutFile(app, deps);
  registerBrandAssets(app, deps);
  registerDevMail(app, deps);
  await registerApps(app, deps);
  if (Object.values(deps.apps).some(({ vite }) => vite !== undefined)) registerHotReload(app, deps);
  return app;
};
