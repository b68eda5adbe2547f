import rateLimit from '@fastify/rate-limit';
import { sha256Hex } from '@portal/auth/hash';
import { addressBlock } from '@portal/auth/throttle';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { addressOf } from './address';
import type { AppDeps } from './deps';
import { makeSharedCounts } from './shared-store';
import type { ShareCounts } from './shared-store';

/** Requests by which somebody may try guesses: few tries are enough for people. */
const GUESSABLE =
  /^\/trpc\/[^?]*\.identity\.(signIn|acceptInvitation|invitation|requestPasswordReset|resetPassword)\b/;
/** Share of the limit that is left there: 60 a minute by default, for a whole office behind one address. */
const GUESS_SHARE = 20;

/** Not counted: machines that watch, and files that caches hold. */
const UNCOUNTED = /^\/(healthz|readyz|metrics|assets\/|reseller\/assets\/|brand\/)/;

const sessionOf = (request: FastifyRequest): string | undefined => {
  const { cookie, authorization } = request.headers;
  const found = /(?:^|; )((?:__Host-)?(?:admin|partner|reseller)_session=[^;]+)/.exec(cookie ?? '');
  return found?.[1] ?? authorization;
};

/** Who is counted: the block of addresses where guesses are tried, else the session or the address. */
const keyOf = (request: FastifyRequest): string => {
  if (GUESSABLE.test(request.url)) return `guess:${addressBlock(addressOf(request))}`;
  const session = sessionOf(request);
  return session === undefined ? `address:${addressOf(request)}` : `session:${sha256Hex(session)}`;
};

/** How often processes tell each other what they have counted. */
const EXCHANGE_MS = 1000;

/**
 * Limits requests a minute by session and address, strictly where guesses are tried, in all server processes together. Answers
 * carry the usual headers.
 */
export const registerRateLimit = async (
  app: FastifyInstance,
  deps: Pick<AppDeps, 'rateLimit' | 'now'>,
  share: ShareCounts,
): Promise<void> => {
  const counts = makeSharedCounts(share, () => deps.now().getTime());
  const telling = setInterval(() => void counts.exchange(), EXCHANGE_MS);
  telling.unref();
  app.addHook('onClose', async () => clearInterval(telling));
  // A session can be made up, so an address as a whole is limited too, ten times wider.
  await app.register(rateLimit, {
    global: true,
    timeWindow: 60_000,
    store: counts.Store,
    keyGenerator: keyOf,
    max: (_request, key) =>
      key.startsWith('guess:') ? Math.ceil(deps.rateLimit / GUESS_SHARE) : deps.rateLimit,
    allowList: (request) => UNCOUNTED.test(request.url),
    addHeadersOnExceeding: {},
  });
  const checkAddress = app.createRateLimit({
    timeWindow: 60_000,
    max: deps.rateLimit * 10,
    keyGenerator: (request) => `whole:${addressBlock(addressOf(request))}`,
  });
  app.addHook('onRequest', async (request) => {
    const state = await checkAddress(request);
    if (!state.isAllowed && state.isExceeded)
      throw Object.assign(new Error('Too many requests'), { statusCode: 429 });
  });
};
