import { unavailable } from '@portal/domain/errors';
import { defineMessages } from '@portal/domain/text/message';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { request as httpRequest } from 'node:http';
import type { IncomingMessage } from 'node:http';
import { connect } from 'node:net';
import { text } from 'node:stream/consumers';
import type { AppDeps } from './deps';

const messages = defineMessages({
  noAnswer: {
    id: 'server.http.noAnswer',
    defaultMessage: 'The development server of this app does not answer.',
  },
});

const ask = (target: string, request: FastifyRequest): Promise<IncomingMessage> =>
  new Promise((fulfil, reject) => {
    const { host } = new URL(target);
    const headers = { ...request.headers, host, 'accept-encoding': 'identity' };
    httpRequest(new URL(target), { method: request.method, headers }, fulfil)
      .on('error', () => reject(unavailable(messages.noAnswer)))
      .end();
  });

/**
 * Development only: gets a file from the app's vite server; a page goes through `sendPage` for its brand.
 *
 * @param target its address there
 */
export const proxyToVite = async (
  request: FastifyRequest,
  reply: FastifyReply,
  target: string,
  sendPage: (html: string) => Promise<FastifyReply>,
): Promise<FastifyReply> => {
  const answer = await ask(target, request);
  const type = answer.headers['content-type'] ?? '';
  if (type.startsWith('text/html')) return sendPage(await text(answer));
  reply.code(answer.statusCode ?? 502);
  for (const name of ['content-type', 'cache-control', 'etag'])
    if (answer.headers[name] !== undefined) reply.header(name, answer.headers[name]);
  return reply.send(answer);
};

/** Development only: carries the socket of vite's hot reload to the vite server whose page opened it. */
export const registerHotReload = (app: FastifyInstance, deps: AppDeps): void => {
  const targetOf = (host: string, url: string): string | undefined => {
    if (host.startsWith('admin.')) return deps.apps.admin.vite;
    if (url.startsWith('/reseller/apply')) return deps.apps.apply.vite;
    return url.startsWith('/reseller') ? deps.apps.reseller.vite : deps.apps.partner.vite;
  };
  app.server.on('upgrade', (request, socket, head) => {
    const target = targetOf(request.headers.host ?? '', request.url ?? '/');
    if (target === undefined) {
      socket.destroy();
      return;
    }
    const { hostname, port } = new URL(target);
    const upstream = connect(Number(port), hostname, () => {
      const lines = [`${request.method} ${request.url} HTTP/1.1`];
      for (let index = 0; index < request.rawHeaders.length; index += 2)
        lines.push(`${request.rawHeaders[index]}: ${request.rawHeaders[index + 1]}`);
      upstream.write(`${lines.join('\r\n')}\r\n\r\n`);
      upstream.write(head);
      upstream.pipe(socket).pipe(upstream);
    });
    const end = (): void => {
      socket.destroy();
      upstream.destroy();
    };
    upstream.on('error', end);
    socket.on('error', end);
  });
};
