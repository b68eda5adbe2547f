import type { Actor, Surface } from '@portal/auth/actor';
import { applicantCookieName, sessionCookieName } from '@portal/auth/cookie';
import { readSession } from '@portal/auth/session';
import { hasSurface } from '@portal/auth/site';
import { realmOfSite } from '@portal/services/session/session-context';
import type { RequestContext } from '@portal/trpc/context';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { addressOf } from './address';
import type { AppDeps } from './deps';
import { siteOf } from './site';
import { speakerOf } from './speaker-of';

type SignedIn = Awaited<ReturnType<RequestContext['authenticate']>>;

/** Reads the cookie of each surface at most once a request. */
const makeAuthenticate = (
  deps: AppDeps,
  request: FastifyRequest,
): RequestContext['authenticate'] => {
  const known = new Map<Surface, Promise<SignedIn>>();
  const site = siteOf(request);
  const read = async (surface: Surface): Promise<SignedIn> => {
    const id = request.cookies[sessionCookieName(surface, deps.isSecure)];
    if (id === undefined || !hasSurface(site, surface)) return null;
    return readSession(deps.db, realmOfSite(site, surface), id);
  };
  return (surface) => {
    const present = known.get(surface) ?? read(surface);
    known.set(surface, present);
    return present;
  };
};

/** A device keeps an applicant's link so long. */
const APPLICANT_COOKIE_MS = 30 * 24 * 60 * 60_000;

const attributesOf = (deps: AppDeps) =>
  ({ path: '/', httpOnly: true, sameSite: 'lax', secure: deps.isSecure }) as const;

/** What the procedures get of a request. */
export const makeRequestContext = (
  deps: AppDeps,
  request: FastifyRequest,
  reply: FastifyReply,
  apiKey: Actor | null = null,
  apiPartnerId: string | null = null,
): RequestContext => ({
  db: deps.db,
  links: deps.links,
  now: deps.now,
  personVault: deps.personVault,
  payoutPorts: deps.payoutPorts,
  filePorts: deps.filePorts,
  requestId: request.id,
  site: siteOf(request),
  client: { ipAddress: addressOf(request), userAgent: request.headers['user-agent'] ?? null },
  apiKey,
  apiPartnerId,
  intl: speakerOf(request),
  authenticate: makeAuthenticate(deps, request),
  applicantToken: request.cookies[applicantCookieName(deps.isSecure)] ?? null,
  setApplicantToken: (token) => {
    const name = applicantCookieName(deps.isSecure);
    if (token === null) reply.clearCookie(name, attributesOf(deps));
    else
      reply.setCookie(name, token, {
        ...attributesOf(deps),
        expires: new Date(deps.now().getTime() + APPLICANT_COOKIE_MS),
      });
  },
  setSession: (surface, session) => {
    const name = sessionCookieName(surface, deps.isSecure);
    const attributes = attributesOf(deps);
    if (session === null) reply.clearCookie(name, attributes);
    else reply.setCookie(name, session.id, { ...attributes, expires: session.expiresAt });
  },
});
