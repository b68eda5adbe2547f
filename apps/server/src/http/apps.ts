import fastifyStatic from '@fastify/static';
import { getBrandView } from '@portal/services/brand/get-brand-view';
import { PLATFORM_NAME } from '@portal/services/mail/write-mails';
import type { Site } from '@portal/auth/site';
import { notFound } from '@portal/domain/errors';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { existsSync } from 'node:fs';
import { readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { notBuiltPage } from '../pages/not-built';
import { brandBlock, withBrand } from '../pages/brand-block';
import type { AppDeps, AppName } from './deps';
import { proxyToVite } from './dev-proxy';
import { siteOf } from './site';
import { speakerOf } from './speaker-of';

const YEAR_MS = 365 * 24 * 60 * 60_000;

/** A path of the app's own files: relative, without a way out of the folder. */
const FILE = /^[\w][\w.-]*(\/[\w][\w.-]*)*$/;

/** Paths of the server's own under which no page of an app lies. */
const NOT_PAGES = /^\/(api|trpc|export|upload|dev|brand|metrics|healthz|readyz)(\/|$)/;

/** The path as a person would write it; one that cannot be read is no page. */
const pathOf = ({ url }: FastifyRequest): string => {
  try {
    return decodeURI(url.split('?', 1)[0] ?? '/');
  } catch {
    throw notFound('page');
  }
};

/** Where the pages on which people apply stand on a partner's host, and their files on the public one too. */
const APPLY = '/reseller/apply';

const isIn = (folder: string, path: string): boolean =>
  path === folder || path.startsWith(`${folder}/`);

/** Which app a path belongs to, and the path within it. */
const appAt = (site: Site, path: string): { app: AppName; rest: string } => {
  if (site.kind === 'admin') return { app: 'admin', rest: path.slice(1) };
  if (isIn(APPLY, path)) return { app: 'apply', rest: path.slice(APPLY.length + 1) };
  if (site.kind === 'public') return { app: 'apply', rest: path.slice(1) };
  if (isIn('/reseller', path)) return { app: 'reseller', rest: path.slice('/reseller/'.length) };
  return { app: 'partner', rest: path.slice(1) };
};

/** Vite serves an app below its base alone; that of the public host's pages is another than their address. */
const pathAtVite = (app: AppName, url: string): string =>
  app === 'apply' && !url.startsWith(`${APPLY}/`) ? `${APPLY}/` : url;

const isFile = async (path: string): Promise<boolean> => {
  const found = await stat(path).catch(() => null);
  return found?.isFile() === true;
};

const sendPage = async (
  deps: AppDeps,
  request: FastifyRequest,
  reply: FastifyReply,
  html: string,
): Promise<FastifyReply> => {
  const site = siteOf(request);
  const brand = site.kind === 'partner' ? await getBrandView(deps.db, site.partnerId) : null;
  const block = brandBlock(brand?.productName ?? PLATFORM_NAME, brand);
  return reply
    .header('cache-control', 'no-store')
    .type('text/html; charset=utf-8')
    .send(withBrand(html, block, speakerOf(request, brand?.locale)));
};

const serveBuilt = async (
  deps: AppDeps,
  request: FastifyRequest,
  reply: FastifyReply,
  { app, rest }: { app: AppName; rest: string },
): Promise<FastifyReply> => {
  const { folder } = deps.apps[app];
  if (rest !== 'index.html' && FILE.test(rest) && (await isFile(join(folder, rest)))) {
    const isHashed = rest.startsWith('assets/');
    return reply.sendFile(rest, folder, {
      immutable: isHashed,
      maxAge: isHashed ? YEAR_MS : 60 * 60_000,
    });
  }
  const isAsset = rest.startsWith('assets/') || /\.[a-z0-9]{1,5}$/i.test(rest);
  if (isAsset) throw notFound('file');
  const index = join(folder, 'index.html');
  if (!existsSync(index))
    return reply.code(503).type('text/html; charset=utf-8').send(notBuiltPage(app));
  return sendPage(deps, request, reply, await readFile(index, 'utf8'));
};

/**
 * Serves the built apps: admin's on the admin host, on a partner's host its own and, below `/reseller/`, the
 * resellers', on the public host the one where people apply; resellers do so below `/reseller/apply` of the partner's. Hashed files are cached for good, the page never: it carries the brand.
 */
export const registerApps = async (app: FastifyInstance, deps: AppDeps): Promise<void> => {
  await app.register(fastifyStatic, { root: deps.apps.admin.folder, serve: false });
  app.setNotFoundHandler(() => {
    throw notFound('page');
  });
  // A route and not the handler above, so that compression and limits apply.
  app.get('/*', async (request, reply) => {
    const path = pathOf(request);
    if (NOT_PAGES.test(path)) throw notFound('page');
    if (path === '/reseller') return reply.redirect('/reseller/');
    const target = appAt(siteOf(request), path);
    const { vite } = deps.apps[target.app];
    if (vite !== undefined)
      return proxyToVite(request, reply, vite + pathAtVite(target.app, request.url), (html) =>
        sendPage(deps, request, reply, html),
      );
    return serveBuilt(deps, request, reply, target);
  });
};
