import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Realm } from '@portal/auth/realm';
import { makeResolveSite } from '@portal/auth/resolve-site';
import { createSession } from '@portal/auth/session';
import type { Database } from '@portal/db/database';
import type { FastifyInstance } from 'fastify';
import { buildApp } from '../../apps/server/src/app';
import { DOMAIN, links, NOW, payoutPorts, personVault } from './world';

/** Asks the application as one person or program, and gives back the body. */
export type Ask = (url: string, payload?: unknown) => Promise<string>;

/** A folder in the place of a built app: no page is asked for. */
const emptyFolder = (): string => {
  const folder = mkdtempSync(path.join(tmpdir(), 'portal-sameness-'));
  writeFileSync(path.join(folder, 'index.html'), '<!doctype html><html><head></head></html>');
  return folder;
};

/** The application that nobody listens to, under the clock that stands still. */
export const makeApp = async (db: Database): Promise<FastifyInstance> => {
  const folder = emptyFolder();
  const app = await buildApp({
    db,
    links,
    now: () => NOW,
    resolveSite: makeResolveSite(db, DOMAIN),
    mode: 'demo',
    isSecure: false,
    trustProxy: undefined,
    logLevel: 'silent',
    rateLimit: 1_000_000,
    metricsToken: undefined,
    personVault,
    payoutPorts,
    filePorts: undefined,
    stripeWebhookSecret: undefined,
    mailbox: null,
    apps: { admin: { folder }, partner: { folder }, reseller: { folder }, apply: { folder } },
    isLeadingJobs: () => false,
    jobHealth: () => null,
  });
  app.addHook('onClose', () => rmSync(folder, { recursive: true, force: true }));
  return app;
};

/** Asks with the headers given. A failure is an answer too, and stands with its status. */
const makeAsk =
  (app: FastifyInstance, headers: Readonly<Record<string, string>>): Ask =>
  async (url, payload) => {
    const answer = await app.inject({
      method: payload === undefined ? 'GET' : 'POST',
      url,
      headers: {
        'sec-fetch-site': 'same-origin',
        'accept-encoding': 'identity',
        ...headers,
        ...(payload === undefined ? {} : { 'content-type': 'application/json' }),
      },
      ...(payload === undefined ? {} : { payload: JSON.stringify(payload) }),
    });
    return answer.statusCode === 200 ? answer.body : `${String(answer.statusCode)} ${answer.body}`;
  };

/** As a person who is signed in. */
export const asPerson = async (
  { app, db }: { readonly app: FastifyInstance; readonly db: Database },
  host: string,
  realm: Realm,
  userId: string,
): Promise<Ask> => {
  const client = { ipAddress: '127.0.0.1', userAgent: 'sameness' };
  const { id } = await createSession(db, realm, userId, client);
  return makeAsk(app, { host, cookie: `${realm.surface}_session=${id}` });
};

/** As a program with a key. */
export const asProgram = (app: FastifyInstance, host: string, key: string): Ask =>
  makeAsk(app, { host, authorization: `Bearer ${key}` });
