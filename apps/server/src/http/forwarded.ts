import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { AppDeps } from './deps';
import type { Metrics } from './metrics';

/** What a proxy in front of a server writes of whom it asks for, and how they asked. */
const OF_CLIENT = [
  'forwarded',
  'x-forwarded-for',
  'x-forwarded-host',
  'x-forwarded-proto',
  'x-real-ip',
];

const has = ({ headers }: FastifyRequest, names: readonly string[]): boolean =>
  names.some((name) => headers[name] !== undefined);

const isLoopback = (address: string): boolean =>
  address === '::1' || /^(::ffff:)?127\./.test(address);

/**
 * Whether it comes from this machine, and by no proxy that shows. A proxy may leave no trace: good enough for trying
 * things out, never for production.
 */
export const isDirectFromHere = (request: FastifyRequest): boolean =>
  isLoopback(request.socket.remoteAddress ?? '') && !has(request, [...OF_CLIENT, 'via']);

/** Whether the proxy in front was believed: then there is an address behind that of the connection. */
const isBelieved = ({ ips }: FastifyRequest): boolean => (ips?.length ?? 0) > 1;

const textFor = (trustProxy: string | undefined): string =>
  'All people behind the proxy count as one address, so that one of them can shut the doors for all: a request was ' +
  (trustProxy === undefined
    ? 'passed on by a proxy, but PORTAL_TRUST_PROXY is not set. Set it to the address of the proxy'
    : 'passed on by a proxy that PORTAL_TRUST_PROXY does not name, or without an X-Forwarded-For. Mend one or the other') +
  '; where there is no proxy, somebody wrote the header by hand.';

/**
 * Says once, in the log and as the alarm `proxy_not_trusted`, that a proxy passes requests on whose word for the
 * people's addresses is not taken: what is counted by address is then counted for everybody together.
 */
export const registerForwardedCheck = (
  app: FastifyInstance,
  { trustProxy }: AppDeps,
  metrics: Metrics,
): void => {
  let isSaid = false;
  app.addHook('onRequest', async (request) => {
    if (isSaid || !has(request, OF_CLIENT) || isBelieved(request)) return;
    isSaid = true;
    metrics.onAlarm('proxy_not_trusted');
    request.log.error({ alarm: 'proxy_not_trusted' }, textFor(trustProxy));
  });
};
